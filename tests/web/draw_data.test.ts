import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { clipInDevicePixels, readDrawFrame } from '../../web/src/gpu/draw_data';
import type { DrawHeader } from '../../web/src/gpu/draw_data';
import { createTextureStore, packedBox } from '../../web/src/gpu/texture_store';
import { parseToPage } from '../../web/src/messages';

const golden = parseToPage(
  readFileSync(new URL('../golden/messages/to_page/draw.json', import.meta.url), 'utf8'),
) as DrawHeader;

function payloadOf(header: DrawHeader): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(header.command_count * 32 + header.vertex_count * 20 + header.index_count * 4);
  const view = new DataView(bytes.buffer);
  [6, 3, 4, 201].forEach((value, index) => view.setUint32(32 + index * 4, value, true));
  [1.5, 2.5, 100.25, 200.75].forEach((value, index) => view.setFloat32(48 + index * 4, value, true));
  return bytes;
}

describe('DrawFrame', () => {
  it('reads commands where the contract puts them', () => {
    const frame = readDrawFrame(golden, payloadOf(golden));
    expect(frame.commands[1]).toEqual({
      indexCount: 6,
      firstIndex: 3,
      baseVertex: 4,
      texture: 201,
      clip: { left: 1.5, top: 2.5, right: 100.25, bottom: 200.75 },
    });
    expect(frame.vertices.length).toBe(golden.vertex_count * 20);
    expect(frame.indices.length).toBe(golden.index_count * 4);
    expect(frame.vertices.byteOffset).toBe(64);
    expect(frame.background).toEqual([0x14 / 255, 0x16 / 255, 0x1a / 255]);
  });

  it('agrees with the golden about where the textures begin', () => {
    const [texture] = golden.textures;
    const end = 2 * 32 + golden.vertex_count * 20 + golden.index_count * 4;
    expect(texture?.action === 'create' ? texture.byte_offset % 4 : -1).toBe(0);
    expect(texture?.action === 'create' ? texture.byte_offset : 0).toBeGreaterThanOrEqual(end);
  });

  it('refuses a payload that is cut short', () => {
    const whole = payloadOf(golden);
    expect(() => readDrawFrame(golden, whole.subarray(0, whole.length - 1))).toThrow('announces');
  });

  it('refuses a background that is no colour', () => {
    expect(() => readDrawFrame({ ...golden, background: 'dark' }, payloadOf(golden))).toThrow("'dark'");
  });
});

describe('Clip', () => {
  const frame = { width: 100, height: 50 };

  it('is rounded outwards in device pixels', () => {
    const clip = { left: 10.2, top: 5.4, right: 20.2, bottom: 8.1 };
    expect(clipInDevicePixels(clip, frame, { width: 150, height: 75 })).toEqual({ x: 15, y: 8, width: 16, height: 5 });
  });

  it('stays inside the canvas', () => {
    const clip = { left: -5, top: -5, right: 1000, bottom: 1000 };
    expect(clipInDevicePixels(clip, frame, { width: 100, height: 50 })).toEqual({ x: 0, y: 0, width: 100, height: 50 });
  });

  it('is null when nothing is left of it', () => {
    expect(clipInDevicePixels({ left: 120, top: 0, right: 140, bottom: 10 }, frame, frame)).toBeNull();
    expect(clipInDevicePixels({ left: 20, top: 10, right: 20, bottom: 5 }, frame, frame)).toBeNull();
  });
});

describe('TextureStore', () => {
  const create = { action: 'create', id: 1, width: 4, height: 3, x: 1, y: 1, w: 2, h: 2, byte_offset: 8 } as const;
  const pixels = Uint8Array.from({ length: 8 + 16 }, (_, index) => index);

  it('puts a rectangle where it belongs, and cuts it out again', () => {
    const store = createTextureStore();
    store.apply([create], pixels);
    const texture = store.pixels.get(1)!;
    expect([...texture.rgba.subarray((1 * 4 + 1) * 4, (1 * 4 + 3) * 4)]).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect([...texture.rgba.subarray((2 * 4 + 1) * 4, (2 * 4 + 3) * 4)]).toEqual([16, 17, 18, 19, 20, 21, 22, 23]);
    expect(texture.rgba.reduce((sum, value) => sum + value)).toBe(
      pixels.subarray(8).reduce((sum, value) => sum + value),
    );
    expect([...packedBox(texture, { x: 1, y: 1, width: 2, height: 2 })]).toEqual([...pixels.subarray(8)]);
    expect([...packedBox(texture, { x: 0, y: 1, width: 4, height: 1 })]).toEqual([...texture.rgba.subarray(16, 32)]);
  });

  it('forgets a destroyed texture', () => {
    const store = createTextureStore();
    store.apply([create, { action: 'destroy', id: 1 }], pixels);
    expect(store.pixels.size).toBe(0);
  });

  it('refuses a rectangle outside its texture, missing bytes, and an unknown texture', () => {
    const store = createTextureStore();
    expect(() => store.apply([{ ...create, x: 3 }], pixels)).toThrow('outside');
    expect(() => store.apply([{ ...create, byte_offset: 12 }], pixels)).toThrow('outside');
    expect(() => store.apply([{ ...create, id: 2, action: 'update' }], pixels)).toThrow('never created');
  });
});
