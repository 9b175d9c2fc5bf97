// Gives the visitor files that the app made: bytes as they are, pixels as PNG. They leave through the browser's own download.
import type { ToPageOf } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';
import { copyPicture } from './clipboard';

export interface Saves {
  file(header: ToPageOf<'save_file'>, payload: Uint8Array<ArrayBuffer>): void;
  // As a file, or onto the clipboard, which answers whether the browser allowed it.
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

export interface SavesOptions {
  pending: Pending;
  announce: (text: string) => void;
  copied: (ok: boolean) => void;
}

export function createSaves({ pending, announce, copied }: SavesOptions): Saves {
  return {
    file({ name, media_type }, payload) {
      download(name, new Blob([payload], { type: media_type }));
    },
    async picture({ name, width, height, to_clipboard }, payload) {
      const done = pending.begin();
      try {
        const png = pngOf(width, height, payload);
        if (to_clipboard) copied(await copyPicture(png));
        else download(name, await png);
      } catch (error) {
        announce(words.notSaved(name, (error as Error).message));
      } finally {
        done();
      }
    },
  };
}
