// Words onto the clipboard. Answers whether the browser allowed it.

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // without https, or in a browser that asks for a gesture that is over
  }
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.className = 'out-of-sight';
  area.value = text;
  const focused = document.activeElement;
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return copied;
}
