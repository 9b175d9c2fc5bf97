// Words and pictures onto the clipboard. Answer whether the browser allowed it.

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

// A promise goes in: the browser looks whether a person has just pressed something before the picture is ready.
export async function copyPicture(png: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    await png; // what is wrong with the picture itself is said by whoever made it
    return false;
  }
}
