// The worker that turns a picture's file into pixels, upright and opaque, off the main thread.
import type { DecodeAnswer, DecodeTask } from './protocol';

type Answer = DecodeAnswer<ImageBitmap>;

async function decode(task: DecodeTask): Promise<Answer> {
  let full: ImageBitmap;
  try {
    full = await createImageBitmap(task.file as Blob, {
      imageOrientation: 'from-image',
      premultiplyAlpha: 'none',
      colorSpaceConversion: 'none', // the networks were trained on pixels as they stand in the file
    });
  } catch (error) {
    console.info(`A picture could not be decoded: ${String(error)}`);
    return { id: task.id, ok: false, undecodable: true };
  }
  const { width, height } = full;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
  // What is transparent lies on white, in the trainer too: so a cut-out face is judged as most pages show it.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(full, 0, 0);
  full.close();
  const { data } = context.getImageData(0, 0, width, height);
  const rgba = new Uint8Array(data.buffer as ArrayBuffer);
  const bitmap = await forTexture(canvas, task.textureSideLimit);
  return { id: task.id, ok: true, width, height, rgba, bitmap };
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

addEventListener('message', async (event: MessageEvent<DecodeTask>) => {
  let answer: Answer;
  try {
    answer = await decode(event.data);
  } catch (error) {
    console.info(`There is no memory for a picture: ${String(error)}`);
    answer = { id: event.data.id, ok: false, undecodable: false };
  }
  postMessage(answer, { transfer: answer.ok ? [answer.rgba.buffer, answer.bitmap] : [] });
});
