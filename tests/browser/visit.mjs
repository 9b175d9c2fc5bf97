// One visit to the page: the browser, what it complained about, what it asked for, and the story in the mirror.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { launchChromium } from './chromium.mjs';
import { startStaticServer } from './static_server.mjs';
import { trainedModels, trainerMissing } from './trained.mjs';
import { listOverlay, modelSet } from './model_sets.mjs';

export const pageFolder = process.env.TELLTALE_WEB_OUT ?? fileURLToPath(new URL('../../build/web', import.meta.url));
export const pageMissing = existsSync(`${pageFolder}/index.html`)
  ? null
  : 'skipped: build/web is not built; run npm run build in web/';

const shipsAModel =
  !pageMissing && readdirSync(`${pageFolder}/models`).some((file) => /^(?!face_detection).*\.onnx$/.test(file));
export const modelMissing = shipsAModel ? null : trainerMissing && `${trainerMissing}, and no model is shipped`;

/**
 * trouble: see startStaticServer. waits: false comes back before the page has loaded its networks.
 * models: 'small', the shipped small network alone (the journeys' own models where none ships); 'two', the same and
 * another; 'shipped', all that the page ships; 'trained', the journeys' own models.
 * @param {{ webgpu?: boolean, webgl?: boolean, subPath?: string, headersForThreads?: boolean, search?: string, width?: number,
 *           height?: number, phone?: boolean, pixelRatio?: number, models?: 'small' | 'two' | 'shipped' | 'trained', waits?: boolean,
 *           prepare?: (context: import('playwright-core').BrowserContext) => Promise<unknown>,
 *           trouble?: (path: string) => import('./static_server.mjs').Trouble }} [options]
 */
export async function visit({
  webgpu = true,
  webgl = true,
  subPath = '/',
  headersForThreads = true,
  search = '?test=1',
  width = 1440,
  height = 900,
  phone = false,
  pixelRatio = 1,
  prepare = async () => {},
  models = 'small',
  waits = true,
  trouble,
} = {}) {
  const trained = models === 'trained' || (!shipsAModel && !trainerMissing);
  const overlay = trained ? trainedModels() : models === 'shipped' ? null : modelSet(pageFolder, models);
  if (overlay) listOverlay(pageFolder, overlay);
  const server = await startStaticServer({
    folder: pageFolder,
    overlay,
    subPath,
    headersForThreads,
    ...(trouble ? { trouble } : {}),
  });
  const browser = await launchChromium({ webgpu, webgl });
  const context = await browser.newContext({
    viewport: { width, height },
    hasTouch: phone,
    isMobile: phone,
    deviceScaleFactor: pixelRatio,
  });
  await prepare(context);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  /** @type {string[]} */
  const complaints = []; // console errors (a breach of the Content-Security-Policy is one) and uncaught ones
  /** @type {{ url: string, method: string, body: string | null }[]} */
  const requests = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) =>
    requests.push({ url: request.url(), method: request.method(), body: request.postData() }),
  );
  await page.goto(server.url + search);
  const idle = () => page.evaluate(() => /** @type {any} */ (window).telltaleIdle());
  if (waits) await idle();
  const button = (/** @type {string} */ command, /** @type {number | undefined} */ index) =>
    page.locator(`#actions button[data-command="${command}"]${index === undefined ? '' : `[data-index="${index}"]`}`);
  /** @param {string} command @param {number} [index] */
  const press = (command, index) => button(command, index).evaluate((/** @type {any} */ one) => one.click());
  return {
    page,
    complaints,
    requests,
    asked: server.asked,
    replaceOverlay: server.replaceOverlay,
    url: server.url,
    idle,
    press,
    /** @param {string} command @param {number} [index] */
    async act(command, index) {
      await press(command, index);
      await idle();
    },
    /** @param {string} name @param {string} mimeType @param {Buffer} buffer */
    async open(name, mimeType, buffer) {
      await page.locator('#picker').setInputFiles({ name, mimeType, buffer });
      await idle();
    },
    state: () => page.locator('#story').getAttribute('data-state'),
    layoutFlaws: () => page.locator('#story').getAttribute('data-layout-flaws'),
    story: () => page.locator('#story').innerText(),
    provider: () => page.locator('[data-part="provider"]').getAttribute('data-provider'),
    commands: () =>
      page
        .locator('#actions button')
        .evaluateAll((/** @type {any[]} */ all) => all.map((one) => String(one.dataset.command))),
    faces: () =>
      page.locator('[data-part="faces"] li').evaluateAll((/** @type {any[]} */ all) =>
        all.map((one) => ({
          box: String(one.dataset.box).split(' ').map(Number),
          score: one.dataset.score === '' ? null : Number(one.dataset.score),
        })),
      ),
    context,
    cutNetwork: server.close,
    async leave() {
      await browser.close();
      await server.close();
    },
  };
}
