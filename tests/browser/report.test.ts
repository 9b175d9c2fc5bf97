// A result page that telltale report wrote: opened from a file, without a network, with and without scripts; and the page that the
// app saves.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect } from 'vitest';

import { launchChromium } from './chromium.mjs';
import { arrive, journey } from './journey';
import { labelledFolder, labelledSamples, layOutFolder } from './labelled_folder.mjs';
import { openResultPage } from './result_page';
import type { PageOptions } from './result_page';
import { telltale, trainerMissing } from './trained.mjs';

const golden = fileURLToPath(new URL('../golden/evaluation/evaluation.json', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'telltale-report-'));
const pageFile = join(folder, 'page.html');
const mostBytes = 2e6;

type Browser = Awaited<ReturnType<typeof launchChromium>>;
let browser: Browser;

beforeAll(async () => {
  if (trainerMissing) return;
  execFileSync(telltale, ['report', golden, '--out', pageFile, '--title', 'One result']);
  browser = await launchChromium({ webgpu: false });
});
afterAll(() => browser?.close());

const opened = (options: PageOptions & { file?: string } = {}) =>
  openResultPage(browser, options.file ?? pageFile, options);

// The numbers that a story tells.
const figuresOf = (story: string) => story.match(/\b\d[\d.,]*\b/g) ?? [];

describe('A result page', () => {
  journey(
    'opens from a file without a network and asks for nothing',
    async () => {
      expect(readFileSync(pageFile).length).toBeLessThan(mostBytes);
      const { complaints, story, layoutFlaws } = await opened();
      expect(await story()).toContain('0.783');
      expect(await layoutFlaws()).toBeNull();
      expect(complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey(
    'moves its threshold, and its link brings it back',
    async () => {
      const first = await opened();
      await first.act('raise_threshold');
      expect(await first.story()).toContain('0.410');
      const second = await opened({ end: '#view=1&threshold=410&result=1' });
      expect(await second.story()).toContain('0.410');
      expect(second.complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey(
    'is a document where no script runs, and on request',
    async () => {
      const { page } = await opened({ scripts: false });
      await expect(page.locator('#report h1').innerText()).resolves.toBe('One result');
      expect(await page.locator('#report svg').count()).toBeGreaterThan(3);
      const moving = await opened();
      await moving.act('show_document');
      expect(await moving.page.locator('#report h1').isVisible()).toBe(true);
      await moving.page.locator('#to_app').click();
      expect(await moving.page.locator('#report h1').isVisible()).toBe(false);
    },
    [trainerMissing],
  );

  journey(
    'saves another one that gives the same evaluation back',
    async () => {
      const { save, complaints } = await opened();
      const saved = join(folder, 'saved.html');
      await save(saved);
      const back = (file: string) => execFileSync(telltale, ['report', '--read', file]).toString();
      expect(back(saved)).toBe(back(pageFile));
      expect(complaints).toEqual([]);
      const again = await opened({ file: saved });
      expect(await again.story()).toContain('0.783');
      expect(again.complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey(
    'is saved by the app, and opened by it',
    async () => {
      const here = await arrive();
      await here.page.locator('#picker').setInputFiles(golden);
      await here.idle();
      const coming = here.page.waitForEvent('download');
      await here.act('save_evaluation_page');
      const saved = join(folder, 'from_app.html');
      await (await coming).saveAs(saved);
      expect(readFileSync(saved).length).toBeLessThan(mostBytes);
      expect(execFileSync(telltale, ['report', '--read', saved]).toString()).toBe(
        execFileSync(telltale, ['report', '--read', pageFile]).toString(),
      );
      await here.page.locator('#picker').setInputFiles(saved);
      await here.idle();
      expect(await here.page.locator('#story').innerText()).toContain('0.783');
      const fromApp = await opened({ file: saved });
      expect(await fromApp.story()).toContain('0.783');
      expect(fromApp.complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey(
    'is saved of a folder that was evaluated in the app, and reads alike without it',
    async () => {
      layOutFolder();
      const here = await arrive({ webgpu: false });
      await here.page.locator('#folder_picker').setInputFiles(labelledFolder);
      await here.idle();
      await here.act('evaluate_folder');
      const figures = figuresOf(await here.story());
      expect(figures.length).toBeGreaterThan(5);
      const coming = here.page.waitForEvent('download');
      await here.act('save_evaluation_page');
      const file = await coming;
      expect(file.suggestedFilename()).toBe('simple_net_deepfakes_set.html');
      const saved = join(folder, 'of_folder.html');
      await file.saveAs(saved);
      expect(readFileSync(saved).length).toBeLessThan(mostBytes);

      const moving = await opened({ file: saved });
      expect(figuresOf(await moving.story())).toEqual(figures);
      expect(await moving.layoutFlaws()).toBeNull();
      expect(moving.complaints).toEqual([]);
      const still = await opened({ file: saved, scripts: false });
      const reals = labelledSamples.filter((one) => one.startsWith('real')).length;
      const faces = `Measured on set: ${reals} real and ${labelledSamples.length - reals} fake faces`;
      expect(await still.page.locator('#report').innerText()).toContain(faces);
      expect(JSON.parse(execFileSync(telltale, ['report', '--read', saved]).toString()).samples.ids.sort()).toEqual(
        labelledSamples.map((one) => `${one.slice(0, 4)}/${one}`).sort(),
      );
    },
    [trainerMissing],
  );
});
