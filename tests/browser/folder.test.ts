// A folder judged on the page: labels by folder, a broken file, a reload in the middle, a worker killed in the middle, and the
// numbers of `telltale`.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect } from 'vitest';

import { arrive, choose, journey, stopWorker } from './journey';
import type { Visit } from './journey';
import { labelledFolder as folder, labelledSamples as samples, layOutFolder } from './labelled_folder.mjs';
import { judgedByTrainer, trainedModel, trainerMissing } from './trained.mjs';
import { recordWorkers } from './worker_messages.mjs';

beforeAll(layOutFolder);

const pick = (here: Visit) => here.page.locator('#folder_picker').setInputFiles(folder);
const message = (here: Visit) => here.page.locator('[data-part="message"]').innerText();

// What the page saves, by the button.
async function saved(here: Visit, command: string): Promise<{ name: string; text: string }> {
  const download = here.page.waitForEvent('download');
  await here.act(command);
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync((await file.path())!, 'utf8') };
}

// Each judged picture's score by its name, from scores.csv.
function scoresOf(csv: string): Map<string, number> {
  const [head, ...rows] = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return new Map(rows.map((row) => [row[0]!, Number(row[head!.indexOf('score')])]));
}

// How many pictures the classifier has judged in this visit.
const runsOf = (here: Visit, model: string) =>
  here.page.evaluate(
    (wanted: string) =>
      (
        globalThis as unknown as { workerMessages: { way: string; header?: { kind: string; model?: string } }[] }
      ).workerMessages.filter(
        ({ way, header }) => way === 'to' && header?.kind === 'run_model' && header.model === wanted,
      ).length,
    model,
  );

