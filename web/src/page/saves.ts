// Gives the visitor files that the app made: bytes as they are, pixels as PNG. They leave through the browser's own download.
import type { ToPageOf } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';

export interface Saves {
  file(header: ToPageOf<'save_file'>, payload: Uint8Array<ArrayBuffer>): void;
  picture(header: ToPageOf<'save_picture'>, payload: Uint8Array<ArrayBuffer>): Promise<void>;
}

export function download(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The download reads the address after this call has returned; Safari is the slowest to do so.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function pngOf(width: number, height: number, rgba: Uint8Array<ArrayBuffer>): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error(words.noCanvasForPicture);
  const pixels = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

export function createSaves(pending: Pending, announce: (text: string) => void): Saves {
  return {
    file({ name, media_type }, payload) {
      download(name, new Blob([payload], { type: media_type }));
    },
    async picture({ name, width, height }, payload) {
      const done = pending.begin();
      try {
        download(name, await pngOf(width, height, payload));
      } catch (error) {
        announce(words.notSaved(name, (error as Error).message));
      } finally {
        done();
      }
    },
  };
}
