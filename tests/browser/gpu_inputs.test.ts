// A classifier's input made on the GPU, and a folder's squares in batches: the core's numbers, and every picture its own score.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect } from 'vitest';

import { arrive, choose, journey } from './journey';
import type { Visit } from './journey';
import { judgedByTrainer, sampleIndex, samplesFolder, trainedModel, trainerMissing } from './trained.mjs';
import { headersOf, recordWorkers } from './worker_messages.mjs';

const folderOf = (copies: number) =>
  fileURLToPath(new URL(`../../build/browser_folder/times_${copies}`, import.meta.url));
const samples = readdirSync(samplesFolder).filter((name) => /^(real|fake)_.*\.jpg$/.test(name));
const many = 10; // copies of each: enough for batches to be worth a try

beforeAll(() => {
  for (const copies of [1, many]) {
    rmSync(folderOf(copies), { recursive: true, force: true });
    mkdirSync(folderOf(copies), { recursive: true });
    for (const name of samples)
      for (let copy = 0; copy < copies; copy += 1)
        cpSync(`${samplesFolder}/${name}`, `${folderOf(copies)}/${copy}_${name}`);
  }
});

const onWebGpu = () =>
  arrive({
    models: 'trained',
    search: '?test=1&software_gpu=1',
    prepare: (context) => recordWorkers(context, 'webgpu'),
  });

interface Run {
  model: string;
  shape: number[];
  crops: { sides_px: number[] } | null;
}
const classifierRuns = async (here: Visit) =>
  ((await headersOf(here.page, 'run_model')) as Run[]).filter(({ model }) => model.startsWith('tiny_float32'));

// Every picture of the folder judged: the largest difference from `telltale judge`, and the page's story.
async function judgeFolder(here: Visit, copies: number) {
  await choose(here, 'float32');
  await here.press('show_folder');
  await here.page.locator('#folder_picker').setInputFiles(folderOf(copies));
  await here.idle();
  const story = await here.story();
  const download = here.page.waitForEvent('download');
  await here.act('save_scores');
  const [head, ...rows] = readFileSync((await (await download).path())!, 'utf8')
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  expect(rows.length).toBe(samples.length * copies);
  const photos = samples.map((name) => `${samplesFolder}/${name}`);
  const expected = judgedByTrainer(trainedModel('float32'), photos).map((faces) =>
    faces.reduce((a, b) => (b.box[2]! * b.box[3]! > a.box[2]! * a.box[3]! ? b : a)),
  );
  const differences = rows.map((row) => {
    const of = samples.indexOf(row[0]!.slice(row[0]!.indexOf('_') + 1));
    return Math.abs(Number(row[head!.indexOf('score')]) - expected[of]!.score);
  });
  return { story, largestDifference: Math.max(...differences) };
}

describe('The input of a network on WebGPU', () => {
  journey(
    'is made there of the square’s pixels, once it was seen to be the core’s',
    async () => {
      const here = await onWebGpu();
      await choose(here, 'float32');
      await here.act('open_sample', sampleIndex('real_obama.jpg'));
      expect(await here.provider()).toBe('webgpu');
      const tests = (await headersOf(here.page, 'inputs_tested')) as { ok: boolean; max_difference: number }[];
      console.log(`inputs on WebGPU, of 255: ${JSON.stringify(tests.map((one) => one.max_difference))}`);
      expect(tests.length).toBeGreaterThan(0);
      for (const test of tests) expect(test.ok).toBe(true);
      await here.act('open_sample', sampleIndex('real_biden.jpg')); // after the test
      const runs = await classifierRuns(here);
      expect(runs.at(-1)!.crops).not.toBeNull();
      const onGpu = await here.faces();
      const beside = await arrive({ models: 'trained', webgpu: false });
      await choose(beside, 'float32');
      await beside.act('open_sample', sampleIndex('real_biden.jpg'));
      const inCore = await beside.faces();
      onGpu.forEach((face, index) => expect(Math.abs(face.score! - inCore[index]!.score!)).toBeLessThan(1e-3));
      expect(here.complaints).toEqual([]);
    },
    [trainerMissing],
    300_000,
  );
});

describe('A folder', () => {
  journey(
    'of many pictures is tried in batches, and each picture has its own score',
    async () => {
      const here = await arrive({
        models: 'trained',
        webgpu: false,
        prepare: (context) => recordWorkers(context),
      });
      const { story, largestDifference } = await judgeFolder(here, many);
      const found = /[^\n]*go through the model[^\n]*/.exec(story)?.[0];
      console.log(`a folder: |Δp| ${largestDifference.toExponential(1)}; ${found}`);
      expect(largestDifference).toBeLessThan(2e-4);
      expect(found).toMatch(/one by one|at once/);
      const runs = await classifierRuns(here);
      expect(runs.some(({ shape }) => shape[0]! > 1)).toBe(true);
      expect(runs.every(({ crops }) => crops === null)).toBe(true);
      expect(here.complaints).toEqual([]);
    },
    [trainerMissing],
    120_000,
  );

  journey(
    'is judged on WebGPU from its squares of pixels',
    async () => {
      const here = await onWebGpu();
      const { largestDifference } = await judgeFolder(here, 1);
      console.log(`a folder on WebGPU: |Δp| ${largestDifference.toExponential(1)}`);
      expect(largestDifference).toBeLessThan(1e-3);
      const runs = await classifierRuns(here);
      expect(runs.length).toBe(samples.length);
      expect(runs.at(-1)!.crops).not.toBeNull();
      expect(here.complaints).toEqual([]);
    },
    [trainerMissing],
    300_000,
  );
});
