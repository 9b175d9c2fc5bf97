import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const lines = (here: Visit) => here.page.locator('#dialog_lines').innerText();
const pressInDialog = async (here: Visit, command: string) => {
  await here.page.locator(`#dialog_buttons [data-command="${command}"]`).evaluate((one: HTMLElement) => one.click());
  await here.idle();
};

describe('About this device', () => {
  journey(
    'tells what runs where, what is missing, and what is stored; forgets it all when asked twice',
    async () => {
      const here = await arrive({ webgpu: false });
      await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
      await here.act('show_device');
      const said = await lines(here);
      expect(said).toMatch(/WebAssembly: \d+(\.\d)? ms, (\d\.\de-\d+ from|exactly) the stored answer/);
      expect(said).toContain('No WebGPU here');
      expect(said).toMatch(/Threads: \d+; the page is isolated/);
      expect(said).toMatch(/Browser: Chrome \d+/);
      expect(await here.layoutFlaws()).toBeNull();
      const stored = () =>
        here.page.evaluate(async () => {
          const kept = (await (await caches.open('telltale-files')).keys()).length;
          return { kept, settings: Object.keys(localStorage).length };
        });
      await here.page.evaluate(() => localStorage.setItem('telltale.settings', '{}'));
      await here.page.evaluate(() => localStorage.setItem('of_another_page', 'stays'));
      expect((await stored()).kept).toBe(2);
      await pressInDialog(here, 'forget_stored');
      expect((await stored()).kept).toBe(2); // it asks first
      await pressInDialog(here, 'forget_stored');
      await expect.poll(stored).toEqual({ kept: 0, settings: 1 });
      await here.page.keyboard.press('Escape');
      await here.idle();
      expect(await here.page.locator('#dialog').isHidden()).toBe(true);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'times the providers again, and the judgement stays',
    async () => {
      const here = await arrive({ webgpu: false });
      await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
      const [before] = await here.faces();
      await here.act('show_device');
      await pressInDialog(here, 'measure_again');
      expect(await lines(here)).toMatch(/WebAssembly: \d/);
      await pressInDialog(here, 'close_dialog');
      expect(await here.faces()).toEqual([before]);
      await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
      expect(await here.faces()).toEqual([before]);
    },
    [modelMissing],
  );
});
