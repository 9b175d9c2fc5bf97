// What assistive technology finds: axe-core's rules over the page's DOM in its main states, headings in order, a name on every
// button, and one announcement for each judgement. The app's own report of cut-off words is read along.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect } from 'vitest';

import { arrive, journey, picture } from './journey';
import type { Visit } from './journey';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const axeSource = readFileSync(
  createRequire(new URL('../../web/package.json', import.meta.url)).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeRun {
  violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[];
  passes: unknown[];
}

async function expectAccessible(here: Visit, state: string): Promise<void> {
  const run: AxeRun = await here.page.evaluate(() => (globalThis as any).axe.run(document));
  expect(run.passes.length, state).toBeGreaterThan(5); // the rules did run
  const found = run.violations.map((one) => `${one.impact} ${one.id}: ${one.help}: ${one.nodes[0]?.html}`);
  expect(
    found.filter((one) => /^(serious|critical)/.test(one)),
    state,
  ).toEqual([]);
  const levels = await here.page
    .locator('h1, h2, h3, h4')
    .evaluateAll((all) => all.map((one) => Number(one.tagName.slice(1))));
  expect(levels[0], state).toBe(1);
  expect(
    levels.filter((level) => level === 1),
    state,
  ).toHaveLength(1);
  levels.reduce((before, level) => (expect(level - before, state).toBeLessThanOrEqual(1), level), 0);
  const names = await here.page.locator('#actions button').allInnerTexts();
  expect(
    names.filter((name) => name.trim() === ''),
    state,
  ).toEqual([]);
  expect(new Set(names).size, state).toBe(names.length);
  expect(await here.layoutFlaws(), state).toBeNull();
}

async function everyState(here: Visit): Promise<void> {
  await here.page.evaluate(axeSource);
  await expectAccessible(here, 'empty');
  await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
  await expectAccessible(here, 'one face');
  await here.act('show_device');
  await expectAccessible(here, 'about this device');
  await here.page.keyboard.press('Escape');
  await here.idle();
  await here.act('open_sample', sampleIndex('group.jpg'));
  await expectAccessible(here, 'group');
  await here.act('choose_face', 9);
  await expectAccessible(here, 'another face');
  await here.open('wall.png', 'image/png', await picture(here));
  expect(await here.state()).toBe('no_face');
  await expectAccessible(here, 'no face');
  await here.act('close_photo');
  await here.open('notes.jpg', 'image/jpeg', Buffer.from('these are words'));
  expect(await here.state()).toBe('failed');
  await expectAccessible(here, 'failed');
}

describe('The page for assistive technology', () => {
  journey('has nothing serious to mend in any state, wide', async () => everyState(await arrive({ webgpu: false })), [
    modelMissing,
  ]);
  journey(
    'has nothing serious to mend in any state, on a phone',
    async () => everyState(await arrive({ webgpu: false, width: 390, height: 844, phone: true })),
    [modelMissing],
  );
  journey(
    'has nothing serious to mend in a small window',
    async () => everyState(await arrive({ webgpu: false, width: 1024, height: 640 })),
    [modelMissing],
  );

  journey(
    'says each judgement once, in words',
    async () => {
      const here = await arrive({ webgpu: false });
      const live = here.page.locator('#live');
      expect(await live.getAttribute('aria-live')).toBe('polite');
      await here.act('open_sample', sampleIndex('group.jpg'));
      await here.page.waitForFunction(() => document.querySelector('#live')!.textContent !== '');
      expect(await live.innerText()).toMatch(
        /^10 faces found: \d+ likely fake, \d+ unsure, \d+ with no sign of forgery\.$/,
      );
    },
    [modelMissing],
  );

  journey('finds the gallery in order too', async () => {
    const here = await arrive({ webgpu: false, search: '?gallery&test=1' });
    await here.page.evaluate(axeSource);
    await expectAccessible(here, 'gallery');
  });
});
