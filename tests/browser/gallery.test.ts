// Every component in every state, at two sizes, in both themes, and once at three device pixels a CSS pixel. The app itself
// reports words cut off, words on words and targets that are too small; pictures are kept for people to look at, in
// build/screenshots, and compared with nothing: a reference picture would fail at every wanted change.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';

const folder = fileURLToPath(new URL('../../build/screenshots', import.meta.url));
mkdirSync(folder, { recursive: true });

const looks = [
  { name: 'desktop, dark', theme: 'dark', width: 1440, height: 900, phone: false, pixelRatio: 1 },
  { name: 'desktop, light', theme: 'light', width: 1440, height: 900, phone: false, pixelRatio: 1 },
  { name: 'phone, dark', theme: 'dark', width: 390, height: 844, phone: true, pixelRatio: 1 },
  { name: 'phone, light, three times as sharp', theme: 'light', width: 390, height: 844, phone: true, pixelRatio: 3 },
];

describe('The gallery', () => {
  for (const look of looks) {
    journey(`shows every component whole: ${look.name}`, async () => {
      const { theme, pixelRatio } = look;
      const here = await arrive({ ...look, search: `?gallery&test=1&theme=${theme}&pixel_ratio=screen` });
      const sections = (await here.commands()).filter((command) => command === 'show_gallery_section').length;
      expect(sections).toBeGreaterThan(10);
      const pictures = new Set<string>();
      for (let section = 0; section < sections; section += 1) {
        await here.act('show_gallery_section', section);
        expect(await here.layoutFlaws(), `section ${section}`).toBeNull();
        const path = `${folder}/gallery_${section}_${theme}_${look.width}x${look.height}@${pixelRatio}.png`;
        pictures.add((await here.page.screenshot({ path })).toString('base64'));
      }
      expect(pictures.size).toBeGreaterThan(sections - 4); // the last ones may share the end of the page
      const device = await here.page
        .locator('#stage canvas')
        .evaluate((canvas) => (canvas as HTMLCanvasElement).width / canvas.clientWidth);
      expect(device).toBe(pixelRatio);
      expect(here.complaints).toEqual([]);
    });
  }

  journey('answers the keyboard: a section is reached by Tab and Enter, and wears the ring', async () => {
    const here = await arrive({ search: '?gallery&test=1' });
    await here.page.keyboard.press('Tab');
    await here.idle();
    const first = await here.page.screenshot();
    await here.page.keyboard.press('Tab');
    await here.idle();
    expect((await here.page.screenshot()).equals(first)).toBe(false); // the ring has moved
    await here.page.keyboard.press('Enter');
    await here.idle();
    expect((await here.page.screenshot()).equals(first)).toBe(false);
    expect(await here.layoutFlaws()).toBeNull();
  });
});
