// What hands do: typing with and without an input method, copying and pasting, fingers.
import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { sampleIndex, samplesFolder } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const astronaut = sampleIndex('real_astronaut.jpg');
type BrowserContext = ReturnType<Visit['page']['context']>;
const mayCopy = {
  prepare: (context: BrowserContext) => context.grantPermissions(['clipboard-read', 'clipboard-write']),
};

const options = (here: Visit) => here.page.getByRole('listbox').getByRole('option').allInnerTexts();
const chosen = (here: Visit) => here.page.locator('#found [aria-selected="true"]').innerText();
const field = (here: Visit) => here.page.locator('#field');
const cursor = (here: Visit) => here.page.locator('#stage').evaluate((stage) => stage.style.cursor);

async function press(here: Visit, ...keys: string[]): Promise<void> {
  for (const key of keys) await here.page.keyboard.press(key);
  await here.idle();
}

describe('The command finder', () => {
  journey(
    'is opened, used and left with the keyboard alone, and a screen reader hears what it shows',
    async () => {
      const here = await arrive({ width: 1000, height: 700, webgpu: false });
      await press(here, 'Control+k');
      const dialog = here.page.getByRole('dialog', { name: 'Find a command' });
      expect(await dialog.isVisible()).toBe(true);
      expect(await here.page.locator('#actions').evaluate((one: HTMLElement) => one.inert)).toBe(true);
      const all = await options(here);
      expect(all.length).toBeGreaterThan(12);

      await here.page.keyboard.type('sample');
      await here.idle();
      expect((await options(here)).every((one) => one.startsWith('Sample'))).toBe(true);
      await press(here, 'ArrowDown', 'Tab', 'ArrowUp');
      expect(await chosen(here)).toBe((await options(here))[1]);
      const active = await here.page.getByRole('combobox').getAttribute('aria-activedescendant');
      expect(await here.page.locator(`#${active}`).innerText()).toBe(await chosen(here));
      await press(here, 'Escape');
      expect(await dialog.isVisible()).toBe(false);

      await press(here, 'Control+k');
      expect(await options(here)).toEqual(all); // it begins anew
      await here.page.keyboard.type('collins');
      await press(here, 'Enter');
      expect(await dialog.isVisible()).toBe(false);
      expect(await here.state()).toBe('judged');
      expect(await here.faces()).toHaveLength(1);

      await here.page.keyboard.press('?');
      await here.idle();
      expect(await here.page.getByRole('dialog', { name: 'Keys' }).innerText()).toContain('Ctrl K: Find a command');
      await press(here, 'Enter'); // on its button
      expect(await here.page.locator('#dialog').isVisible()).toBe(false);
      expect(await here.state()).toBe('judged');
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey('takes an input method’s text step by step, and no Enter that belongs to it', async () => {
    const here = await arrive({ width: 1000, height: 700, webgpu: false });
    await press(here, 'Control+k');
    const keyboard = await here.page.context().newCDPSession(here.page);
    const compose = async (text: string) => {
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await here.idle();
    };
    await compose('θ');
    await compose('θε');
    expect(await field(here).inputValue()).toBe('θε');
    expect(await options(here)).toEqual([]); // it is searched for before it is done
    await field(here).evaluate((one) =>
      one.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
    );
    await here.idle();
    expect(await here.page.locator('#dialog').isVisible()).toBe(true);
    await keyboard.send('Input.insertText', { text: 'theme' });
    await here.idle();
    expect(await field(here).inputValue()).toBe('theme');
    expect(await options(here)).toEqual(['Light theme']);
  });

  journey(
    'cuts, copies and pastes words, and a picture pasted into it is opened',
    async () => {
      const here = await arrive({ width: 1000, height: 700, webgpu: false, ...mayCopy });
      await press(here, 'Control+k');
      await here.page.keyboard.type('open ');
      await press(here, 'Control+a', 'Control+x');
      expect(await field(here).inputValue()).toBe('');
      await press(here, 'Control+v', 'Control+v');
      expect(await field(here).inputValue()).toBe('open open ');
      expect(await options(here)).toContain('Open a photo');
      await press(here, 'Control+z');
      expect(await field(here).inputValue()).toBe('open ');
      expect(await here.state()).toBe('empty');

      await here.page.evaluate(
        (bytes) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], 'mine.jpg', { type: 'image/jpeg' }));
          const paste = new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true });
          document.querySelector('#field')!.dispatchEvent(paste);
        },
        [...readFileSync(`${samplesFolder}/real_astronaut.jpg`)],
      );
      await here.idle();
      expect(await here.page.locator('#dialog').isVisible()).toBe(false);
      expect(await here.faces()).toHaveLength(1);

      await press(here, 'c');
      const text = await here.page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(/^mine\.jpg\nFace 1: .*, score 0\.\d\d(, calibrated .*)?\n/);
      expect(await here.page.locator('#live').innerText()).toBe('Copied');
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey('is opened by the pointer, whose shape tells what is under it', async () => {
    const here = await arrive({ width: 1000, height: 700, webgpu: false });
    const move = async (x: number, y: number) => {
      await here.page.mouse.move(x, y);
      await here.idle();
    };
    await move(1000 - 24 - 32 - 8 - 16, 28);
    expect(await cursor(here)).toBe('pointer');
    await move(760, 20);
    expect(await cursor(here)).toBe('default');
    await here.page.mouse.click(1000 - 24 - 32 - 8 - 16, 28);
    await here.idle();
    const box = (await field(here).boundingBox())!;
    const under = await here.page.evaluate(
      ({ x, y }) => {
        const element = document.elementFromPoint(x, y)!;
        return [element.id, getComputedStyle(element).cursor];
      },
      { x: box.x + box.width / 2, y: box.y + box.height / 2 },
    );
    expect(under).toEqual(['field', 'text']);
    await here.page.mouse.click(20, 650); // beside it
    await here.idle();
    expect(await here.page.locator('#dialog').isVisible()).toBe(false);
  });
});

