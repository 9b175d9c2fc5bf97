// What lies over the page, told in plain HTML: the commands that the text field finds, the list of keys, the form of a
// visitor's own model, or a note to write. While it is open the rest of the mirror is out of reach; when it closes, the keyboard returns to where it was.
import type { ToApp, ToPageOf } from '../messages';

type Dialog = NonNullable<ToPageOf<'mirror'>['dialog']>;

export interface DialogView {
  show(dialog: Dialog | null): void;
}

export interface DialogOptions {
  field: HTMLElement;
  rest: HTMLElement[]; // of the mirror, without what speaks
  send: (message: ToApp) => void;
}

export function createDialog({ field, rest, send }: DialogOptions): DialogView {
  const box = document.querySelector<HTMLElement>('#dialog')!;
  const title = document.querySelector<HTMLElement>('#dialog_title')!;
  const lines = document.querySelector<HTMLElement>('#dialog_lines')!;
  const found = document.querySelector<HTMLElement>('#found')!;
  const buttons = document.querySelector<HTMLElement>('#dialog_buttons')!;
  let cameFrom: Element | null = null;
  let shown: Dialog | null = null;

  const line = (text: string) => {
    const item = document.createElement('li');
    item.textContent = text;
    return item;
  };

  function act(option: Dialog['options'][number]): void {
    const { label: _label, ...fields } = option;
    send({ kind: 'act', ...fields });
  }

  function option(dialog: Dialog, index: number): HTMLElement {
    const item = line(dialog.options[index]!.label);
    item.id = `found_${index}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(index === dialog.chosen));
    item.addEventListener('click', () => act(dialog.options[index]!));
    return item;
  }

  function button(one: Dialog['options'][number]): HTMLButtonElement {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = one.label;
    made.dataset['command'] = one.command;
    const { label: _label, ...fields } = one;
    made.addEventListener('click', () => act(one));
    made.addEventListener('focus', () => send({ kind: 'action_focus', ...fields, focused: true }));
    made.addEventListener('blur', () => send({ kind: 'action_focus', ...fields, focused: false }));
    return made;
  }

  // A form's buttons say what is chosen: new words, and the keyboard stays where it was.
  function renewButtons(options: Dialog['options']): void {
    const all = [...buttons.querySelectorAll('button')];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    buttons.replaceChildren(...options.map(button));
    if (at >= 0) buttons.querySelectorAll('button')[Math.min(at, options.length - 1)]?.focus();
  }

  function open(dialog: Dialog): void {
    const isNew = shown?.dialog !== dialog.dialog;
    const hasOtherButtons = JSON.stringify(shown?.options) !== JSON.stringify(dialog.options);
    if (!shown) cameFrom = document.activeElement;
    box.hidden = false;
    box.dataset['dialog'] = dialog.dialog;
    for (const part of rest) part.inert = true;
    title.textContent = dialog.title;
    lines.replaceChildren(...dialog.lines.map(line));
    const finds = dialog.dialog === 'commands';
    found.replaceChildren(...(finds ? dialog.options.map((_, index) => option(dialog, index)) : []));
    if (finds && dialog.options.length > 0) field.setAttribute('aria-activedescendant', `found_${dialog.chosen}`);
    else field.removeAttribute('aria-activedescendant');
    if (finds) buttons.replaceChildren();
    else if (isNew || hasOtherButtons) renewButtons(dialog.options);
    if (isNew && !finds) buttons.querySelector('button')?.focus();
  }

  function close(): void {
    box.hidden = true;
    for (const part of rest) part.inert = false;
    const back = cameFrom instanceof HTMLButtonElement && cameFrom.isConnected ? cameFrom : null;
    back?.focus();
    cameFrom = null;
  }

  return {
    show(dialog) {
      if (dialog) open(dialog);
      else if (shown) close();
      shown = dialog;
    },
  };
}
