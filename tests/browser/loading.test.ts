import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { sampleIndex } from './trained.mjs';
import { secondTitle } from './model_sets.mjs';
import { modelMissing } from './visit.mjs';

const astronautIndex = sampleIndex('real_astronaut.jpg');
const isModel = (url: string) => /models\/.*\.onnx$/.test(url);
const isClassifier = (url: string) => isModel(url) && !url.includes('face_detection');

async function works(here: Visit): Promise<void> {
  await here.act('open_sample', astronautIndex);
  expect(await here.state()).toBe('judged');
  expect(await here.faces()).toHaveLength(1);
}

async function comeAgain(here: Visit): Promise<string[]> {
  const before = here.requests.length;
  await here.page.reload();
  await here.idle();
  return here.requests
    .slice(before)
    .map((request) => request.url)
    .filter(isModel);
}

const keptFiles = (here: Visit) =>
  here.page.evaluate(async () => (await (await caches.open('telltale-files')).keys()).map((one) => one.url));

// Waits for words in the mirror, without waiting for the page to be idle.
const waitFor = (here: Visit, words: string) =>
  here.page.waitForFunction((text) => document.querySelector('#story')!.textContent!.includes(text), words);

describe('A model', () => {
  journey(
    'is fetched once: the next visit takes it from what the browser keeps, checked, and drops what is old',
    async () => {
      const here = await arrive();
      expect(here.requests.filter((one) => isModel(one.url))).toHaveLength(2);
      expect(await comeAgain(here)).toEqual([]);
      await works(here);
      const kept = await keptFiles(here);
      expect(kept).toHaveLength(2);

      await here.page.evaluate(async (urls) => {
        const cache = await caches.open('telltale-files');
        for (const url of urls) {
          const bytes = new Uint8Array(await (await cache.match(url))!.arrayBuffer());
          if (bytes.length > 1e6) bytes[bytes.length >> 1]! ^= 1;
          await cache.put(url, new Response(bytes));
        }
        await cache.put(new URL('kept/of_an_older_page', document.baseURI), new Response('old'));
      }, kept);
      const fetched = await comeAgain(here);
      expect(fetched.filter(isClassifier)).toHaveLength(1);
      expect(fetched).toHaveLength(1);
      await works(here);
      expect((await keptFiles(here)).sort()).toEqual(kept.sort());
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'that is not the one the page was made with is refused, and the right one is taken',
    async () => {
      const here = await arrive({ models: 'two' });
      const wrong = here.page.context();
      await wrong.route('**/models/the_second_one.onnx', async (route) => {
        const body = await (await route.fetch()).body();
        body[body.length >> 1]! ^= 1;
        await route.fulfill({ body, contentType: 'application/octet-stream' });
      });
      await here.act('choose_model', 1);
      expect(await here.state()).toBe('empty'); // the one in use stays
      expect(await here.story()).toContain('another file than the one this page was made with');
      expect(here.requests.filter((one) => one.url.includes('the_second_one'))).toHaveLength(2);
      await wrong.unroute('**/models/the_second_one.onnx');
      await here.act('choose_model', 1);
      await works(here);
      expect(await here.story()).toContain(`Model: ${secondTitle}`);
    },
    [modelMissing],
  );

  journey(
    'that does not come leaves the verdict that stands',
    async () => {
      const here = await arrive({ models: 'two', webgpu: false });
      await here.act('open_sample', astronautIndex);
      const faces = await here.faces();
      await here.page.context().route('**/models/the_second_one.onnx', (route) => route.abort());
      await here.act('choose_model', 1);
      expect(await here.state()).toBe('judged');
      expect(await here.faces()).toEqual(faces);
      expect(await here.story()).toContain(`${secondTitle} could not be loaded`);
      expect(await here.layoutFlaws()).toBeNull();
    },
    [modelMissing],
  );

  journey(
    'arrives over a line that breaks twice, from where it broke',
    async () => {
      let left = 2;
      const here = await arrive({ trouble: (path) => (isClassifier(path) && left-- > 0 ? 'breaks_off' : null) });
      expect(here.requests.filter((one) => isClassifier(one.url))).toHaveLength(3);
      expect(await here.state()).toBe('empty');
      await works(here);
    },
    [modelMissing],
  );

  journey(
    'says how much of it is here, is cancelled, and is loaded when it is wanted again',
    async () => {
      let stands = true;
      const here = await arrive({
        waits: false,
        trouble: (path) => (isClassifier(path) && stands ? 'stands_still' : null),
      });
      await waitFor(here, 'Loading the model: 1.4 of 2.8 MB');
      expect(Number(await here.page.locator('#story progress').getAttribute('value'))).toBeCloseTo(0.5, 3);
      await here.act('cancel_loading');
      expect(await here.state()).toBe('failed');
      expect(await here.story()).toContain('Loading was cancelled');
      expect(await here.commands()).not.toContain('cancel_loading');
      await here.act('open_sample', astronautIndex);
      expect(await here.state()).toBe('failed');
      stands = false;
      await here.act('retry');
      expect(await here.state()).toBe('judged');
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );

  journey(
    'that is overtaken by another is not fetched further, and the menu tells them apart',
    async () => {
      const here = await arrive({
        models: 'two',
        waits: false,
        trouble: (path) => (isClassifier(path) && !path.includes('second') ? 'stands_still' : null),
      });
      await waitFor(here, 'Loading the model: 1.4 of 2.8 MB');
      const choices = here.page.locator('[data-command="choose_model"]');
      expect(await choices.allInnerTexts()).toEqual([
        expect.stringMatching(/^Model: SimpleNet.*, chosen\. .*area under the ROC curve 0\.62 on 2,100 test faces/),
        expect.stringMatching(/^Model: The second one\. Trained on: .*2\.8 MB/),
      ]);
      await here.act('choose_model', 1); // idle: the first one's request is over
      await works(here);
      expect(await here.story()).toContain(`Model: ${secondTitle}`);
    },
    [modelMissing],
  );
});
