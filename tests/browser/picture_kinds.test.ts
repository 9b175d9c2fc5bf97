// Every kind of picture file in one visit: what opens has the trainer's pixels, what does not has its sentence.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';

interface GoldenFile {
  file: string;
  width?: number;
  height?: number;
  offset?: number;
  tolerance?: number;
  says?: string;
  page_opens?: [number, number];
}

const folder = fileURLToPath(new URL('../golden/images/', import.meta.url));
const files: GoldenFile[] = JSON.parse(readFileSync(`${folder}images.json`, 'utf8')).files;
const expectedRgb = execFileSync('tar', ['-xOzf', `${folder}golden.tar.gz`, 'expected.rgb']);

const notOpened = 'The photo could not be opened';

interface Decoded {
  width: number;
  height: number;
  rgba: number[];
}

declare global {
  interface Window {
    lastDecoded: Decoded | null;
  }
}

// Listens to what the page's decoding worker answers. Without networks: nothing is judged, and forty pictures take seconds.
async function watchDecoding(here: Visit): Promise<void> {
  await here.page.context().route('**/models/*.onnx', (route) => route.abort());
  await here.page.addInitScript(() => {
    window.lastDecoded = null;
    window.Worker = class extends Worker {
      constructor(...argument: ConstructorParameters<typeof Worker>) {
        super(...argument);
        this.addEventListener('message', ({ data }) => {
          const decoded = data?.answer;
          if (!decoded?.rgba) return;
          window.lastDecoded = { width: decoded.width, height: decoded.height, rgba: [...decoded.rgba] };
        });
      }
    };
  });
  await here.page.reload();
  await here.idle();
}

async function open(here: Visit, { file }: GoldenFile): Promise<Decoded | null> {
  await here.page.evaluate(() => (window.lastDecoded = null));
  await here.open(file, 'application/octet-stream', readFileSync(`${folder}${file}`));
  return here.page.evaluate(() => window.lastDecoded);
}

function largestDifference(decoded: Decoded, golden: GoldenFile): number {
  let largest = 0;
  for (let pixel = 0; pixel < decoded.width * decoded.height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const expected = expectedRgb[golden.offset! + 3 * pixel + channel]!;
      largest = Math.max(largest, Math.abs(decoded.rgba[4 * pixel + channel]! - expected));
    }
    if (decoded.rgba[4 * pixel + 3] !== 255) return Infinity;
  }
  return largest;
}

describe('A picture file', () => {
  journey('of every kind opens with the trainer’s pixels, or says what is wrong and what to do', async () => {
    const here = await arrive({ webgpu: false, width: 640, height: 480 });
    await watchDecoding(here);
    for (const golden of files) {
      const decoded = await open(here, golden);
      if (golden.says) {
        expect(decoded, golden.file).toBeNull();
        expect(await here.story(), golden.file).toContain(notOpened);
        // A sentence begins with a capital; the golden has the trainer's words.
        expect(await here.story(), golden.file).toContain(golden.says.slice(1));
        continue;
      }
      expect(decoded, golden.file).not.toBeNull();
      const [width, height] = golden.page_opens ?? [golden.width, golden.height];
      expect([decoded!.width, decoded!.height], golden.file).toEqual([width, height]);
      expect(await here.story(), golden.file).not.toContain(notOpened);
      expect(await here.story(), golden.file).toContain(golden.file);
      if (golden.offset !== undefined) {
        expect(largestDifference(decoded!, golden), golden.file).toBeLessThanOrEqual(golden.tolerance!);
      }
    }
    const ours = here.complaints.filter((complaint) => !complaint.startsWith('Failed to load resource'));
    expect(ours).toEqual([]);
  });
});
