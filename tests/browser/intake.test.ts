import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { sampleIndex, samplesFolder } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const astronaut = readFileSync(`${samplesFolder}/real_astronaut.jpg`);

// A file arrives by an event of the browser, as dropping and pasting do.
async function deliver(here: Visit, event: 'drop' | 'paste', withFile: boolean): Promise<void> {
  await here.page.evaluate(
    ({ kind, bytes }) => {
      const transfer = new DataTransfer();
      if (bytes) transfer.items.add(new File([new Uint8Array(bytes)], 'mine.jpg', { type: 'image/jpeg' }));
      else transfer.setData('text/plain', 'words');
      if (kind === 'paste') {
        window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }));
      } else {
        for (const type of ['dragenter', 'dragover', 'drop']) {
          window.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
      }
    },
    { kind: event, bytes: withFile ? [...astronaut] : null },
  );
  await here.idle();
}

describe('A photo', () => {
  journey(
    'comes in by picking, dropping and pasting, each time with the sample’s answer',
    async () => {
      const here = await arrive();
      await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
      const sample = await here.faces();
      expect(sample).toHaveLength(1);
      for (const way of ['pick', 'drop', 'paste'] as const) {
        await here.act('close_photo');
        expect(await here.state(), way).toBe('empty');
        if (way === 'pick') await here.open('mine.jpg', 'image/jpeg', astronaut);
        else await deliver(here, way, true);
        expect(await here.story(), way).toContain('mine.jpg');
        expect(await here.faces(), way).toEqual(sample);
      }
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'is asked for when something else is dropped or pasted',
    async () => {
      const here = await arrive();
      await deliver(here, 'drop', false);
      expect(await here.story()).toContain('What was dropped is no file.');
      await deliver(here, 'paste', false);
      expect(await here.story()).toContain('The clipboard holds no picture.');
    },
    [modelMissing],
  );
});

// Where the canvas shows something to press, found by the pointer's shape.
async function pressableSpots(here: Visit): Promise<{ x: number; y: number }[]> {
  const spots: { x: number; y: number }[] = [];
  const size = here.page.viewportSize()!;
  for (let y = 60; y < size.height - 10; y += 14) {
    await here.page.mouse.move(size.width / 2, y);
    await here.idle();
    const cursor = await here.page.locator('#stage').evaluate((stage) => stage.style.cursor);
    if (cursor === 'pointer') spots.push({ x: size.width / 2, y });
  }
  return spots;
}

describe('With the pointer', () => {
  journey(
    'the drawn button opens the file chooser',
    async () => {
      const here = await arrive({ width: 1000, height: 700 });
      const [button] = await pressableSpots(here);
      expect(button).toBeDefined();
      // The browser opens a chooser only within seconds of a click; on a machine with much else to do one may be too old.
      let chooser = null;
      for (let click = 0; click < 4 && !chooser; ++click) {
        const opened = here.page.waitForEvent('filechooser', { timeout: 15_000 }).catch(() => null);
        await here.page.mouse.click(button!.x, button!.y);
        chooser = await opened;
      }
      expect(chooser).not.toBeNull();
      await chooser!.setFiles(`${samplesFolder}/real_astronaut.jpg`);
      await here.idle();
      expect(await here.faces()).toHaveLength(1);
    },
    [modelMissing],
  );
});

describe('On a phone', () => {
  journey(
    'a tap opens the file chooser, the photo is judged, and two fingers zoom it',
    async () => {
      const here = await arrive({ width: 390, height: 844, phone: true });
      // The button to open a photo lies where the thumb is, across the lower edge.
      const chooser = here.page.waitForEvent('filechooser');
      await here.page.touchscreen.tap(195, 844 - 36);
      await (await chooser).setFiles(`${samplesFolder}/real_astronaut.jpg`);
      await here.idle();
      expect(await here.state()).toBe('judged');
      expect(await here.faces()).toHaveLength(1);

      const before = await here.page.screenshot();
      const touch = await here.page.context().newCDPSession(here.page);
      const fingers = (apart: number) => [
        { x: 195 - apart, y: 250, id: 1 },
        { x: 195 + apart, y: 250, id: 2 },
      ];
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: fingers(20) });
      for (const apart of [30, 45, 60]) {
        await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: fingers(apart) });
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await here.idle();
      expect((await here.page.screenshot()).equals(before)).toBe(false);
      expect(await here.faces()).toHaveLength(1);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );
});

describe('With the keyboard', () => {
  journey(
    'Tab reaches every action and Enter does it',
    async () => {
      const here = await arrive();
      const wanted = `[data-command="open_sample"][data-index="${sampleIndex('real_astronaut.jpg')}"]`;
      for (let presses = 0; presses < 30; presses += 1) {
        await here.page.keyboard.press('Tab');
        if (await here.page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) break;
      }
      await here.page.keyboard.press('Enter');
      await here.idle();
      expect(await here.faces()).toHaveLength(1);
    },
    [modelMissing],
  );
});
