// The page at 200 % and 400 % zoom of 1440 × 900, and on a phone that lies on its side: half and a quarter of the room, every state
// of it, and nothing cut off, covered or too small to press.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { labelledFolder, layOutFolder } from './labelled_folder.mjs';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const golden = (name: string) => readFileSync(fileURLToPath(new URL(`../golden/evaluation/${name}`, import.meta.url)));
const json = 'application/json';

async function key(here: Visit, name: string): Promise<void> {
  await here.page.keyboard.press(name);
  await here.idle();
}

async function everyPlace(here: Visit): Promise<void> {
  const isWhole = async (place: string) => expect(await here.layoutFlaws(), place).toBeNull();
  const laidOver = async (place: string, opened: Promise<void>) => {
    await opened;
    expect(await here.page.locator('#dialog').isVisible(), place).toBe(true);
    await isWhole(place);
    await key(here, 'Escape');
  };
  // Each region is scrolled through, by steps that show every part of it once.
  const scrolled = async (place: string) => {
    const { width, height } = here.page.viewportSize()!;
    await isWhole(place);
    for (let step = 1; step <= 12; step += 1) {
      await here.page.mouse.move(width / 2 + step, height / 2);
      await here.page.mouse.wheel(0, height / 3);
      await here.idle();
      await isWhole(`${place}, scrolled ${step} times`);
    }
  };
  await scrolled('start');
  await laidOver('about this device', here.act('show_device'));
  await laidOver('keys', key(here, '?'));
  await laidOver('commands', key(here, 'Control+k'));
  await key(here, 'm');
  await scrolled('models');
  await key(here, 'Escape');
  await here.act('open_sample', sampleIndex('real_obama.jpg'));
  await scrolled('verdict');
  await here.act('open_sample', sampleIndex('group.jpg'));
  await scrolled('group');
  await here.act('close_photo');
  await here.act('show_folder');
  await isWhole('no folder yet');
  await here.page.locator('#folder_picker').setInputFiles(labelledFolder);
  await here.idle();
  await scrolled('folder');
  await here.act('close_folder');
  await here.open('evaluation.json', json, golden('evaluation.json'));
  await scrolled('evaluation');
  await laidOver('help', here.act('show_help', 0));
  await here.act('show_cell', 1);
  await scrolled('evaluation with a list');
  await here.act('hide_samples');
  const chooser = here.page.waitForEvent('filechooser');
  await here.act('compare_with');
  await (await chooser).setFiles({ name: 'other.json', mimeType: json, buffer: golden('saved_by_page.json') });
  await here.idle();
  expect(await here.story()).toContain('Compared: first');
  await scrolled('comparison');
  expect(here.complaints).toEqual([]);
}

describe('The page is whole', () => {
  beforeAll(layOutFolder);
  for (const [name, look] of Object.entries({
    'at 200 %': { width: 720, height: 450, pixelRatio: 2 },
    'at 400 %': { width: 360, height: 225, pixelRatio: 4 },
    'on a phone that lies on its side': { width: 844, height: 390, phone: true },
  })) {
    journey(
      `${name}, in every place`,
      async () => everyPlace(await arrive({ webgpu: false, search: '?test=1&theme=light', ...look })),
      [modelMissing],
      240_000,
    );
  }
});
