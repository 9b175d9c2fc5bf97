// A plain sentence over the whole page, for when the app cannot run or has stopped.

import { words } from '../words';

export function showNotice(text: string, options: { reload: boolean; details?: string } = { reload: false }): void {
  const box = document.createElement('section');
  document.querySelector('#starting')?.remove();
  box.className = 'notice';
  box.setAttribute('role', 'alert');
  const sentence = document.createElement('p');
  sentence.textContent = text;
  box.append(sentence);
  if (options.reload) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words.reloadThePage;
    button.addEventListener('click', () => location.reload());
    box.append(button);
  }
  if (options.details) {
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    summary.textContent = words.whatTheProgramSaid;
    const lines = document.createElement('pre');
    lines.textContent = options.details;
    details.append(summary, lines);
    box.append(details);
  }
  document.querySelector('.notice')?.remove();
  document.body.append(box);
}
