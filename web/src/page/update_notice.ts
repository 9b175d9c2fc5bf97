// A newer version is ready: one sentence and a button at the foot of the page, which stays until one of its two is pressed.

import { words } from '../words';

export function showUpdateNotice(reload: () => void): void {
  const box = document.createElement('section');
  box.className = 'update';
  box.setAttribute('role', 'status');
  const text = document.createElement('p');
  text.textContent = words.newerVersion;
  box.append(
    text,
    button(words.reload, reload, 'primary'),
    button(words.later, () => box.remove(), 'plain'),
  );
  document.querySelector('.update')?.remove();
  document.body.append(box);
}

function button(label: string, pressed: () => void, look: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = look;
  made.textContent = label;
  made.addEventListener('click', pressed);
  return made;
}
