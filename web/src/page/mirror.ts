// The page's story in plain HTML, hidden from sight: for screen readers, for the keyboard, for the tests.
import type { ToApp, ToPageOf } from '../messages';
import type { DialogView } from './dialog';
import { words } from '../words';

type Mirror = ToPageOf<'mirror'>;
type Action = Mirror['actions'][number];

const providerNames: Record<string, string> = { wasm: 'WebAssembly', webgpu: 'WebGPU' };

export interface MirrorView {
  show(mirror: Mirror): void;
  announce(text: string): void;
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text: string,
  data: Record<string, string> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  Object.assign(made.dataset, data);
  return made;
}

export interface MirrorOptions {
  send: (message: ToApp) => void;
  dialog: DialogView;
  gesture: () => void;
}

// As the drawn page has it: never 0 or 1.
const twoDigits = (score: number) => (score < 0.01 ? '<0.01' : score > 0.99 ? '>0.99' : score.toFixed(2));

export function createMirror({ send, dialog, gesture }: MirrorOptions): MirrorView {
  const story = document.querySelector<HTMLElement>('#story')!;
  const actions = document.querySelector<HTMLElement>('#actions')!;
  const live = document.querySelector<HTMLElement>('#live')!;
  let actionsShown = '';
  let unsaved = false;
  // Who would lose what she wrote is asked first.
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });

  function showStory(mirror: Mirror): void {
    story.dataset['state'] = mirror.state;
    if (mirror.layout_flaws.length > 0) story.dataset['layoutFlaws'] = mirror.layout_flaws.join('\n');
    else delete story.dataset['layoutFlaws'];
    const parts: HTMLElement[] = [element('h1', mirror.heading, { part: 'heading' })];
    if (mirror.picture) parts.push(element('p', words.picture(mirror.picture), { part: 'picture' }));
    if (mirror.message) parts.push(element('p', mirror.message, { part: 'message' }));
    if (mirror.progress) parts.push(progressLine(mirror));
    if (mirror.faces.length > 0) parts.push(element('h2', words.faces), faceList(mirror.faces));
    if (mirror.model || mirror.provider || mirror.notes.length > 0) parts.push(element('h2', words.whatJudgesThem));
    if (mirror.model)
      parts.push(
        element('p', words.model(mirror.model), {
          part: 'model',
          model: mirror.model,
        }),
      );
    if (mirror.provider) parts.push(providerLine(mirror));
    if (mirror.notes.length > 0) parts.push(noteList(mirror.notes));
    story.replaceChildren(...parts);
  }

  function progressLine(mirror: Mirror): HTMLElement {
    const line = element('p', '', { part: 'progress' });
    const label = element('label', `${mirror.progress} `);
    const bar = document.createElement('progress');
    if (mirror.progress_fraction !== null) bar.value = mirror.progress_fraction;
    label.append(bar);
    line.append(label);
    return line;
  }

  function faceList(faces: Mirror['faces']): HTMLElement {
    const list = document.createElement('ol');
    list.dataset['part'] = 'faces';
    for (const face of faces) {
      const score = face.score === null ? null : twoDigits(face.score);
      const calibrated = face.calibrated === null ? null : twoDigits(face.calibrated);
      const item = element('li', words.faceLine(face.index + 1, face.verdict, score, calibrated), {
        index: String(face.index),
        box: face.box.join(' '),
        confidence: String(face.confidence),
        score: face.score === null ? '' : String(face.score),
        verdict: face.verdict,
      });
      if (face.chosen) item.setAttribute('aria-current', 'true');
      list.append(item);
    }
    return list;
  }

  function noteList(notes: string[]): HTMLElement {
    const list = document.createElement('ul');
    list.dataset['part'] = 'notes';
    list.append(...notes.map((note) => element('li', note)));
    return list;
  }

  function providerLine(mirror: Mirror): HTMLElement {
    const name = providerNames[mirror.provider] ?? mirror.provider;
    return element('p', words.runsOn(name, mirror.milliseconds, mirror.provider_reason), {
      part: 'provider',
      provider: mirror.provider,
      milliseconds: String(mirror.milliseconds),
    });
  }

  function actionKey(action: Action): string {
    return `${action.command} ${action.index ?? ''}`;
  }

  function showActions(wanted: Action[]): void {
    const shown = JSON.stringify(wanted);
    if (shown === actionsShown) return;
    actionsShown = shown;
    // Buttons that stay keep their element, and with it the keyboard's focus.
    const old = new Map<string, HTMLButtonElement>();
    for (const button of actions.querySelectorAll('button')) old.set(button.dataset['key'] ?? '', button);
    const focused = document.activeElement;
    const buttons = wanted.map((action) => {
      const key = actionKey(action);
      const button = old.get(key) ?? newButton(action, key);
      button.textContent = action.label;
      return button;
    });
    actions.replaceChildren(...buttons);
    if (focused instanceof HTMLButtonElement && buttons.includes(focused)) focused.focus();
  }

  function newButton(action: Action, key: string): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['key'] = key;
    button.dataset['command'] = action.command;
    if (action.index !== undefined) button.dataset['index'] = String(action.index);
    const { label: _label, ...fields } = action;
    button.addEventListener('click', () => {
      send({ kind: 'act', ...fields });
      gesture();
    });
    // The app rings its own drawing of the control, so that who sees and uses the keyboard knows where the focus is.
    button.addEventListener('focus', () => send({ kind: 'action_focus', ...fields, focused: true }));
    button.addEventListener('blur', () => send({ kind: 'action_focus', ...fields, focused: false }));
    return button;
  }

  return {
    show(mirror) {
      showStory(mirror);
      showActions(mirror.actions);
      dialog.show(mirror.dialog);
      const subject = mirror.state === 'evaluation' ? mirror.heading : mirror.picture;
      document.title = subject ? words.titleOf(subject) : words.title;
      document.documentElement.classList.toggle('differs', mirror.differs);
      unsaved = mirror.unsaved;
    },
    announce(text) {
      // The same words twice are said twice only if the element changes in between.
      live.textContent = '';
      requestAnimationFrame(() => (live.textContent = text));
    },
  };
}