describe('Fingers', () => {
  journey(
    'open the finder with the keyboard, see a button’s name by resting, and carry the photo',
    async () => {
      const here = await arrive({ width: 390, height: 844, phone: true, webgpu: false });
      await here.act('open_sample', astronaut);
      const look = () => here.page.screenshot();
      const touch = await here.page.context().newCDPSession(here.page);
      type Finger = { x: number; y: number; id: number };
      const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Finger[]) => {
        await touch.send('Input.dispatchTouchEvent', { type, touchPoints });
        await here.idle();
      };

      const before = await look();
      const theme = { x: 390 - 16 - 22, y: 28, id: 1 };
      await send('touchStart', [theme]);
      await here.page.waitForTimeout(900);
      await here.idle();
      expect((await look()).equals(before), 'the name is shown').toBe(false);
      await send('touchEnd', []);
      expect((await look()).equals(before), 'and gone, and nothing was pressed').toBe(true);

      const fingers = (x: number, y: number, apart: number) => [
        { x: x - apart, y, id: 1 },
        { x: x + apart, y, id: 2 },
      ];
      await send('touchStart', fingers(195, 250, 20));
      for (const apart of [40, 60]) await send('touchMove', fingers(195, 250, apart));
      await send('touchEnd', []);
      const zoomed = await look();
      expect(zoomed.equals(before)).toBe(false);
      await send('touchStart', fingers(195, 250, 40));
      for (const by of [10, 20, 30]) await send('touchMove', fingers(195 + by, 250, 40));
      await send('touchEnd', []);
      expect((await look()).equals(zoomed), 'two fingers carry it').toBe(false);

      await here.page.touchscreen.tap(390 - 16 - 44 - 8 - 22, 28);
      await here.idle();
      expect(await here.page.locator('#dialog').isVisible()).toBe(true);
      // What brings the soft keyboard: the focus of a real input, large enough that the page is not zoomed.
      const focused = await here.page.evaluate(() => {
        const active = document.activeElement!;
        return { id: active.id, px: parseFloat(getComputedStyle(active).fontSize) };
      });
      expect(focused.id).toBe('field');
      expect(focused.px).toBeGreaterThanOrEqual(16);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );
});
