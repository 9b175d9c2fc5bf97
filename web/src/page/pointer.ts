// Mouse, pen and wheel as input events in CSS pixels of the stage; fingers go through the gesture recogniser of touch.ts.
import type { InputEvent } from '../messages';
import { createTouch } from './touch';

const wheelPixelsPerNotch = 100;
const wheelPixelsPerLine = 33;
const pinchPerPixel = 0.01; // a trackpad's pinch comes as wheel events with Ctrl held

export interface PointerOptions {
  stage: HTMLElement;
  input: (event: InputEvent) => void;
  gesture: () => void;
  keepsFocus: () => boolean; // a press leaves the keyboard where it is: the app decides what closes
}

export function watchPointer({ stage, input, gesture, keepsFocus }: PointerOptions): void {
  const touch = createTouch(input, (action, milliseconds) => {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  });
  const place = (event: MouseEvent) => {
    const box = stage.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  stage.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'touch') touch.move(event.pointerId, place(event));
    else input({ type: 'pointer_move', ...place(event), touch: false });
  });
  stage.addEventListener('pointerdown', (event) => {
    if (document.activeElement instanceof HTMLElement && !keepsFocus()) document.activeElement.blur();
    stage.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') touch.down(event.pointerId, place(event));
    else
      input({
        type: 'pointer_button',
        button: event.button,
        down: true,
        ...place(event),
        touch: false,
      });
  });
  stage.addEventListener('pointerup', (event) => {
    if (event.pointerType === 'touch') touch.up(event.pointerId, place(event));
    else
      input({
        type: 'pointer_button',
        button: event.button,
        down: false,
        ...place(event),
        touch: false,
      });
    gesture();
  });
  stage.addEventListener('mousedown', (event) => {
    if (keepsFocus()) event.preventDefault();
  });
  stage.addEventListener('pointercancel', (event) => {
    if (event.pointerType === 'touch') touch.cancel(event.pointerId);
    else input({ type: 'pointer_leave' });
  });
  stage.addEventListener('pointerleave', (event) => {
    if (event.pointerType !== 'touch') input({ type: 'pointer_leave' });
  });
  stage.addEventListener('contextmenu', (event) => event.preventDefault());
  stage.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      if (event.ctrlKey) {
        input({
          type: 'pinch',
          ...place(event),
          dx: 0,
          dy: 0,
          scale: Math.exp(-event.deltaY * pinchPerPixel),
        });
        return;
      }
      const pixels =
        event.deltaMode === WheelEvent.DOM_DELTA_PIXEL
          ? 1
          : event.deltaMode === WheelEvent.DOM_DELTA_LINE
            ? wheelPixelsPerLine
            : stage.clientHeight;
      const notches = pixels / -wheelPixelsPerNotch;
      input({ type: 'pointer_move', ...place(event), touch: false });
      input({
        type: 'wheel',
        dx: event.deltaX * notches,
        dy: event.deltaY * notches,
      });
    },
    { passive: false },
  );
  window.addEventListener('focus', () => input({ type: 'focus', focused: true }));
  window.addEventListener('blur', () => input({ type: 'focus', focused: false }));
}
