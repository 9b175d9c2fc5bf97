// The worker that turns a picture's file into pixels, upright and with straight alpha, off the main thread.
import type { DecodeAnswer, DecodeTask } from './protocol';

async function decode(task: DecodeTask): Promise<DecodeAnswer<ImageBitmap>> {
  const full = await createImageBitmap(task.file as Blob, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none', // the networks were trained on pixels as they stand in the file
  });
  const { width, height } = full;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(full, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const rgba = new Uint8Array(data.buffer as ArrayBuffer);
  return {
    id: task.id,
    ok: true,
    width,
    height,
    rgba,
    bitmap: await forTexture(full, task.textureSideLimit),
  };
}

// What is drawn may be smaller than what is judged: a GPU's textures have a largest side.
async function forTexture(full: ImageBitmap, sideLimit: number): Promise<ImageBitmap> {
  const scale = sideLimit / Math.max(full.width, full.height);
  if (scale >= 1) return full;
  const smaller = await createImageBitmap(full, {
    resizeWidth: Math.max(1, Math.round(full.width * scale)),
    resizeHeight: Math.max(1, Math.round(full.height * scale)),
    resizeQuality: 'high',
    premultiplyAlpha: 'none',
  });
  full.close();
  return smaller;
}

addEventListener('message', async (event: MessageEvent<DecodeTask>) => {
  try {
    const answer = await decode(event.data);
    postMessage(answer, {
      transfer: answer.ok ? [answer.rgba.buffer, answer.bitmap] : [],
    });
  } catch (error) {
    console.info(`A picture could not be decoded: ${String(error)}`);
    postMessage({
      id: event.data.id,
      ok: false,
    } satisfies DecodeAnswer<ImageBitmap>);
  }
});
