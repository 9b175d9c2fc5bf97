import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { listOverlay, modelSet } from './model_sets.mjs';
import { sampleIndex, samplesFolder } from './trained.mjs';
import { modelMissing, pageFolder } from './visit.mjs';

const astronaut = readFileSync(`${samplesFolder}/real_astronaut.jpg`);
const astronautIndex = sampleIndex('real_astronaut.jpg');
const offline = { search: '?test=1&offline=1', webgpu: false } as const;

// The journeys' small set of models lies over the page.
const served = (path: string) => {
  const small = fileURLToPath(new URL(`../../build/browser_models/small/${path}`, import.meta.url));
  return readFileSync(existsSync(small) ? small : `${pageFolder}/${path}`);
};

const isKept = (here: Visit) =>
  here.page.waitForFunction(() => document.documentElement.dataset['offline'] === 'kept', undefined, {
    timeout: 60_000,
  });
const isolatedNow = (here: Visit) => here.page.evaluate(() => crossOriginIsolated);

async function judges(here: Visit): Promise<void> {
  await here.act('open_sample', astronautIndex);
  expect(await here.state()).toBe('judged');
  expect(await here.faces()).toHaveLength(1);
}

describe('Without a network', () => {
  journey(
    'after the first visit the page opens, a sample and a photo of the visitor are judged',
    async () => {
      const here = await arrive({ ...offline, subPath: '/some/where/' });
      await isKept(here);
      await here.cutNetwork();
      await here.page.reload();
      await here.idle();
      await judges(here);
      await here.open('mine.jpg', 'image/jpeg', astronaut);
      expect(await here.state()).toBe('judged');
      expect(await isolatedNow(here)).toBe(true);
      await here.page.goto(`${here.url}no/such/place`);
      expect(here.page.url()).toBe(here.url); // the page itself
    },
    [modelMissing],
  );
});

describe('What the page asks the server for', () => {
  journey(
    'is only what the list names with its hash, each at most once and once more for the offline worker, never with a body, nothing once a picture is open',
    async () => {
      const here = await arrive(offline);
      await isKept(here);
      await here.page.reload();
      await here.idle();
      await judges(here);
      const list = JSON.parse(served('files.json').toString()) as {
        files: { path: string; sha256: string }[];
      };
      const hashes = new Map(list.files.map((file) => [file.path, file.sha256]));
      const known = new Set(['', 'files.json', 'offline_worker.js', ...hashes.keys()]);
      expect(here.asked.length).toBeGreaterThan(20);
      for (const one of here.asked) {
        expect(known, one.path).toContain(one.path);
        expect(one.method).toBe('GET');
        expect(one.body_bytes).toBe(0);
        const hash = hashes.get(one.path);
        if (hash) expect(createHash('sha256').update(served(one.path)).digest('hex')).toBe(hash);
      }
      for (const one of here.requests) expect(one.body).toBeNull();
      const models = here.asked.filter((one) => one.path.endsWith('.onnx'));
      expect(models).toHaveLength(2); // the detector and the network, in two visits
      const before = here.asked.length;
      await here.open('mine.jpg', 'image/jpeg', astronaut);
      expect(await here.state()).toBe('judged');
      expect(here.asked.slice(before)).toEqual([]);
    },
    [modelMissing],
  );
});

describe('A host that sets no headers', () => {
  journey(
    'gives threads after one reload at the first visit, never a second one',
    async () => {
      const here = await arrive({ ...offline, subPath: '/plain/', headersForThreads: false, waits: false });
      await here.page.waitForFunction(() => crossOriginIsolated);
      await isKept(here);
      const visits = () => here.requests.filter((one) => one.url === here.url + offline.search).length;
      expect(visits()).toBe(2);
      await judges(here);
      await here.page.reload();
      await here.idle();
      expect(await isolatedNow(here)).toBe(true);
      await judges(here);
      expect(visits()).toBe(3);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'is not reloaded under the hands of a visitor, nor is one that sets them',
    async () => {
      const withHeaders = await arrive(offline);
      await isKept(withHeaders);
      expect(withHeaders.requests.filter((one) => one.url === withHeaders.url + offline.search)).toHaveLength(1);
      const touched = await arrive({
        ...offline,
        headersForThreads: false,
        waits: false,
        prepare: (context) =>
          context.addInitScript(() =>
            addEventListener('DOMContentLoaded', () => setTimeout(() => dispatchEvent(new Event('pointerdown')))),
          ),
      });
      await isKept(touched);
      expect(await isolatedNow(touched)).toBe(false);
      await judges(touched);
      expect(touched.requests.filter((one) => one.url === touched.url + offline.search)).toHaveLength(1);
    },
    [modelMissing],
  );
});

// The page with another description in its HTML: a version of its own.
function newerVersion(): string {
  const folder = fileURLToPath(new URL('../../build/browser_newer', import.meta.url));
  cpSync(modelSet(pageFolder, 'small'), folder, { recursive: true });
  const page = readFileSync(`${pageFolder}/index.html`, 'utf8');
  writeFileSync(`${folder}/index.html`, page.replace('<html lang="en"', '<html lang="en" data-newer="yes"'));
  listOverlay(pageFolder, folder);
  return folder;
}

describe('A newer version', () => {
  const isNewer = (here: Visit) => here.page.evaluate(() => document.documentElement.dataset['newer'] === 'yes');

  journey(
    'is announced, and taken only when the visitor presses the button',
    async () => {
      const here = await arrive(offline);
      await isKept(here);
      await here.page.reload();
      await here.idle();
      here.replaceOverlay(newerVersion());
      await here.page.reload();
      await here.page.locator('.update', { hasText: 'A newer version is ready.' }).waitFor();
      expect(await isNewer(here)).toBe(false);
      await here.page.reload(); // a reload by hand stays with the version that is whole
      await here.idle();
      expect(await isNewer(here)).toBe(false);
      await here.page.locator('.update button', { hasText: 'Reload' }).click();
      await here.page.waitForFunction(() => document.documentElement.dataset['newer'] === 'yes');
      await here.idle();
      await judges(here);
      await isKept(here);
      const versions = () =>
        here.page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('telltale-page')));
      await expect.poll(versions, { timeout: 20_000 }).toHaveLength(1);
      expect(await here.page.locator('.update').count()).toBe(0);
    },
    [modelMissing],
  );

  journey(
    'with a wrong file is refused: the older one stays',
    async () => {
      const here = await arrive(offline);
      await isKept(here);
      await here.page.reload();
      await here.idle();
      const newer = newerVersion();
      const page = readFileSync(`${newer}/index.html`, 'utf8');
      writeFileSync(`${newer}/index.html`, page.replace('Telltale', 'Telltall')); // not what the list names
      here.replaceOverlay(newer);
      const before = here.asked.length;
      await here.page.reload();
      await expect
        .poll(() => here.asked.slice(before).filter((one) => one.path === '').length, { timeout: 20_000 })
        .toBe(2);
      await here.idle();
      await judges(here);
      expect(await here.page.locator('.update').count()).toBe(0);
    },
    [modelMissing],
  );
});
