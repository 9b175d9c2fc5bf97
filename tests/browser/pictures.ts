// Screenshots compared pixel by pixel, by a browser's own decoder in an empty page.
import { launchChromium } from './chromium.mjs';

export interface Difference {
  share: number; // of the pixels, that differ by more than the threshold in a channel
  sharpness: number; // of the first: squared steps between neighbours, over those of the second
}

// `enlarge` makes the second as large as the first, smoothly, as a screen does with a drawing of too few pixels.
export async function comparePictures(
  first: Buffer,
  second: Buffer,
  { threshold = 8, enlarge = false } = {},
): Promise<Difference> {
  const browser = await launchChromium({ webgpu: false });
  try {
    const pictures = [first.toString('base64'), second.toString('base64')] as const;
    const empty = await browser.newPage();
    return await empty.evaluate(compare, { pictures, threshold, enlarge });
  } finally {
    await browser.close();
  }
}

async function compare(options: {
  pictures: readonly [string, string];
  threshold: number;
  enlarge: boolean;
}): Promise<Difference> {
  const open = async (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  };
  const [first, second] = await Promise.all(options.pictures.map(open));
  const { width, height } = first!;
  const samesize = second!.width === width && second!.height === height;
  if (!samesize && !options.enlarge) throw new Error('The pictures have different sizes.');
  const pixels = (picture: ImageBitmap) => {
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, width, height);
    return context.getImageData(0, 0, width, height).data;
  };
  const a = pixels(first!);
  const b = pixels(second!);
  let different = 0;
  const steps = [0, 0];
  for (let at = 0; at < a.length; at += 4) {
    let most = 0;
    for (let channel = 0; channel < 3; channel += 1) {
      most = Math.max(most, Math.abs(a[at + channel]! - b[at + channel]!));
    }
    if (most > options.threshold) different += 1;
    if ((at / 4) % width === 0) continue;
    steps[0]! += (a[at]! - a[at - 4]!) ** 2;
    steps[1]! += (b[at]! - b[at - 4]!) ** 2;
  }
  return { share: different / (width * height), sharpness: steps[0]! / Math.max(1, steps[1]!) };
}
