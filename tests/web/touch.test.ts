import { beforeEach, describe, expect, it } from 'vitest';

import type { InputEvent } from '../../web/src/messages';
import { createTouch } from '../../web/src/page/touch';
import type { Touch } from '../../web/src/page/touch';

let events: InputEvent[];
let later: (() => void) | null;
let touch: Touch;

beforeEach(() => {
  events = [];
  later = null;
  touch = createTouch(
    (event) => events.push(event),
    (action) => {
      later = action;
      return () => (later = null);
    },
  );
});

const told = () =>
  events.map((event) => (event.type === 'pointer_button' ? (event.down ? 'down' : 'up') : event.type)).join(' ');

describe('Touch', () => {
  it('taps as a press and a release at one spot, with nothing hovered afterwards', () => {
    touch.down(1, { x: 10, y: 20 });
    expect(told()).toBe('');
    touch.up(1, { x: 12, y: 21 });
    expect(told()).toBe('pointer_move down up pointer_leave');
    expect(events[1]).toMatchObject({ x: 10, y: 20, touch: true, button: 0 });
  });

  it('drags from where the finger came down, once it has moved enough', () => {
    touch.down(1, { x: 10, y: 20 });
    touch.move(1, { x: 14, y: 20 });
    expect(told()).toBe('');
    touch.move(1, { x: 30, y: 20 });
    expect(told()).toBe('pointer_move down pointer_move');
    expect(events[1]).toMatchObject({ x: 10, y: 20 });
    expect(events[2]).toMatchObject({ x: 30, y: 20 });
    touch.up(1, { x: 31, y: 20 });
    expect(told()).toBe('pointer_move down pointer_move up pointer_leave');
  });

  it('presses when a finger rests', () => {
    touch.down(1, { x: 10, y: 20 });
    later?.();
    expect(told()).toBe('pointer_move down');
    touch.up(1, { x: 10, y: 20 });
    expect(told()).toBe('pointer_move down up pointer_leave');
  });

  it('takes the press back and hovers instead when a finger goes on resting, until it is lifted', () => {
    touch.down(1, { x: 10, y: 20 });
    later?.();
    later?.();
    expect(told()).toBe('pointer_move down pointer_leave up long_press');
    expect(events[3]).toMatchObject({ x: -1e4, y: -1e4 });
    expect(events[4]).toEqual({ type: 'long_press', down: true, x: 10, y: 20 });
    touch.move(1, { x: 12, y: 20 });
    touch.up(1, { x: 12, y: 20 });
    expect(told()).toBe('pointer_move down pointer_leave up long_press long_press');
    expect(events[5]).toMatchObject({ down: false });
  });

  it('drags from where it rested when a resting finger moves on', () => {
    touch.down(1, { x: 10, y: 20 });
    later?.();
    later?.();
    events = [];
    touch.move(1, { x: 40, y: 20 });
    expect(told()).toBe('long_press pointer_move down pointer_move');
    expect(events[2]).toMatchObject({ x: 10, y: 20 });
    touch.up(1, { x: 40, y: 20 });
    expect(told()).toBe('long_press pointer_move down pointer_move up pointer_leave');
  });

  it('does not rest while it drags', () => {
    touch.down(1, { x: 10, y: 20 });
    later?.();
    touch.move(1, { x: 40, y: 20 });
    expect(later).toBeNull();
    touch.up(1, { x: 40, y: 20 });
    expect(later).toBeNull();
  });

  it('carries with two fingers that keep their distance', () => {
    touch.down(1, { x: 100, y: 100 });
    touch.down(2, { x: 200, y: 100 });
    touch.move(1, { x: 110, y: 120 });
    touch.move(2, { x: 210, y: 120 });
    const pinches = events.filter((event) => event.type === 'pinch');
    expect(pinches.reduce((sum, one) => sum + one.dx, 0)).toBeCloseTo(10, 9);
    expect(pinches.reduce((sum, one) => sum + one.dy, 0)).toBeCloseTo(20, 9);
    expect(pinches.reduce((product, one) => product * one.scale, 1)).toBeCloseTo(1, 9);
  });

  it('pinches with two fingers by the factor of their distance, and presses nothing', () => {
    touch.down(1, { x: 100, y: 100 });
    touch.down(2, { x: 200, y: 100 });
    expect(later).toBeNull();
    touch.move(2, { x: 250, y: 100 });
    expect(events).toEqual([
      { type: 'pointer_move', x: 175, y: 100, touch: true },
      { type: 'pinch', x: 175, y: 100, dx: 25, dy: 0, scale: 1.5 },
    ]);
    touch.up(1, { x: 100, y: 100 });
    touch.move(2, { x: 300, y: 100 });
    touch.up(2, { x: 300, y: 100 });
    expect(told()).toBe('pointer_move pinch pointer_leave');
  });

  it('ends a drag when a second finger comes', () => {
    touch.down(1, { x: 10, y: 10 });
    touch.move(1, { x: 50, y: 10 });
    touch.down(2, { x: 90, y: 10 });
    expect(told()).toBe('pointer_move down pointer_move up pointer_leave');
    expect(events[3]).toMatchObject({ x: 50, y: 10 });
  });

  it('starts anew after all fingers are lifted', () => {
    touch.down(1, { x: 0, y: 0 });
    touch.down(2, { x: 9, y: 0 });
    touch.up(1, { x: 0, y: 0 });
    touch.up(2, { x: 9, y: 0 });
    events = [];
    touch.down(3, { x: 5, y: 5 });
    touch.up(3, { x: 5, y: 5 });
    expect(told()).toBe('pointer_move down up pointer_leave');
  });

  it('presses nothing when the browser takes the touch away', () => {
    touch.down(1, { x: 10, y: 10 });
    touch.cancel(1);
    expect(told()).toBe('');
    touch.down(1, { x: 10, y: 10 });
    later?.();
    touch.cancel(1);
    const up = events.find((event) => event.type === 'pointer_button' && !event.down);
    expect(up).toMatchObject({ x: -1e4, y: -1e4 });
  });

  it('ignores a finger that it never saw come down', () => {
    touch.move(7, { x: 1, y: 1 });
    touch.cancel(7);
    expect(told()).toBe('');
  });
});
