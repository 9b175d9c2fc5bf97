// The one real input element, laid over the field that the app draws: caret, selection, input methods, soft keyboards,
// undo and the clipboard are the browser's. What stands in it goes to the app; nothing else is known of it here.
import type { InputEvent, ToApp, ToPageOf } from '../messages';

type Place = NonNullable<ToPageOf<'text_input'>['field']>;

// Keys that a field of one line has no use for: they move through what the field finds.
const keysForTheApp = new Set(['ArrowUp', 'ArrowDown', 'Enter', 'Escape', 'Tab']);
// In one of several lines Shift and Enter begin a new one.
const keysOfSeveralLines = new Set(['ArrowUp', 'ArrowDown', 'Tab']);

const finderField = 'command';

export interface TextField {
  show(place: Place | null): void;
  isOpen(): boolean;
}

export interface TextFieldOptions {
  element: HTMLInputElement | HTMLTextAreaElement;
  send: (message: ToApp) => void;
  key: (event: InputEvent) => void;
  gesture: () => void; // what follows must happen while the browser still counts it as the visitor's doing
}

export function createTextField({ element, send, key, gesture }: TextFieldOptions): TextField {
  let open: string | null = null;
  void document.fonts.load('16px "Telltale text"'); // with the page, not when the first field opens over a picture

  const hasLines = element instanceof HTMLTextAreaElement;
  const isForTheApp = (event: KeyboardEvent) =>
    keysForTheApp.has(event.key) &&
    !(hasLines && (keysOfSeveralLines.has(event.key) || (event.key === 'Enter' && event.shiftKey)));

  element.addEventListener('input', () => {
    if (open !== null) send({ kind: 'text_edited', field: open, text: element.value });
  });
  const heard: HTMLElement = element; // of either kind
  heard.addEventListener('keydown', (event) => {
    event.stopPropagation(); // letters are text here, not the page's keys
    const finds = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
    const leavesForm = event.key === 'Tab' && open !== finderField; // to the buttons beside the field
    if (isComposing(event) || leavesForm || !(isForTheApp(event) || finds)) return;
    event.preventDefault();
    const { key: name, ctrlKey: ctrl, shiftKey: shift, altKey: alt, metaKey: meta } = event;
    key({ type: 'key', key: name, down: true, ctrl, shift, alt, meta });
    if (name === 'Enter') gesture();
  });
  element.addEventListener('keyup', (event) => event.stopPropagation());

  function lay(place: Place): void {
    const [x, y, width, height] = place.box as [number, number, number, number];
    const style = element.style;
    style.left = `${x}px`;
    style.top = `${y}px`;
    style.width = `${width}px`;
    style.height = `${height}px`;
    style.fontSize = `${place.size_px}px`;
    style.color = place.colour;
    style.setProperty('--hint', place.hint_colour);
    element.placeholder = place.hint;
    element.setAttribute('aria-label', place.label);
  }

  return {
    show(place) {
      if (!place) {
        open = null;
        element.hidden = true;
        return;
      }
      lay(place);
      if (open === place.id) return;
      open = place.id;
      element.value = place.text;
      element.hidden = false;
      element.focus({ preventScroll: true });
      element.select();
    },
    isOpen: () => open !== null,
  };
}

// Several elements, each for the fields of its own kind: those of the names given, and any other.
export function createTextFields(parts: {
  elements: Record<string, TextFieldOptions['element']>;
  otherwise: TextFieldOptions['element'];
  options: Omit<TextFieldOptions, 'element'>;
}): TextField {
  const made = (element: TextFieldOptions['element']) => createTextField({ ...parts.options, element });
  const otherwise = made(parts.otherwise);
  const byName = new Map(Object.entries(parts.elements).map(([id, element]) => [id, made(element)]));
  const all = [otherwise, ...byName.values()];
  return {
    show(place) {
      const shown = place && (byName.get(place.id) ?? otherwise);
      for (const field of all) field.show(field === shown ? place : null);
    },
    isOpen: () => all.some((field) => field.isOpen()),
  };
}

// Safari sends the Enter that ends a composition after the composition, told only by the old key code.
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
