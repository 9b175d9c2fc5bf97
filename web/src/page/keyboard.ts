// Keys as input events. Tab stays the browser's: it moves through the mirror's buttons. A text field keeps its own.
import type { InputEvent } from '../messages';

const scrollingKeys = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  ' ',
]);

// They open a field, which must not get them as its first letter; browsers search by "/" too.
const fieldOpeners = new Set(['/', 'n']);

// listens: false while the keys are the browser's own, as over a document that scrolls.
export function watchKeyboard(
  input: (event: InputEvent) => void,
  gesture: () => void,
  listens: () => boolean = () => true,
): void {
  function tell(event: KeyboardEvent, down: boolean): void {
    if (!listens()) return;
    const onButton = event.target instanceof HTMLButtonElement;
    if (event.key === 'Tab' || event.isComposing) return;
    if (onButton && (event.key === 'Enter' || event.key === ' ')) return; // the button's own click
    input({
      type: 'key',
      key: event.key,
      down,
      ctrl: event.ctrlKey,
      shift: event.shiftKey,
      alt: event.altKey,
      meta: event.metaKey,
    });
    const command = event.ctrlKey || event.metaKey;
    const opensField = command ? event.key.toLowerCase() === 'k' : fieldOpeners.has(event.key);
    if (scrollingKeys.has(event.key) || opensField) event.preventDefault();
    if (down && !event.repeat) gesture();
  }
  window.addEventListener('keydown', (event) => tell(event, true));
  window.addEventListener('keyup', (event) => tell(event, false));
}
