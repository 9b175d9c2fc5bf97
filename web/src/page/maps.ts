// Maps' pictures on the screen, under the textures that the app names: coloured by the inference worker, or by the app.
import type { Screen } from '../gpu/screen';
import type { ToApp, ToPageOf } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';

export interface Maps {
  shown(request: number, texture: number, bitmap: ImageBitmap): void; // coloured elsewhere
  show(header: ToPageOf<'show_map'>, rgba: Uint8Array<ArrayBuffer>): void;
  close(texture: number): void; // what is on its way to it is answered now, and not shown
}

export interface MapsOptions {
  screen: Screen;
  pending: Pending;
  answer: (header: ToApp) => void;
}

export function createMaps(options: MapsOptions): Maps {
  const { screen, answer } = options;
  const open = new Map<number, { texture: number; done: () => void }>(); // by request
  let before: Promise<void> = Promise.resolve(); // so that the last picture of a texture is the one that stays

  function fail(request: number, error: unknown): void {
    answer({ kind: 'request_failed', request, message: words.mapNotShown((error as Error).message) });
  }

  function shown(request: number, texture: number, bitmap: ImageBitmap): void {
    try {
      screen.setPicture(texture, bitmap);
      answer({ kind: 'map_shown', request });
    } catch (error) {
      fail(request, error);
    }
  }

  function end(request: number): boolean {
    const one = open.get(request);
    open.delete(request);
    one?.done();
    return one !== undefined;
  }

  async function show(
    { request, texture, width, height }: ToPageOf<'show_map'>,
    rgba: Uint8Array<ArrayBuffer>,
  ): Promise<void> {
    try {
      const pixels = new ImageData(new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length), width, height);
      const bitmap = await createImageBitmap(pixels, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
      if (!open.has(request)) return bitmap.close();
      shown(request, texture, bitmap);
      end(request);
    } catch (error) {
      if (end(request)) fail(request, error);
    }
  }

  return {
    shown,
    show(header, rgba) {
      open.set(header.request, { texture: header.texture, done: options.pending.begin() });
      before = before.then(() => show(header, rgba));
    },
    close(texture) {
      for (const [request, one] of [...open]) {
        if (one.texture !== texture) continue;
        answer({ kind: 'request_failed', request, message: words.mapNotWanted });
        end(request);
      }
      screen.destroyPicture(texture);
    },
  };
}
