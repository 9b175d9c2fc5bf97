// What a judged photo offers beyond its verdict: changed and judged again, other models, a saved picture, a link, undo.
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { secondTitle } from './model_sets.mjs';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const group = sampleIndex('group.jpg');
const obama = sampleIndex('real_obama.jpg');

async function judged(here: Visit, sample: number): Promise<void> {
  await here.act('open_sample', sample);
  expect(await here.state()).toBe('judged');
}

async function downloaded(here: Visit, command: string) {
  const download = here.page.waitForEvent('download');
  await here.press(command);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) };
}

describe('A judged photo', () => {
  journey(
    'is changed and judged again at every point, each face for itself',
    async () => {
      const here = await arrive({ webgpu: false });
      await judged(here, group);
      const scores = (await here.faces()).map((face) => face.score);
      expect(await here.story()).toContain('35 runs of the model');
      await here.act('try_fragility');
      const story = await here.story();
      for (const kind of ['JPEG', 'Blur', 'Scale', 'Noise', 'Light']) expect(story).toContain(`${kind}: The verdict `);
      const change = here.page.locator('#actions [data-command="set_change"]').first();
      const strength = Number(await change.getAttribute('data-index'));
      await here.act('set_change', strength);
      const quality = new RegExp(`JPEG quality ${strength / 100}: .*score [<>]?\\d\\.\\d\\d instead of`);
      expect(await here.story()).toMatch(quality);
      // Nothing of it touches the judgement; another face starts anew.
      expect((await here.faces()).map((face) => face.score)).toEqual(scores);
      // The one with the highest score is opened at first.
      const numbers = scores.map((score) => score ?? 0);
      const opened = here.page.locator('[data-part="faces"] li[aria-current="true"]');
      expect(await opened.getAttribute('data-index')).toBe(String(numbers.indexOf(Math.max(...numbers))));
      await here.act('choose_face', numbers.indexOf(Math.min(...numbers)));
      expect(await here.story()).toContain('Light: The verdict ');
      expect(here.complaints).toEqual([]);
      expect(await here.layoutFlaws()).toBeNull();
    },
    [modelMissing],
  );

  journey(
    'is shown to the other models, which are fetched, asked and freed',
    async () => {
      const here = await arrive({ webgpu: false, models: 'two' });
      await judged(here, obama);
      const fetched = () => here.requests.filter((one) => one.url.endsWith('.onnx')).length;
      const before = fetched();
      expect(await here.story()).toContain('To download: ');
      await here.act('compare_models');
      expect(fetched()).toBe(before + 1);
      const story = await here.story();
      // The second model is the first one under another title: it must say the same.
      const own = /\(shown above\): (.*?), score (\S+)\./.exec(story)!;
      expect(story).toContain(`${secondTitle}: ${own[1]}, score ${own[2]}.`);
      expect(await here.state()).toBe('judged');
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'is saved with its boxes as a PNG of its own size',
    async () => {
      const here = await arrive({ webgpu: false });
      await judged(here, obama);
      const { name, bytes } = await downloaded(here, 'save_photo');
      expect(name).toBe('real_obama_telltale.png');
      expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
      expect(bytes.readUInt32BE(16)).toBe(820);
      expect(bytes.readUInt32BE(20)).toBeGreaterThan(1024);
    },
    [modelMissing],
  );

  journey(
    'is shown as a link says, which brings no photo and sends nothing',
    async () => {
      const here = await arrive({
        webgpu: false,
        search: '?test=1#view=1&face=2&map=saliency&on_photo=1&colours=viridis',
      });
      expect(await here.story()).toContain('Open the photo and this view is restored');
      await judged(here, group);
      expect(await here.commands()).toContain('show_beside');
      const second = here.page.locator('[data-part="faces"] li').nth(1);
      expect(await second.getAttribute('aria-current')).toBe('true');
      expect(here.requests.every((one) => one.body === null && !one.url.includes('view='))).toBe(true);
      await here.page.evaluate(() => void (location.hash = 'view=1&face=none'));
      await here.idle();
      expect(await here.story()).toContain('The link');
    },
    [modelMissing],
  );

  journey(
    'comes back after it was closed',
    async () => {
      const here = await arrive({ webgpu: false });
      await judged(here, obama);
      const faces = await here.faces();
      await here.act('close_photo');
      expect(await here.state()).toBe('empty');
      await here.page.keyboard.press('Control+z');
      await here.idle();
      expect(await here.state()).toBe('judged');
      expect(await here.faces()).toEqual(faces);
    },
    [modelMissing],
  );
});
