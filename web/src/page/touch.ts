// Fingers to input events: one taps, drags, or rests and shows what hovering shows; two carry and pinch and never press
// anything. No DOM in here.
import type { InputEvent } from '../messages';

const dragStartsAfterPx = 8;
const pressStartsAfterMilliseconds = 150; // then a resting finger counts as a press, before it is lifted
const longPressAfterMilliseconds = 400; // of the press: it is taken back

interface Point {
  x: number;
  y: number;
}

export interface Touch {
  down(finger: number, at: Point): void;
  move(finger: number, at: Point): void;
  up(finger: number, at: Point): void;
  cancel(finger: number): void;
}

// after: runs an action later and returns how to call it off.
export function createTouch(
  input: (event: InputEvent) => void,
  after: (action: () => void, milliseconds: number) => () => void,
): Touch {
  const fingers = new Map<number, Point>();
  // undecided: one finger is down and nothing has been told yet. spent: two were down; the rest of the touch is ignored.
  // pressed: the button is down. resting: it is up again, and the pointer hovers where the finger is.
  let state: 'none' | 'undecided' | 'pressed' | 'resting' | 'pinching' | 'spent' = 'none';
  let first: Point = { x: 0, y: 0 };
  let callOff = () => {};

  const isFar = (at: Point) => Math.hypot(at.x - first.x, at.y - first.y) > dragStartsAfterPx;

  function press(): void {
    callOff();
    state = 'pressed';
    input({ type: 'pointer_move', ...first, touch: true });
    input({
      type: 'pointer_button',
      button: 0,
      down: true,
      ...first,
      touch: true,
    });
  }

  function release(at: Point): void {
    input({
      type: 'pointer_button',
      button: 0,
      down: false,
      ...at,
      touch: true,
    });
    input({ type: 'pointer_leave' }); // nothing stays hovered under a lifted finger
  }

  function takeBack(): void {
    input({ type: 'pointer_leave' }); // first away, then up: a press that is taken back presses nothing
    input({ type: 'pointer_button', button: 0, down: false, x: -1e4, y: -1e4, touch: true });
  }

  function rest(): void {
    takeBack();
    state = 'resting';
    input({ type: 'long_press', down: true, ...first });
  }

  function spread(): { centre: Point; distance: number } {
    const [one, two] = [...fingers.values()] as [Point, Point];
    return {
      centre: { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 },
      distance: Math.max(1, Math.hypot(one.x - two.x, one.y - two.y)),
    };
  }

  function lift(finger: number): void {
    fingers.delete(finger);
    if (state === 'pinching') state = 'spent';
    if (fingers.size === 0) state = 'none';
  }

  return {
    down(finger, at) {
      fingers.set(finger, at);
      if (fingers.size === 1) {
        state = 'undecided';
        first = at;
        callOff = after(() => {
          press();
          callOff = after(rest, longPressAfterMilliseconds);
        }, pressStartsAfterMilliseconds);
      } else if (fingers.size === 2) {
        callOff();
        if (state === 'pressed') release([...fingers.values()][0]!);
        if (state === 'resting') input({ type: 'long_press', down: false, ...first });
        state = 'pinching';
      } else {
        state = 'spent';
      }
    },
    move(finger, at) {
      if (!fingers.has(finger)) return;
      if (state === 'pinching') {
        const before = spread();
        fingers.set(finger, at);
        const now = spread();
        input({ type: 'pointer_move', ...now.centre, touch: true });
        input({
          type: 'pinch',
          ...now.centre,
          dx: now.centre.x - before.centre.x,
          dy: now.centre.y - before.centre.y,
          scale: now.distance / before.distance,
        });
        return;
      }
      fingers.set(finger, at);
      if (state === 'resting' && isFar(at)) {
        input({ type: 'long_press', down: false, ...first });
        press(); // a finger that rested on a handle may still drag it
      }
      if (state === 'undecided' && isFar(at)) press();
      if (state === 'pressed' && isFar(at)) callOff();
      if (state === 'pressed') input({ type: 'pointer_move', ...at, touch: true });
    },
    up(finger, at) {
      if (state === 'undecided') press();
      callOff();
      if (state === 'pressed') release(at);
      if (state === 'resting') input({ type: 'long_press', down: false, ...at });
      if (state === 'pinching') input({ type: 'pointer_leave' });
      lift(finger);
    },
    cancel(finger) {
      callOff();
      if (state === 'pressed') {
        takeBack();
        input({ type: 'pointer_leave' });
      }
      if (state === 'resting') input({ type: 'long_press', down: false, ...first });
      lift(finger);
    },
  };
}
