// The same visit with every kind of graphics that a browser may have or lack: a photo, a group, a folder with labels, an evaluation's
// file. Where nothing can be drawn, the mirror is the page, and the visitor's pointer presses its buttons.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { labelledFolder, layOutFolder } from './labelled_folder.mjs';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';
import { recordWorkers } from './worker_messages.mjs';

const evaluationFile = readFileSync(fileURLToPath(new URL('../golden/evaluation/evaluation.json', import.meta.url)));

interface Way {
  name: string;
  options: Parameters<typeof arrive>[0];
  drawn: string;
  runs: 'webgpu' | 'wasm';
}

const ways: Way[] = [
  {
    name: 'WebGPU for the drawing and the network, both imitated by the processor',
    options: { search: '?test=1&software_gpu=1', prepare: (context) => recordWorkers(context, 'webgpu') },
    drawn: 'WebGPU',
    runs: 'webgpu',
  },
  { name: 'WebGL2 and WebAssembly', options: { webgpu: false }, drawn: 'WebGL 2', runs: 'wasm' },
  {
    name: 'neither WebGPU nor WebGL2',
    options: { webgpu: false, webgl: false },
    drawn: 'nothing: the page is told in words',
    runs: 'wasm',
  },
];

const scores = new Map<string, (number | null)[]>();
const inWords = (here: Visit) => here.page.getByRole('alert');

async function press(here: Visit, way: Way, command: string, index?: number): Promise<void> {
  if (way.options?.webgl !== false) return here.act(command, index);
  const place = index === undefined ? '' : `[data-index="${index}"]`;
  await here.page.locator(`#actions [data-command="${command}"]${place}`).click();
  await here.idle();
}

beforeAll(layOutFolder);

describe('A visit', () => {
  for (const way of ways) {
    journey(
      `judges a photo, a group and a folder, and opens an evaluation, with ${way.name}`,
      async () => {
        const here = await arrive(way.options);
        const isWhole = async () => {
          if (way.options?.webgl === false) expect(await inWords(here).isVisible()).toBe(true);
          else expect(await here.layoutFlaws()).toBeNull();
        };
        await isWhole();
        await press(here, way, 'open_sample', sampleIndex('real_obama.jpg'));
        expect(await here.state()).toBe('judged');
        expect(await here.provider()).toBe(way.runs);
        await isWhole();

        await press(here, way, 'open_sample', sampleIndex('group.jpg'));
        expect(await here.faces()).toHaveLength(10);
        await press(here, way, 'choose_face', 7);
        expect(await here.page.locator('[data-part="faces"] [aria-current]').getAttribute('data-index')).toBe('7');
        scores.set(
          way.name,
          (await here.faces()).map((face) => face.score),
        );
        await isWhole();
        await press(here, way, 'show_device');
        expect(await here.page.locator('#dialog_lines').innerText()).toContain(`Drawn with: ${way.drawn}`);
        await here.page.keyboard.press('Escape');
        await here.idle();

        await press(here, way, 'show_folder');
        await here.page.locator('#folder_picker').setInputFiles(labelledFolder);
        await here.idle();
        expect(await here.story()).toContain('All 11 pictures are done');
        expect(await here.story()).toContain('5 labelled real, 6 labelled fake');
        await isWhole();
        await press(here, way, 'evaluate_folder');
        expect(await here.state()).toBe('evaluation');
        expect(await here.story()).toContain('4 real and 6 fake faces; 1 skipped');
        await press(here, way, 'close_evaluation');

        await here.open('evaluation.json', 'application/json', evaluationFile);
        expect(await here.story()).toContain('Area under the ROC curve: 0.78');
        await press(here, way, 'show_cell', 1);
        expect(await here.story()).toContain('9 real faces called fake');
        await isWhole();
        expect(here.complaints).toEqual([]);
      },
      [modelMissing],
      400_000,
    );
  }

  journey('gives every face the same score with each of them', async () => {
    const [first, ...others] = ways.map((way) => scores.get(way.name)!);
    expect(first).toHaveLength(10);
    for (const other of others)
      other.forEach((score, face) => expect(Math.abs(score! - first![face]!), `face ${face}`).toBeLessThan(1e-5));
  });

  journey(
    'that is told in words finds a command by its name, with the keyboard, on a phone too',
    async () => {
      const here = await arrive({ webgpu: false, webgl: false, width: 390, height: 844 });
      expect(await inWords(here).innerText()).toContain('can draw neither with WebGPU nor with WebGL2');
      await here.page.keyboard.press('Control+k');
      await here.idle();
      await here.page.keyboard.type('obama');
      await here.idle();
      expect(await here.page.locator('#field').isVisible()).toBe(true);
      expect(await here.page.locator('#found li').first().innerText()).toContain('Obama');
      await here.page.keyboard.press('Enter');
      await here.idle();
      expect(await here.state()).toBe('judged');
      expect(await here.page.locator('h1').isVisible()).toBe(true);
      expect(await here.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );
});
