// The page's own copy of every texture, from which a new renderer is filled after a GPU was lost.
import type { DrawTexture } from '../messages';
import type { PixelBox } from './draw_data';

export const pictureSideLimit = 8192; // what every WebGPU device and nearly every WebGL2 one can hold

export interface PixelTexture {
  width: number;
  height: number;
  rgba: Uint8Array<ArrayBuffer>;
}

export type TextureChange =
  { kind: 'pixels'; id: number; texture: PixelTexture; changed: PixelBox } | { kind: 'destroyed'; id: number };

export interface TextureStore {
  pixels: Map<number, PixelTexture>; // the app's: fonts
  pictures: Map<number, ImageBitmap>; // the page's: thumbnails, photos
  apply(textures: DrawTexture[], payload: Uint8Array): TextureChange[];
}

export function createTextureStore(): TextureStore {
  const pixels = new Map<number, PixelTexture>();

  function applyOne(change: DrawTexture, payload: Uint8Array): TextureChange {
    if (change.action === 'destroy') {
      pixels.delete(change.id);
      return { kind: 'destroyed', id: change.id };
    }
    if (change.action === 'create') {
      const { width, height } = change;
      pixels.set(change.id, {
        width,
        height,
        rgba: new Uint8Array(width * height * 4),
      });
    }
    const texture = pixels.get(change.id);
    if (!texture) throw new Error(`The draw message updates texture ${change.id}, which was never created.`);
    const changed = {
      x: change.x,
      y: change.y,
      width: change.w,
      height: change.h,
    };
    copyRows(texture, changed, payload.subarray(change.byte_offset, change.byte_offset + change.w * change.h * 4));
    return { kind: 'pixels', id: change.id, texture, changed };
  }

  return {
    pixels,
    pictures: new Map(),
    apply: (textures, payload) => textures.map((change) => applyOne(change, payload)),
  };
}

function copyRows(texture: PixelTexture, box: PixelBox, source: Uint8Array): void {
  const inside = box.x >= 0 && box.y >= 0 && box.x + box.width <= texture.width && box.y + box.height <= texture.height;
  if (!inside || source.length < box.width * box.height * 4) {
    throw new Error('The draw message updates a texture outside its bounds.');
  }
  for (let row = 0; row < box.height; row += 1) {
    const from = row * box.width * 4;
    const to = ((box.y + row) * texture.width + box.x) * 4;
    texture.rgba.set(source.subarray(from, from + box.width * 4), to);
  }
}

// A changed box cut out of its texture, rows packed.
export function packedBox(texture: PixelTexture, box: PixelBox): Uint8Array<ArrayBuffer> {
  if (box.width === texture.width) {
    return texture.rgba.subarray(box.y * texture.width * 4, (box.y + box.height) * texture.width * 4);
  }
  const packed = new Uint8Array(box.width * box.height * 4);
  for (let row = 0; row < box.height; row += 1) {
    const from = ((box.y + row) * texture.width + box.x) * 4;
    packed.set(texture.rgba.subarray(from, from + box.width * 4), row * box.width * 4);
  }
  return packed;
}
