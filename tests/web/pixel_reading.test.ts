import { expect, it } from 'vitest';

import { choosePixelReader } from '../../web/src/decode/pixel_reading';
import type { ReadPixels } from '../../web/src/decode/pixel_reading';

interface FakeCanvas {
  pixels: Uint8ClampedArray;
  width: number;
}
const makeCanvas = ((pixels: Uint8ClampedArray, width: number) => ({ pixels, width })) as never;
const read =
  (noise: (bytes: Uint8Array, width: number) => void): ReadPixels =>
  async (canvas) => {
    const { pixels, width } = canvas as unknown as FakeCanvas;
    const bytes = Uint8Array.from(pixels);
    noise(bytes, width);
    return bytes;
  };

const honest = read(() => {});
const white = read((bytes) => bytes.fill(255));
const lastBits = read((bytes) => (bytes[400]! ^= 1));
const largeOnly = read((bytes, width) => {
  if (width > 256) bytes[4]! ^= 1;
});
const brightOnly = read((bytes) => bytes.forEach((value, at) => value === 254 && (bytes[at] = 255)));

it('A browser that gives pixels as they are is read as always', async () => {
  expect(await choosePixelReader([honest, white], makeCanvas)).toEqual({ pixels: 'exact', read: honest });
});

it.each([
  ['white instead of everything', white],
  ['one bit of one pixel', lastBits],
  ['noise in large pictures only', largeOnly],
  ['noise in some values only', brightOnly],
])('Noise is found and gone round: %s', async (_name, noisy) => {
  expect(await choosePixelReader([noisy, honest], makeCanvas)).toEqual({ pixels: 'restored', read: honest });
});

it('Noise on every way, or a way that fails, is said', async () => {
  const fails: ReadPixels = () => Promise.reject(new Error('no such thing here'));
  expect(await choosePixelReader([lastBits, fails], makeCanvas)).toEqual({ pixels: 'changed', read: lastBits });
  expect((await choosePixelReader([white, lastBits], makeCanvas)).pixels).toBe('changed');
});
