// Bytes that travel inside a page: base64 of what was deflated.
import { createReceived } from './received';

const mostInflatedBytes = 256e6; // a stranger's page shall not fill the memory

export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const letters = atob(text.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes;
}

export async function inflated(
  bytes: Uint8Array<ArrayBuffer>,
  most = mostInflatedBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const received = createReceived();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return received.joined();
    received.add(value);
    if (received.size() > most) {
      await reader.cancel();
      throw new Error(`More than ${most} bytes come out of it.`);
    }
  }
}
