// A result page that holds its network: opened from a file with the network cut, it judges its reader's photo as the app does, and
// asks for nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect } from 'vitest';

import { launchChromium } from './chromium.mjs';
import { arrive, journey } from './journey';
import { openResultPage } from './result_page';
import type { PageOptions } from './result_page';
import { samplesFolder, telltale, trainerMissing } from './trained.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const model = `${root}models/simple_net_deepfakes.onnx`;
const template = `${process.env['TELLTALE_SHARE'] ?? `${root}build/share/telltale`}/report_template_with_model.html`;
const missing = trainerMissing ?? (existsSync(template) ? null : 'skipped: the template is not built');
const folder = mkdtempSync(join(tmpdir(), 'telltale-report-'));
const pageFile = join(folder, 'page.html');
const photo = readFileSync(`${samplesFolder}/real_biden.jpg`);
const scoreTolerance = 1e-5;
const mostMilliseconds = 300_000; // one thread, beside other work

type Browser = Awaited<ReturnType<typeof launchChromium>>;
let browser: Browser;

beforeAll(async () => {
  if (missing) return;
  const evaluation = JSON.parse(readFileSync(`${root}tests/golden/evaluation/evaluation.json`, 'utf8'));
  evaluation.model.sha256 = createHash('sha256').update(readFileSync(model)).digest('hex');
  const file = join(folder, 'evaluation.json');
  writeFileSync(file, JSON.stringify(evaluation));
  const files = ['--model', model, '--template', template, '--out', pageFile];
  execFileSync(telltale, ['report', file, '--with-model', ...files]);
  browser = await launchChromium({ webgpu: false });
});
afterAll(() => browser?.close());

async function opened(file: string, options: PageOptions = {}) {
  const here = await openResultPage(browser, file, options);
  const { page, idle } = here;
  return {
    ...here,
    async drop(bytes: Uint8Array) {
      await page.evaluate(
        (all) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(all)], 'mine.jpg', { type: 'image/jpeg' }));
          for (const type of ['dragenter', 'dragover', 'drop'])
            window.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        },
        [...bytes],
      );
      await page.waitForFunction(() => document.querySelector('#story [data-part="faces"] li') !== null);
      await idle();
    },
    scores: () =>
      page
        .locator('[data-part="faces"] li')
        .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset['score']))),
  };
}

describe('A result page with its network', () => {
  journey(
    'judges a dropped photo as the app does, from a file and without a network',
    async () => {
      const here = await opened(pageFile);
      expect(await here.state()).toBe('evaluation');
      expect(await here.story()).toContain('0.783');
      expect(here.page.workers()).toHaveLength(0); // who only reads waits for no network
      await here.drop(photo);
      expect(await here.state()).toBe('judged');
      const [score] = await here.scores();
      const story = await here.story();
      for (const words of ['Grad-CAM', 'Saliency', 'Licence: research', 'A result page runs its network'])
        expect(story).toContain(words);

      const app = await arrive({ webgpu: false });
      await app.open('mine.jpg', 'image/jpeg', photo);
      expect(await app.page.locator('[data-part="model"]').innerText()).toContain('SimpleNet');
      const [ofApp] = await app.faces();
      console.log(`score in the page ${score}, in the app ${ofApp!.score}`);
      expect(Math.abs(score! - ofApp!.score!)).toBeLessThan(scoreTolerance);

      await here.act('show_page_results');
      expect(await here.story()).toContain('0.783');
      await here.act('show_document');
      expect(await here.page.locator('#report h1').first().isVisible()).toBe(true);
      await here.page.locator('#to_app').click();
      expect(await here.page.locator('#stage').isVisible()).toBe(true);
      expect(here.complaints).toEqual([]);
    },
    [missing],
    mostMilliseconds,
  );

  journey(
    'leaves nothing in the browser, and fits a phone',
    async () => {
      const here = await opened(pageFile, { width: 360, height: 740 });
      expect(await here.layoutFlaws()).toBeNull();
      await here.act('toggle_theme');
      await here.drop(photo);
      expect(await here.layoutFlaws()).toBeNull();
      expect(await here.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
      expect(await here.page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
      expect(here.complaints).toEqual([]);
    },
    [missing],
    mostMilliseconds,
  );

  journey(
    'saves another one that judges photos too, and holds the same evaluation',
    async () => {
      const here = await opened(pageFile);
      const saved = join(folder, 'saved.html');
      await here.save(saved);
      const back = (file: string) => execFileSync(telltale, ['report', '--read', file]).toString();
      expect(back(saved)).toBe(back(pageFile));
      const again = await opened(saved);
      expect(await again.state()).toBe('evaluation');
      await again.drop(photo);
      expect(await again.state()).toBe('judged');
      expect([...here.complaints, ...again.complaints]).toEqual([]);
    },
    [missing],
    mostMilliseconds,
  );

  journey(
    'keeps what its reader writes while she judges a photo, and her link leads to what she looked at',
    async () => {
      const here = await opened(pageFile);
      await here.act('show_cell', 0);
      await here.act('look_at_face', 3);
      await here.page.keyboard.press('n');
      await here.idle();
      await here.page.keyboard.type('Look at the left ear');
      await here.page.keyboard.press('Shift+Enter');
      await here.page.keyboard.type('and the teeth');
      await here.page.keyboard.press('Enter');
      await here.idle();
      await here.drop(photo);
      expect(await here.state()).toBe('judged');
      await here.act('show_page_results');
      expect(await here.story()).toMatch(/Look at the left ear\s+and the teeth/);
      const saved = join(folder, 'noted.html');
      await here.save(saved);
      const again = await opened(saved, { end: '#view=1&threshold=410&result=1&figure=det' });
      expect(await again.story()).toContain('0.410');
      await again.act('show_noted');
      expect(await again.story()).toMatch(/Look at the left ear\s+and the teeth/);
      expect([...here.complaints, ...again.complaints]).toEqual([]);
    },
    [missing],
    mostMilliseconds,
  );

  journey(
    'is a document where no script runs',
    async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(`file://${pageFile}`);
      expect(await page.locator('#report h1').first().isVisible()).toBe(true);
      expect(await page.locator('#stage').isVisible()).toBe(false);
      expect(await page.locator('#to_app').isVisible()).toBe(false);
      expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('visible');
    },
    [missing],
    mostMilliseconds,
  );
});
