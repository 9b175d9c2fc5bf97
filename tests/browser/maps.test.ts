import { describe, expect } from 'vitest';

import { arrive, choose, journey, stopWorker } from './journey';
import type { Visit } from './journey';
import { explainedByTrainer, sampleIndex, samplesFolder, trainedModel, trainerMissing } from './trained.mjs';
import { colouredMaps, headersOf, newestMaps, recordWorkers } from './worker_messages.mjs';

const obama = sampleIndex('real_obama.jpg');
const viridis = 2; // its place among the core's colours

// With the model on WebGPU, though a processor that imitates it is slower than WebAssembly.
async function judgeOnWebGpu(): Promise<Visit> {
  const here = await arrive({
    models: 'trained',
    search: '?test=1&software_gpu=1',
    prepare: (context) => recordWorkers(context, 'webgpu'),
  });
  await choose(here, 'float32');
  await here.act('open_sample', obama);
  expect(await here.state()).toBe('judged');
  expect(await here.provider()).toBe('webgpu');
  expect(await here.story()).toContain('The maps are coloured on the GPU');
  return here;
}

// |a − b| / |b|, both as vectors.
function relativeDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let difference = 0;
  let length = 0;
  for (let i = 0; i < b.length; i += 1) {
    difference += (a[i]! - b[i]!) ** 2;
    length += b[i]! ** 2;
  }
  expect(length).toBeGreaterThan(0); // a map of zeros would agree with anything
  return Math.sqrt(difference / length);
}

// How far the page's maps of a photo lie from those that the trainer makes of the same file.
async function distancesFromTrainer(here: Visit) {
  const trainer = explainedByTrainer(trainedModel('float32'), `${samplesFolder}/real_obama.jpg`);
  const page = await newestMaps(here.page);
  const found = {
    grad_cam: relativeDistance(page.grad_cam, trainer.grad_cam),
    saliency: relativeDistance(page.saliency, trainer.saliency),
  };
  console.log(`from the trainer's maps: ${JSON.stringify(found)}`);
  return found;
}

// Of all pixels of a drawn page: the share that differs by more than 2 of 255.
async function differentShare(here: Visit, one: Buffer, other: Buffer): Promise<number> {
  return here.page.evaluate(
    async (files: string[]) => {
      const [a, b] = await Promise.all(
        files.map(async (file) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))]));
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
          context.drawImage(bitmap, 0, 0);
          return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
        }),
      );
      let count = 0;
      for (let i = 0; i < a!.length; i += 4) {
        const off = Math.max(...[0, 1, 2].map((c) => Math.abs(a![i + c]! - b![i + c]!)));
        if (off > 2) count += 1;
      }
      return count / (a!.length / 4);
    },
    [one.toString('base64'), other.toString('base64')],
  );
}

describe('Maps', () => {
  journey(
    'on WebGPU are coloured where they lie, once the colours were seen to be the core’s, to 1 of 255',
    async () => {
      const here = await judgeOnWebGpu();
      const tests = (await headersOf(here.page, 'colouring_tested')) as { ok: boolean; max_difference: number }[];
      expect(tests.length).toBeGreaterThan(0);
      for (const test of tests) {
        expect(test.ok).toBe(true);
        expect(test.max_difference).toBeLessThanOrEqual(1);
      }
      const maps = await colouredMaps(here.page);
      console.log(`coloured on WebGPU: ${JSON.stringify({ ...maps, tested: tests.map((one) => one.max_difference) })}`);
      expect([...new Set(maps.outputs)].sort()).toEqual(['grad_cam', 'saliency']);
      expect(maps.difference).toBeLessThanOrEqual(1);
      expect(maps.colours).toBeGreaterThan(50); // a map, not an empty square
      expect(here.complaints).toEqual([]);

      const distances = await distancesFromTrainer(here);
      expect(distances.grad_cam).toBeLessThan(1e-3);
      expect(distances.saliency).toBeLessThan(1e-3);

      // As it is drawn with the core's colours, but for the line that says how long it took and on what.
      const clip = { x: 0, y: 0, width: 1440, height: 850 };
      await here.act('show_on_photo', 0);
      const onGpu = await here.page.screenshot({ clip });
      const beside = await arrive({ models: 'trained' });
      await choose(beside, 'float32');
      await beside.act('open_sample', obama);
      await beside.act('show_on_photo', 0);
      expect(await beside.story()).not.toContain('on the GPU');
      const inCore = await beside.page.screenshot({ clip });
      expect(await differentShare(here, onGpu, inCore)).toBeLessThan(1e-4);
    },
    [trainerMissing],
    300_000,
  );

  journey(
    'without WebGPU are coloured by the core, and lie on the photo when that is wanted',
    async () => {
      const here = await arrive({ models: 'trained', webgpu: false, prepare: (context) => recordWorkers(context) });
      await choose(here, 'float32');
      await here.act('open_sample', obama);
      expect(await here.state()).toBe('judged');
      expect(await here.story()).toMatch(/Grad-CAM for “(real|fake)”: strongest at/);
      const distances = await distancesFromTrainer(here);
      expect(distances.grad_cam).toBeLessThan(1e-4);
      expect(distances.saliency).toBeLessThan(1e-4);
      expect(await here.story()).toMatch(/Saliency for “(real|fake)”: strongest at/i);
      for (const kind of ['colour_map', 'test_colouring']) expect(await headersOf(here.page, kind)).toEqual([]);
      const alone = await here.page.screenshot();
      await here.act('show_on_photo', 0);
      const grad = await here.page.screenshot();
      await here.act('show_on_photo', 1);
      const saliency = await here.page.screenshot();
      expect(await differentShare(here, alone, grad)).toBeGreaterThan(0.01);
      expect(await differentShare(here, grad, saliency)).toBeGreaterThan(0.01);
      await here.act('show_on_photo', 0); // back to whose scale was shown at first
      await here.act('show_beside', 0);
      expect((await here.page.screenshot()).equals(alone)).toBe(true);
      expect(here.complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey(
    'that were on the GPU are coloured by the core when the worker that held them dies',
    async () => {
      const here = await judgeOnWebGpu();
      await stopWorker(here, 'inference_worker');
      const inMagma = await here.page.screenshot();
      await here.act('choose_map_colours', viridis);
      expect(await here.story()).toContain('coloured on the processor. The GPU lost what it held of them.');
      expect(await here.state()).toBe('judged');
      expect(await differentShare(here, inMagma, await here.page.screenshot())).toBeGreaterThan(0.005);
    },
    [trainerMissing],
    300_000,
  );
});
