// The mirror as the page itself, where nothing can be drawn: its story and its buttons in sight, with one sentence that says why.
import { words } from '../words';

export function showInWords(): void {
  if (document.documentElement.classList.contains('in_words')) return;
  document.documentElement.classList.add('in_words');
  document.querySelector('#starting')?.remove();
  const why = document.createElement('p');
  why.id = 'why_in_words';
  why.setAttribute('role', 'alert');
  why.textContent = words.toldInWords;
  document.querySelector('main')!.prepend(why);
}
