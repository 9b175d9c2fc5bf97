// From a file to an opened picture: looked at, decoded in a worker, uploaded as a texture, handed to the app.
import type { DecodeAnswer, DecodeTask } from '../decode/protocol';
import type { Screen } from '../gpu/screen';
import { pictureSideLimit } from '../gpu/texture_store';
import type { ToApp } from '../messages';
import type { Pending } from './pending';

const mostPixels = 64e6;
const longestSide = 16384;
const firstPictureTexture = 200;

const unreadable = 'This file is no picture that the browser can read. Try JPEG, PNG or WebP.';
const damaged = 'This picture is damaged or cut short: the browser cannot decode it. Try the original file.';

export interface Pictures {
  open(name: string, file: Blob): Promise<void>;
  close(texture: number): void;
}

export interface PicturesOptions {
  screen: Screen;
  pending: Pending;
  send: (header: ToApp, payload?: Uint8Array) => void;
}

// A picture's size without decoding it: the browser reads an image element's header first.
async function measure(file: Blob): Promise<{ width: number; height: number } | null> {
  const url = URL.createObjectURL(file);
  try {
    return await new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve({ width: image.naturalWidth, height: image.naturalHeight });
      image.onerror = () => resolve(null);
      image.src = url;
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function sizeRefusal(width: number, height: number): string | null {
  if (width * height <= mostPixels && Math.max(width, height) <= longestSide) return null;
  const megapixels = Math.round((width * height) / 1e6);
  return (
    `This picture has ${width} × ${height} pixels, ${megapixels} megapixels. ` +
    `The largest that this page opens has ${mostPixels / 1e6} megapixels and ${longestSide} pixels a side. ` +
    'Make it smaller, or cut the face out.'
  );
}

export function createPictures(options: PicturesOptions): Pictures {
  let worker: Worker | null = null;
  let newest = 0; // a picture that is overtaken by another is never shown

  function decode(task: DecodeTask): Promise<DecodeAnswer<ImageBitmap>> {
    return new Promise((resolve) => {
      const failed = () => {
        worker?.terminate();
        worker = null;
        resolve({ id: task.id, ok: false });
      };
      worker ??= new Worker(new URL('../decode/decode_worker.ts', import.meta.url), { type: 'module' });
      const hear = (event: MessageEvent<DecodeAnswer<ImageBitmap>>) => {
        if (event.data.id !== task.id) return;
        worker?.removeEventListener('message', hear);
        resolve(event.data);
      };
      worker.addEventListener('message', hear);
      worker.onerror = failed;
      worker.postMessage(task);
    });
  }

  async function open(name: string, file: Blob): Promise<void> {
    newest += 1;
    const picture = newest;
    const fail = (message: string) => {
      if (picture === newest) options.send({ kind: 'image_failed', name, message });
    };
    options.send({ kind: 'image_opening', name });
    const size = await measure(file);
    if (!size || size.width === 0) return fail(unreadable);
    const refusal = sizeRefusal(size.width, size.height);
    if (refusal) return fail(refusal);
    const decoded = await decode({
      id: picture,
      file,
      textureSideLimit: pictureSideLimit,
    });
    if (!decoded.ok) return fail(damaged);
    if (picture !== newest) return decoded.bitmap.close();
    const texture = firstPictureTexture + picture;
    options.screen.setPicture(texture, decoded.bitmap);
    options.send(
      {
        kind: 'image_opened',
        picture,
        name,
        width: decoded.width,
        height: decoded.height,
        texture,
        byte_count: file.size,
      },
      decoded.rgba,
    );
  }

  return {
    async open(name, file) {
      const done = options.pending.begin();
      await open(name, file).finally(done);
    },
    close: (texture) => options.screen.destroyPicture(texture),
  };
}