describe('A folder', () => {
  journey(
    'is judged as telltale judges, kept over a reload, and nothing is done twice',
    async () => {
      const here = await arrive({ models: 'trained', webgpu: false, prepare: recordWorkers });
      await choose(here, 'float32');
      await here.press('show_folder');
      await pick(here);
      // In the middle of it the page is left, and the worker killed.
      await here.page.waitForFunction(() =>
        /^[3-9] of/.test(document.querySelector('[data-part="message"]')?.textContent ?? ''),
      );
      await here.press('pause_folder');
      await here.idle();
      const before = Number((await message(here)).match(/Paused at (\d+) of 11/)![1]);
      expect(before).toBeGreaterThanOrEqual(3);
      expect(before).toBeLessThan(11);
      await here.page.reload();
      await here.idle();
      await choose(here, 'float32');
      await here.act('show_folder');
      await here.act('open_kept_folder', 0); // without its files
      expect(await message(here)).toContain(`${before} of 11 pictures were done`);
      await pick(here);
      await here.page.waitForFunction(() =>
        /^(\d|10) of/.test(document.querySelector('[data-part="message"]')?.textContent ?? ''),
      );
      await stopWorker(here, 'inference_worker');
      await here.idle();
      expect(await message(here)).toContain('All 11 pictures are done');
      expect(await here.story()).toContain(`${before} results were kept`);

      const { name, text } = await saved(here, 'save_scores');
      expect(name).toBe('set_scores.csv');
      const scores = scoresOf(text);
      expect([...scores.keys()].sort()).toEqual(samples.map((one) => `${one.slice(0, 4)}/${one}`).sort());
      const photos = samples.map((one) => `${folder}/${one.slice(0, 4)}/${one}`);
      judgedByTrainer(trainedModel('float32'), photos).forEach((faces, index) => {
        const largest = faces.reduce((a, b) => (b.box[2]! * b.box[3]! > a.box[2]! * a.box[3]! ? b : a));
        const path = photos[index]!.slice(folder.length + 1);
        expect(Math.abs(scores.get(path)! - largest.score), path).toBeLessThan(2e-4);
      });
      const record = JSON.parse((await saved(here, 'save_evaluation')).text);
      expect(record.skipped).toEqual([{ file: 'real/broken.jpg', reason: expect.stringContaining('cut short') }]);
      expect(record.samples.ids.length).toBe(samples.length);

      await here.act('close_folder');
      await pick(here);
      await here.idle();
      expect(await message(here)).toContain('All 11 pictures are done');
      const runs = await runsOf(here, 'tiny_float32');
      expect(runs, 'after the reload only what was not done').toBeLessThanOrEqual(samples.length - before + 4);
      expect(here.complaints.filter((one) => !one.includes('stopped on purpose'))).toEqual([]);
    },
    [trainerMissing],
    120_000,
  );

  journey(
    'is sorted, searched, labelled, opened in the photo view and evaluated',
    async () => {
      const here = await arrive({ webgpu: false });
      await pick(here);
      await here.idle();
      expect(await here.state()).toBe('folder');
      expect(await here.layoutFlaws()).toBeNull();
      const rows = () => here.page.locator('#actions button[data-command="open_folder_picture"]').allInnerTexts();
      expect((await rows()).length).toBe(11);
      await here.act('show_rows', 5); // not judged
      expect((await rows()).join()).toContain('broken.jpg, Failed: The JPEG file is cut short');
      await here.act('show_rows', 0);
      await here.page.locator('body').click({ position: { x: 5, y: 400 } });
      await here.page.keyboard.press('/');
      await here.idle();
      expect(await here.page.locator('#field').inputValue(), 'the key opens the field and is no letter of it').toBe('');
      await here.page.keyboard.type('REAL/');
      await here.idle();
      expect((await rows()).length).toBe(5);
      await here.act('label_shown_fake');
      expect(await here.story()).toContain('5 labels from folders or the index would be overwritten');
      expect(await here.story()).toContain('5 labelled real, 6 labelled fake');
      await here.act('label_shown_fake');
      expect(await here.story()).toContain('0 labelled real, 11 labelled fake');
      await here.act('undo_labels');
      await here.act('end_search');
      expect(await here.story()).toContain('5 labelled real, 6 labelled fake');
      await here.act('evaluate_folder');
      expect(await here.state()).toBe('evaluation');
      expect(await here.story()).toContain('4 real and 6 fake faces; 1 skipped');
      // From a number to its pictures, and back to the list.
      const cells = await here.page.locator('#actions button[data-command="show_cell"]').count();
      const pictures = here.page.locator('#actions button[data-command="open_folder_picture"]');
      for (let cell = 0; cell < cells && (await pictures.count()) < 2; ++cell) await here.act('show_cell', cell);
      expect(await here.story()).toContain('Press one to see its picture and maps');
      expect(await here.layoutFlaws()).toBeNull();
      const [first, second] = await pictures.allInnerTexts();
      const nameIn = (label: string) => /\/(\w+\.jpg):/.exec(label)![1]!;
      await here.act('open_folder_picture', Number(await pictures.first().getAttribute('data-index')));
      expect(await here.state()).toBe('judged');
      expect(await here.page.title()).toContain(nameIn(first!));
      const listed = Number(/score ([\d.]+)/.exec(first!)![1]);
      expect((await here.faces())[0]!.score!).toBeCloseTo(listed, 2);
      await here.page.keyboard.press('PageDown');
      await here.idle();
      expect(await here.page.title()).toContain(nameIn(second!));
      await here.page.keyboard.press('Escape');
      await here.idle();
      expect(await here.state()).toBe('evaluation');
      expect(await here.story()).toContain('Press one to see');
      await here.act('hide_samples');
      await here.act('close_evaluation');
      const index = await here.page
        .locator('#actions button[data-command="open_folder_picture"]', { hasText: 'real_obama' })
        .getAttribute('data-index');
      const score = (await rows()).find((row) => row.includes('real_obama'))!.match(/score (\S+?),/)![1]!;
      await here.act('open_folder_picture', Number(index));
      expect(await here.state()).toBe('judged');
      expect((await here.faces())[0]!.score!.toFixed(2)).toBe(score);
      await here.act('close_photo');
      expect(await here.state()).toBe('folder');
      expect(here.complaints).toEqual([]);
    },
    [],
    120_000,
  );

  journey(
    'is told of on a phone, and where the browser keeps nothing',
    async () => {
      const here = await arrive({
        webgpu: false,
        phone: true,
        width: 390,
        height: 844,
        prepare: (context) =>
          context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })),
      });
      await here.act('show_folder');
      expect(await here.layoutFlaws()).toBeNull();
      await pick(here);
      await here.idle();
      expect(await here.layoutFlaws()).toBeNull();
      expect(await here.story()).toContain('This browser keeps nothing for this page');
    },
    [],
    120_000,
  );
});
