import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect } from 'vitest';

import { arrive, journey, stopWorker, workerOf } from './journey';
import type { Visit } from './journey';
import { sampleIndex, samplesFolder } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const astronaut = readFileSync(`${samplesFolder}/real_astronaut.jpg`);
const groupIndex = sampleIndex('group.jpg');

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

// A black picture of one bit a pixel: small as a file, however large when unpacked.
function blackPng(side: number): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1; // bits a pixel, greyscale
  const rows = deflateSync(Buffer.alloc(side * (1 + side / 8)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

async function stillWorks(here: Visit): Promise<void> {
  await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
  expect(await here.state()).toBe('judged');
  expect(await here.faces()).toHaveLength(1);
}

describe('A file that cannot be opened', () => {
  journey(
    'is named and answered with what to do: words, a cut photo, a picture that is too large',
    async () => {
      const here = await arrive();
      await here.open('notes.jpg', 'image/jpeg', Buffer.from('these are words'));
      expect(await here.state()).toBe('failed');
      expect(await here.story()).toContain('The file is no picture that Telltale knows: expected a JPEG, PNG');
      await here.open('cut.jpg', 'image/jpeg', astronaut.subarray(0, astronaut.length >> 1));
      expect(await here.state()).toBe('failed');
      expect(await here.story()).toContain('The JPEG file is cut short');
      await here.open('huge.png', 'image/png', blackPng(20000));
      expect(await here.state()).toBe('failed');
      expect(await here.story()).toContain('too large (20000×20000 px): expected at most 64 megapixels');
      await here.open('empty.png', 'image/png', Buffer.alloc(0));
      expect(await here.state()).toBe('failed');
      await stillWorks(here);
    },
    [modelMissing],
  );
});

// Instead of its next answer: whatever the machine's speed, the request is open when the worker dies.
const dieInsteadOfAnswering = () => {
  globalThis.postMessage = () =>
    void setTimeout(() => {
      throw new Error('stopped on purpose');
    });
};

describe('When the inference worker dies', () => {
  journey(
    'in the middle of a picture, the page says so, and the next try works',
    async () => {
      const here = await arrive();
      await stillWorks(here);
      const worker = workerOf(here, 'inference_worker');
      await worker.evaluate(dieInsteadOfAnswering);
      await here.act('open_sample', groupIndex);
      expect(await here.state()).toBe('failed');
      expect(await here.story()).toContain('It was started again');
      await stillWorks(here);
      await here.act('open_sample', groupIndex);
      expect(await here.faces()).toHaveLength(10);
    },
    [modelMissing],
  );

  journey(
    'while nothing runs, nobody notices',
    async () => {
      const here = await arrive();
      await stillWorks(here);
      await stopWorker(here, 'inference_worker');
      await here.act('close_photo');
      await stillWorks(here);
    },
    [modelMissing],
  );
});

describe('When the core worker dies', () => {
  journey(
    'in the middle of a model, the page says so, and the next try works',
    async () => {
      const here = await arrive({ models: 'two' });
      const worker = workerOf(here, 'core_worker');
      await worker.evaluate(dieInsteadOfAnswering);
      await here.act('choose_model', 1);
      expect(await here.state()).toBe('failed');
      expect(await here.story()).toContain('The part of the page that reads networks stopped');
      await here.act('retry');
      expect(await here.state()).toBe('empty');
      await stillWorks(here);
    },
    [modelMissing],
  );
});

describe('When the GPU is lost', () => {
  journey(
    'the page is drawn again as it was',
    async () => {
      const here = await arrive({ webgpu: false });
      await stillWorks(here);
      const before = await here.page.screenshot();
      await here.page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('#stage canvas')!;
        canvas.dataset['old'] = 'yes';
        canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
      });
      await here.page.waitForFunction(
        () => document.querySelector<HTMLElement>('#stage canvas')?.dataset['old'] !== 'yes',
      );
      await here.idle();
      expect((await here.page.screenshot()).equals(before)).toBe(true);
    },
    [modelMissing],
  );
});

describe('When the model cannot be fetched', () => {
  journey(
    'the page says so and offers to try again',
    async () => {
      const here = await arrive({ search: '?test=1' });
      await here.page.context().route('**/models/*.onnx', (route) => route.abort());
      await here.page.evaluate(() => caches.delete('telltale-files')); // or the browser would still have them
      await here.page.reload();
      await here.idle();
      expect(await here.state()).toBe('failed');
      expect(await here.commands()).toContain('retry');
      await here.page.context().unroute('**/models/*.onnx');
      await here.act('retry');
      expect(await here.state()).toBe('empty');
      await stillWorks(here);
    },
    [modelMissing],
  );
});
