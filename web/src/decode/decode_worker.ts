// The worker that turns a picture's file into pixels, upright and opaque, and these into what a network reads, off the main
// thread.
import { unreachable } from '../messages';
import { createInstance } from '../wasm_instance';
import { createKeptPictures } from './kept_pictures';
import { choosePixelReader } from './pixel_reading';
import type { PixelReader } from './pixel_reading';
import type { DecodeAnswer, DecodeTask, FromDecodeWorker, ToDecodeWorker } from './protocol';

type Answer = DecodeAnswer<ImageBitmap>;

let reader: Promise<PixelReader> | null = null;
let compiled: WebAssembly.Module | null = null;
const kept = createKeptPictures(async () => {
  if (!compiled) throw new Error('This worker was given no core.');
  return createInstance(compiled, 'decode');
});

async function decode(task: DecodeTask): Promise<Answer> {
  const { id, use } = task;
  let full: ImageBitmap;
  try {
    full = await createImageBitmap(task.file as Blob, {
      imageOrientation: 'from-image',
      premultiplyAlpha: 'none',
      colorSpaceConversion: 'none', // the networks were trained on pixels as they stand in the file
    });
  } catch (error) {
    console.info(`A picture could not be decoded: ${String(error)}`);
    return { id, ok: false, undecodable: true };
  }
  const { width, height } = full;
  if (use.kind === 'thumbnail') {
    const bitmap = await smallened(full, use);
    return { id, ok: true, width, height, pixels: 'exact', rgba: null, bitmap };
  }
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
  // What is transparent lies on white, in the trainer too: so a cut-out face is judged as most pages show it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(full, 0, 0);
  full.close();
  const { pixels, read } = await (reader ??= choosePixelReader());
  const rgba = await read(canvas);
  if (use.kind === 'kept') {
    kept.keep(id, { width, height, rgba });
    return { id, ok: true, width, height, pixels, rgba: null, bitmap: null };
  }
  const bitmap = await forTexture(canvas, use.textureSideLimit);
  return { id, ok: true, width, height, pixels, rgba, bitmap };
}

async function smallened(full: ImageBitmap, { sideLimit }: { sideLimit: number }): Promise<ImageBitmap> {
  const scale = Math.min(1, sideLimit / Math.max(full.width, full.height));
  const canvas = new OffscreenCanvas(Math.max(1, full.width * scale), Math.max(1, full.height * scale));
  const context = canvas.getContext('2d', { alpha: false })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(full, 0, 0, canvas.width, canvas.height);
  full.close();
  return canvas.transferToImageBitmap();
}

// What is drawn may be smaller than what is judged: a GPU's textures have a largest side.
async function forTexture(canvas: OffscreenCanvas, sideLimit: number): Promise<ImageBitmap> {
  const scale = sideLimit / Math.max(canvas.width, canvas.height);
  if (scale >= 1) return canvas.transferToImageBitmap();
  return createImageBitmap(canvas, {
    resizeWidth: Math.max(1, Math.round(canvas.width * scale)),
    resizeHeight: Math.max(1, Math.round(canvas.height * scale)),
    resizeQuality: 'high',
  });
}

function post(message: FromDecodeWorker<ImageBitmap>, parts: (Transferable | null | undefined)[]): void {
  postMessage(message, { transfer: parts.filter((part) => part != null) });
}

async function answerDecoding(task: DecodeTask): Promise<void> {
  let answer: Answer;
  try {
    answer = await decode(task);
  } catch (error) {
    console.info(`There is no memory for a picture: ${String(error)}`);
    answer = { id: task.id, ok: false, undecodable: false };
  }
  post({ kind: 'decoded', answer }, answer.ok ? [answer.rgba?.buffer, answer.bitmap] : []);
}

addEventListener('message', async ({ data }: MessageEvent<ToDecodeWorker>) => {
  switch (data.kind) {
    case 'core':
      compiled = data.compiled;
      return;
    case 'decode':
      return answerDecoding(data);
    case 'prepare': {
      const answer = await kept.prepare(data.id, data.kept, data.wanted);
      return post({ kind: 'prepared', answer }, 'input' in answer ? [answer.input.values.buffer] : []);
    }
    case 'release':
      return kept.release(data.kept);
    default:
      unreachable(data);
  }
});
