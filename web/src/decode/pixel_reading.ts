// How pixels are read back from a canvas. Some browsers put noise into them against tracking: known pixels tell, at the
// first use, and a way without noise is taken where there is one.

import type { Pixels } from './protocol';

export type ReadPixels = (canvas: OffscreenCanvas) => Promise<Uint8Array<ArrayBuffer>>; // RGBA8

export interface PixelReader {
  pixels: Pixels;
  read: ReadPixels;
}

// Noise may spare flat colours, small pictures or some values: several sizes, every value, no two neighbours alike.
const knownSizes = [
  [8, 8],
  [64, 33],
  [301, 200],
] as const;

const byCanvas: ReadPixels = async (canvas) => {
  const { width, height } = canvas;
  return new Uint8Array(canvas.getContext('2d')!.getImageData(0, 0, width, height).data.buffer as ArrayBuffer);
};

// A frame of video is no canvas to those browsers. Its order of colours is its own.
const byVideoFrame: ReadPixels = async (canvas) => {
  const frame = new VideoFrame(canvas, { timestamp: 0 });
  try {
    const { format, codedWidth, codedHeight } = frame;
    if (!format || !/^(RGB|BGR)[AX]$/.test(format)) throw new Error(`A frame of format ${format} is not read.`);
    if (codedWidth !== canvas.width || codedHeight !== canvas.height) throw new Error('The frame has another size.');
    const bytes = new Uint8Array(canvas.width * canvas.height * 4);
    await frame.copyTo(bytes, { layout: [{ offset: 0, stride: canvas.width * 4 }] });
    const swaps = format.startsWith('BGR');
    for (let at = 0; at < bytes.length; at += 4) {
      if (swaps) [bytes[at], bytes[at + 2]] = [bytes[at + 2]!, bytes[at]!];
      bytes[at + 3] = 255;
    }
    return bytes;
  } finally {
    frame.close();
  }
};

export function knownPixels(width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4);
  let state = width * 65_537 + height;
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = at % 4 === 3 ? 255 : state >>> 24;
  }
  return pixels;
}

function canvasWith(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
  context.putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

async function isExact(read: ReadPixels, makeCanvas: typeof canvasWith): Promise<boolean> {
  for (const [width, height] of knownSizes) {
    const known = knownPixels(width, height);
    const found = await read(makeCanvas(known, width, height)).catch(() => null);
    if (found?.length !== known.length || found.some((value, at) => value !== known[at])) return false;
  }
  return true;
}

export async function choosePixelReader(
  ways: [first: ReadPixels, ...others: ReadPixels[]] = [byCanvas, byVideoFrame],
  makeCanvas = canvasWith,
): Promise<PixelReader> {
  for (const read of ways)
    if (await isExact(read, makeCanvas)) return { pixels: read === ways[0] ? 'exact' : 'restored', read };
  return { pixels: 'changed', read: ways[0] };
}
