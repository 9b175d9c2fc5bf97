import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Screen } from '../../web/src/gpu/screen';
import type { ToApp } from '../../web/src/messages';
import { createMaps } from '../../web/src/page/maps';
import type { Maps } from '../../web/src/page/maps';
import { createPending } from '../../web/src/page/pending';
import type { Pending } from '../../web/src/page/pending';
import { FakeImageData } from './fake_image_data';
import { toPage } from './goldens';

class FakeBitmap {
  closed = false;
  constructor(readonly pixels: ImageData) {}
  close(): void {
    this.closed = true;
  }
}

const wanted = { ...toPage('show_map'), width: 2, height: 1 };
const rgba = new Uint8Array([1, 2, 3, 255, 4, 5, 6, 255]);

let onScreen: Map<number, FakeBitmap>;
let made: { bitmap: FakeBitmap; ready: () => void }[];
let answers: ToApp[];
let pending: Pending;
let maps: Maps;
let full: boolean; // the screen takes no more

const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  onScreen = new Map();
  full = false;
  made = [];
  answers = [];
  pending = createPending();
  vi.stubGlobal('ImageData', FakeImageData);
  vi.stubGlobal('createImageBitmap', (pixels: ImageData) => {
    const bitmap = new FakeBitmap(pixels);
    return new Promise((resolve) => made.push({ bitmap, ready: () => resolve(bitmap) }));
  });
  maps = createMaps({
    screen: {
      setPicture: (id: number, bitmap: FakeBitmap) => {
        if (full) throw new Error('no memory');
        onScreen.set(id, bitmap);
      },
      destroyPicture: (id: number) => onScreen.delete(id),
    } as unknown as Screen,
    pending,
    answer: (header) => answers.push(header),
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('Maps', () => {
  it('are shown with their pixels, and answered when they are on the screen', async () => {
    maps.show(wanted, rgba);
    await settled();
    expect(answers).toEqual([]);
    made[0]!.ready();
    await pending.idle();
    expect([...onScreen.get(wanted.texture)!.pixels.data]).toEqual([...rgba]);
    expect(answers).toEqual([{ kind: 'map_shown', request: wanted.request }]);
  });

  it('coloured elsewhere are shown at once', () => {
    const bitmap = new FakeBitmap(new ImageData(new Uint8ClampedArray(4), 1, 1));
    maps.shown(12, wanted.texture, bitmap as unknown as ImageBitmap);
    expect(onScreen.get(wanted.texture)).toBe(bitmap);
    expect(answers).toEqual([{ kind: 'map_shown', request: 12 }]);
  });

  it('of one texture are shown in the order in which they were asked for', async () => {
    maps.show(wanted, rgba);
    maps.show({ ...wanted, request: 13 }, rgba);
    await settled();
    made[0]!.ready();
    await settled();
    made[1]!.ready();
    await pending.idle();
    expect(answers.map((one) => 'request' in one && one.request)).toEqual([wanted.request, 13]);
    expect(onScreen.get(wanted.texture)).toBe(made[1]!.bitmap);
  });

  it('that are closed on their way are answered once, and not shown', async () => {
    maps.show(wanted, rgba);
    await settled();
    maps.close(wanted.texture);
    made[0]!.ready();
    await pending.idle();
    expect(answers).toEqual([{ kind: 'request_failed', request: wanted.request, message: expect.any(String) }]);
    expect(made[0]!.bitmap.closed).toBe(true);
    expect(onScreen.size).toBe(0);
  });

  it('whose pixels do not fit their size are refused, and the next is shown', async () => {
    maps.show({ ...wanted, height: 2 }, rgba);
    maps.show({ ...wanted, request: 13 }, rgba);
    await settled();
    made[0]!.ready();
    await pending.idle();
    expect(answers).toMatchObject([
      { kind: 'request_failed', request: wanted.request },
      { kind: 'map_shown', request: 13 },
    ]);
  });

  it('that the screen cannot take are answered too', () => {
    full = true;
    maps.shown(12, wanted.texture, {} as ImageBitmap);
    expect(answers).toEqual([{ kind: 'request_failed', request: 12, message: expect.stringContaining('no memory') }]);
  });

  it('leave the screen when they are closed', () => {
    maps.shown(12, wanted.texture, {} as ImageBitmap);
    maps.close(wanted.texture);
    expect(onScreen.size).toBe(0);
  });

  it('that a result page carries are decoded to the size that is asked for', async () => {
    const file = new Uint8Array([0xff, 0xd8, 0xff]);
    const asked: unknown[] = [];
    const bitmap = new FakeBitmap(new ImageData(new Uint8ClampedArray(4), 1, 1));
    vi.stubGlobal('createImageBitmap', async (blob: Blob, options: unknown) => {
      asked.push([blob.type, new Uint8Array(await blob.arrayBuffer()), options]);
      return bitmap;
    });
    const picture = toPage('show_picture');
    maps.showPicture(picture, file);
    await pending.idle();
    const size = { resizeWidth: picture.width, resizeHeight: picture.height, resizeQuality: 'high' };
    expect(asked).toEqual([['image/jpeg', file, size]]);
    expect(onScreen.get(picture.texture)).toBe(bitmap);
    expect(answers).toEqual([{ kind: 'map_shown', request: picture.request }]);
  });

  it('that cannot be decoded are answered as such, and so are those that are closed before their turn', async () => {
    let calls = 0;
    vi.stubGlobal('createImageBitmap', () => {
      calls += 1;
      return Promise.reject(new Error('no picture'));
    });
    const picture = toPage('show_picture');
    maps.showPicture(picture, new Uint8Array([0xff, 0xd8]));
    maps.showPicture({ ...picture, request: 21, texture: 3_000_001 }, new Uint8Array([0xff, 0xd8]));
    maps.close(3_000_001);
    await pending.idle();
    expect(calls).toBe(1);
    expect(answers.map((one) => one.kind)).toEqual(['request_failed', 'request_failed']);
    expect(onScreen.size).toBe(0);
  });
});
