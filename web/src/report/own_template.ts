// This page as the template that it was made from: a result page can save another one without any network.

const place = (name: string) => `{{telltale:${name}}}`;

// What the running page has put into its elements is left out.
const filledByTheApp = [
  '#stage',
  '#story',
  '#actions',
  '#live',
  '#dialog_title',
  '#found',
  '#dialog_lines',
  '#dialog_buttons',
];

export function ownTemplate(): string {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  copy.removeAttribute('class');
  for (const selector of filledByTheApp) copy.querySelector(selector)?.replaceChildren();
  copy.querySelector('#to_app')?.setAttribute('hidden', '');
  copy.querySelector('#dialog')?.setAttribute('hidden', '');
  copy.querySelector('#app_style')?.setAttribute('media', 'not all');
  copy.querySelector('#field')?.setAttribute('hidden', '');
  copy.querySelector('title')!.textContent = place('title');
  copy.querySelector('#report')!.textContent = place('body');
  copy.querySelector('#telltale_record')!.textContent = place('record');
  // Set by the script, they would be refused by the page's own policy.
  for (const styled of copy.querySelectorAll('[style]')) styled.removeAttribute('style');
  return `<!doctype html>\n${copy.outerHTML}\n`;
}
