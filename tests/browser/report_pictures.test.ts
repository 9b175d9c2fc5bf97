// A result page that holds pictures, maps and a reader's notes, opened from a file without a network: shown, written, saved, read.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect } from 'vitest';

import { launchChromium } from './chromium.mjs';
import { journey } from './journey';
import { openResultPage } from './result_page';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'telltale-pictures-'));
const pageFile = join(folder, 'page.html');
// Of the golden record.
const picturedSample = 3; // with a note
const mappedSample = 39;

let browser: Awaited<ReturnType<typeof launchChromium>>;

beforeAll(async () => {
  const record = deflateSync(readFileSync(at('tests/golden/run_record/run_record.bin'))).toString('base64');
  const page = readFileSync(at('build/web/report_template.html'), 'utf8')
    .replace('{{telltale:title}}', 'Pictures')
    .replace('{{telltale:body}}', '<h1>Pictures</h1>')
    .replace('{{telltale:record}}', record);
  writeFileSync(pageFile, page);
  browser = await launchChromium({ webgpu: false });
});
afterAll(() => browser?.close());

const opened = (file: string) => openResultPage(browser, file);

describe('A result page with pictures', () => {
  journey('shows the picture behind a face, and its maps on it', async () => {
    const { page, complaints, act, story, layoutFlaws } = await opened(pageFile);
    await act('show_result', 0);
    await act('show_pictured');
    await act('look_at_face', picturedSample);
    expect(await story()).toContain('Pictures: For research alone; żółć.');
    expect(await story()).toContain('Żółć?');
    await act('leave_face');
    await act('look_at_face', mappedSample);
    const plain = await page.screenshot();
    await act('lay_map', 1);
    expect(await story()).toContain('Grad-CAM for “real”, the likelier class: strongest at');
    const withMap = await page.screenshot();
    expect(withMap.equals(plain)).toBe(false);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await act('show_noted');
    await act('look_at_face', 0);
    expect(await story()).toContain('This page holds no picture of this face.');
    expect(await layoutFlaws()).toBeNull();
    expect(complaints).toEqual([]);
  });

  journey('keeps a note that is written, and writes it into the page that is saved', async () => {
    const first = await opened(pageFile);
    await first.act('show_result', 0);
    await first.act('show_pictured');
    await first.act('look_at_face', picturedSample);
    await first.page.keyboard.press('n');
    await first.idle();
    const field = first.page.locator('#field');
    expect(await field.inputValue()).toBe('Żółć?');
    await first.page.keyboard.type('Hair ends in mid-air');
    await first.page.keyboard.press('Shift+Enter');
    await first.page.keyboard.type('above the ear');
    await first.page.keyboard.press('Enter');
    await first.idle();
    expect(await field.isHidden()).toBe(true);
    expect(await first.story()).toContain('Hair ends in mid-air');

    const saved = join(folder, 'saved.html');
    await first.save(saved);
    expect(first.complaints).toEqual([]);
    const second = await opened(saved);
    await second.act('show_result', 0);
    await second.act('show_noted');
    expect(await second.story()).toMatch(/Hair ends in mid-air\s+above the ear/);
    await second.act('look_at_face', picturedSample);
    expect(await second.story()).toContain('Pictures: For research alone; żółć.');
    await second.act('drop_note', picturedSample);
    expect(await second.story()).not.toContain('Hair ends');
    expect(second.complaints).toEqual([]);
  });
});
