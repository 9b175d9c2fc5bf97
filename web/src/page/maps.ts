// Pictures on the screen under the textures that the app names: maps, coloured by the inference worker or by the app, and the
// small pictures that a result page carries.
import type { Screen } from '../gpu/screen';
import type { ToApp, ToPageOf } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';

export interface Maps {
  shown(request: number, texture: number, bitmap: ImageBitmap): void; // coloured elsewhere
  show(header: ToPageOf<'show_map'>, rgba: Uint8Array<ArrayBuffer>): void;
  showPicture(header: ToPageOf<'show_picture'>, file: Uint8Array<ArrayBuffer>): void;
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
    { request, texture }: { request: number; texture: number },
    decoded: () => Promise<ImageBitmap>,
  ): Promise<void> {
    if (!open.has(request)) return;
    try {
      const bitmap = await decoded();
      if (!open.has(request)) return bitmap.close();
      shown(request, texture, bitmap);
      end(request);
    } catch (error) {
      if (end(request)) fail(request, error);
    }
  }

  function wait(header: { request: number; texture: number }, decoded: () => Promise<ImageBitmap>): void {
    open.set(header.request, { texture: header.texture, done: options.pending.begin() });
    before = before.then(() => show(header, decoded));
  }

  return {
    shown,
    show(header, rgba) {
      wait(header, async () => {
        const values = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.length);
        const pixels = new ImageData(values, header.width, header.height);
        return createImageBitmap(pixels, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' });
      });
    },
    showPicture({ request, texture, width, height }, file) {
      const blob = new Blob([file], { type: 'image/jpeg' });
      wait({ request, texture }, () =>
        createImageBitmap(blob, { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' }),
      );
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
