import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';

import { arrive, journey, picture } from './journey';
import { sampleIndex, samplesFolder } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const astronaut = readFileSync(`${samplesFolder}/real_astronaut.jpg`);
const astronautIndex = sampleIndex('real_astronaut.jpg');
const groupIndex = sampleIndex('group.jpg');

describe('The page', () => {
  journey(
    'opens without a complaint and offers photos and samples',
    async () => {
      const here = await arrive();
      expect(await here.state()).toBe('empty');
      const commands = await here.commands();
      expect(commands).toContain('open_file');
      expect(commands.filter((one) => one === 'open_sample')).toHaveLength(11);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'finds the one face of the astronaut, and sends nothing anywhere',
    async () => {
      const here = await arrive();
      await here.act('open_sample', astronautIndex);
      expect(await here.faces()).toHaveLength(1);
      expect(await here.state()).toBe('judged');
      expect(await here.page.title()).toBe('real_astronaut.jpg · Telltale');
      expect(here.complaints).toEqual([]);
      expect(here.requests.length).toBeGreaterThan(20);
      for (const request of here.requests) {
        const own = request.url.startsWith(here.url) || request.url.startsWith(`blob:${here.url}`);
        expect(own, request.url).toBe(true);
        expect(request.method).toBe('GET');
        expect(request.body).toBeNull();
      }
    },
    [modelMissing],
  );

  journey(
    'fetches nothing once a picture of the visitor is open',
    async () => {
      const here = await arrive();
      await here.act('open_sample', astronautIndex);
      const before = here.requests.length;
      await here.open('mine.jpg', 'image/jpeg', astronaut);
      const after = here.requests.slice(before).filter((request) => !request.url.startsWith('blob:'));
      expect(await here.state()).toBe('judged');
      expect(after).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'finds all ten faces of the group, and lets one be chosen',
    async () => {
      const here = await arrive();
      await here.act('open_sample', groupIndex);
      expect(await here.faces()).toHaveLength(10);
      await here.act('choose_face', 7);
      const chosen = here.page.locator('[data-part="faces"] li[aria-current="true"]');
      expect(await chosen.getAttribute('data-index')).toBe('7');
    },
    [modelMissing],
  );

  journey(
    'judges the whole picture when asked to where it finds no face',
    async () => {
      const here = await arrive();
      await here.open('wall.png', 'image/png', await picture(here));
      expect(await here.state()).toBe('no_face');
      await here.act('judge_whole_picture');
      expect(await here.state()).toBe('judged');
      const [whole] = await here.faces();
      expect(whole!.box).toEqual([40, 0, 240, 240]); // the square in its middle
      expect(whole!.score).toBeGreaterThanOrEqual(0);
      expect(whole!.score).toBeLessThanOrEqual(1);
    },
    [modelMissing],
  );

  journey(
    'tells the same story with WebGL2 in place of WebGPU',
    async () => {
      const withGpu = await arrive();
      await withGpu.act('open_sample', astronautIndex);
      const without = await arrive({ webgpu: false });
      await without.act('open_sample', astronautIndex);
      expect(await without.faces()).toEqual(await withGpu.faces());
      expect(await without.commands()).toEqual(await withGpu.commands());
      expect(without.complaints).toEqual([]);
      const kinds = await Promise.all(
        [withGpu, without].map((here) =>
          here.page.evaluate(async () => ((await navigator.gpu?.requestAdapter()) ? 'webgpu' : 'webgl2')),
        ),
      );
      expect(kinds).toEqual(['webgpu', 'webgl2']);
    },
    [modelMissing],
  );

  journey(
    'works from a sub-path of a host that sets no headers',
    async () => {
      const here = await arrive({ subPath: '/some/where/', headersForThreads: false });
      expect(await here.page.evaluate(() => crossOriginIsolated)).toBe(false);
      await here.act('open_sample', astronautIndex);
      expect(await here.faces()).toHaveLength(1);
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey('runs no script that does not come with it', async () => {
    const here = await arrive();
    const ran = await here.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.foreign = 1';
      document.head.append(script);
      return 'foreign' in window;
    });
    expect(ran).toBe(false);
    expect(here.complaints.join()).toContain('Content Security Policy');
    const fetched = await here.page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      ),
    );
    expect(fetched).toBe(false);
    expect(here.complaints.join()).toContain('connect-src');
  });
});
