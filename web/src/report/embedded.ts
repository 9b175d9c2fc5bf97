// What lies inside a result page beside its words: the program and the data, as base64 of deflated bytes. Nothing is fetched.
import { bytesOfBase64, inflated } from '../inflated';

export function embeddedText(id: string): string {
  const text = document.getElementById(id)?.textContent ?? '';
  if (text === '') throw new Error(`This page holds no ${id}.`);
  return text;
}

// Of the element with this id. Its text stays: another page may be saved from this one.
export async function embeddedBytes(id: string): Promise<Uint8Array<ArrayBuffer>> {
  return inflated(bytesOfBase64(embeddedText(id)));
}
