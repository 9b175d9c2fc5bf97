// A result page whose every word comes from a stranger: it draws, and can do nothing else.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect } from 'vitest';

import { launchChromium } from './chromium.mjs';
import { journey } from './journey';
import { openResultPage } from './result_page';
import { telltale, trainerMissing } from './trained.mjs';

const source = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'telltale-hostile-'));
const pageFile = join(folder, 'page.html');

const mark = 'window.pwned = 1';
const attacks = [
  `</title></script><script>${mark}</script>`,
  `"><img src=x onerror="${mark}">`,
  `<a href="javascript:${mark}">x</a><iframe srcdoc="<script>${mark}</script>"></iframe>`,
  `\u202Egnp.exe <style>*{display:none}</style> {{telltale:record}} ${'W'.repeat(10_000)}`,
];
const attack = (i: number) => attacks[i % attacks.length]!;

// A field of a protocol buffer's message: strings alone.
function field(number: number, content: Buffer | string): Buffer {
  const bytes = Buffer.from(content);
  const length: number[] = [];
  for (let rest = bytes.length; ; rest >>>= 7) {
    length.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    if (rest <= 0x7f) break;
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), bytes]);
}

// The golden network with one more entry of metadata.
function hostileModel(): Buffer {
  const model = readFileSync(source('models/simple_net_deepfakes.onnx'));
  return Buffer.concat([model, field(14, Buffer.concat([field(1, 'telltale.hostile'), field(2, attack(0))]))]);
}

let browser: Awaited<ReturnType<typeof launchChromium>>;

beforeAll(async () => {
  if (trainerMissing) return;
  const modelFile = join(folder, 'model.onnx');
  writeFileSync(modelFile, hostileModel());
  const record = JSON.parse(readFileSync(source('tests/golden/evaluation/evaluation.json'), 'utf8'));
  record.model.title = attack(0);
  record.model.sha256 = createHash('sha256').update(readFileSync(modelFile)).digest('hex');
  record.data.name = attack(1);
  record.samples.ids = record.samples.ids.map((_: string, i: number) => `${i} ${attack(i)}`);
  const evaluationFile = join(folder, 'evaluation.json');
  writeFileSync(evaluationFile, JSON.stringify(record));
  const notesFile = join(folder, 'notes.txt');
  writeFileSync(notesFile, attacks.join('\n\n'));
  execFileSync(telltale, [
    ...['report', evaluationFile, '--out', pageFile, '--title', attack(3)],
    ...['--notes', notesFile, '--model', modelFile],
  ]);
  browser = await launchChromium({ webgpu: false });
});
afterAll(() => browser?.close());

describe('A result page of a stranger', () => {
  for (const scripts of [true, false]) {
    journey(
      scripts ? 'draws, and does nothing else' : 'is words alone where no script runs',
      async () => {
        const { page, complaints, story, layoutFlaws } = await openResultPage(browser, pageFile, { scripts });
        if (scripts) {
          expect(await page.evaluate('window.pwned')).toBeUndefined();
          expect(await layoutFlaws()).toBeNull();
          expect(await story()).toContain('0.783');
        }
        // What was written as elements stands there as words.
        expect(await page.locator('#report img[src="x"], #report iframe, #report script, #report style').count()).toBe(
          0,
        );
        expect(await page.locator('#report a[href^="javascript"]').count()).toBe(0);
        expect(await page.locator('#report').textContent()).toContain('<script>');
        expect(complaints).toEqual([]);
      },
      [trainerMissing],
    );
  }
});
