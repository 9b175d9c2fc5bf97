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

// From a file, with the network cut. What the page complains of is kept.
async function opened(options: { scripts?: boolean; end?: string; file?: string } = {}) {
  const context = await browser.newContext({ javaScriptEnabled: options.scripts ?? true });
  await context.setOffline(true);
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`file://${options.file ?? pageFile}?test=1${options.end ?? ''}`);
  if (options.scripts ?? true) {
    await page.waitForSelector('.moves');
    await page.evaluate('window.telltaleIdle()');
  }
  const act = async (command: string) => {
    await page
      .locator(`#actions button[data-command="${command}"]`)
      .first()
      .evaluate((b: HTMLElement) => b.click());
    await page.evaluate('window.telltaleIdle()');
  };
  return { page, complaints, requests, act, story: () => page.locator('#story').innerText() };
}

describe('A result page', () => {
  journey(
    'opens from a file without a network and asks for nothing',
    async () => {
      expect(readFileSync(pageFile).length).toBeLessThan(mostBytes);
      const { page, complaints, requests, story } = await opened();
      expect(await story()).toContain('0.783');
      expect(await page.locator('#story').getAttribute('data-layout-flaws')).toBeNull();
      expect(complaints).toEqual([]);
      expect(requests.filter((url) => !/^(file|blob|data):/.test(url))).toEqual([]);
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
      const { page, act, complaints } = await opened();
      const coming = page.waitForEvent('download');
      await act('save_evaluation_page');
      const saved = join(folder, 'saved.html');
      await (await coming).saveAs(saved);
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
});
