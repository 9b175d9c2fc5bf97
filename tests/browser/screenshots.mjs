// Pictures of the page and of its gallery for looking at: every state, several sizes, both themes.
//   npm run screenshots -- [--out FOLDER] (build/screenshots without it) [--webgl2] [--only page|gallery]
//                          [--theme dark|light]
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { sampleIndex } from './trained.mjs';
import { visit } from './visit.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: fileURLToPath(new URL('../../build/screenshots', import.meta.url)) },
    webgl2: { type: 'boolean', default: false },
    only: { type: 'string' },
    theme: { type: 'string' },
  },
});
const folder = values.out;
mkdirSync(folder, { recursive: true });

const sizes = [
  { name: '1440x900', width: 1440, height: 900, phone: false },
  { name: '390x844', width: 390, height: 844, phone: true },
  { name: '390x844_mouse', width: 390, height: 844, phone: false },
  { name: '1024x640', width: 1024, height: 640, phone: false },
];
/** @typedef {Awaited<ReturnType<typeof visit>>} Visit */

/** @param {Visit} here @param {string} state */
const reach = (here, state) =>
  here.page.waitForFunction(
    (wanted) => /** @type {any} */ (globalThis).document.querySelector('#story').dataset.state === wanted,
    state,
  );

/** @param {Visit} here */
async function greyPicture(here) {
  const bytes = await here.page.evaluate(async () => {
    const { OffscreenCanvas } = /** @type {any} */ (globalThis);
    const canvas = new OffscreenCanvas(320, 240);
    const context = canvas.getContext('2d');
    context.fillStyle = '#5080a0';
    context.fillRect(0, 0, 320, 240);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  return Buffer.from(bytes);
}

/** @param {Visit} here @param {(state: string) => Promise<void>} shoot */
async function everyState(here, shoot) {
  await shoot('empty');
  await here.page.evaluate(() => {
    const { DataTransfer, DragEvent, File, window } = /** @type {any} */ (globalThis);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
    window.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await here.idle();
  await shoot('drag');
  await here.page.evaluate(() => {
    const { DataTransfer, DragEvent, File, window } = /** @type {any} */ (globalThis);
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'a.jpg', { type: 'image/jpeg' }));
    window.dispatchEvent(new DragEvent('dragleave', { dataTransfer, bubbles: true }));
  });
  const held = '**/samples/real_obama.jpg';
  await here.page.context().route(held, () => {}); // never answered
  await here.press('open_sample', sampleIndex('real_obama.jpg'));
  await reach(here, 'opening');
  await here.page.waitForTimeout(300);
  await shoot('opening');
  await here.page.context().unroute(held);
  await here.page.locator('#picker').setInputFiles({
    name: 'wall.png',
    mimeType: 'image/png',
    buffer: await greyPicture(here),
  });
  await reach(here, 'no_face');
  await shoot('no_face');
  await here.press('judge_whole_picture');
  await reach(here, 'judged');
  await shoot('whole_picture');
  await here.press('close_photo');
  await here.page.locator('#picker').setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('words'),
  });
  await reach(here, 'failed');
  await shoot('failed');
  for (const [name, file] of [
    ['one_face', 'real_astronaut.jpg'],
    ['group', 'group.jpg'],
  ]) {
    await here.press('open_sample', sampleIndex(/** @type {string} */ (file)));
    if (name === 'group') {
      await here.page.waitForFunction(
        () => /** @type {any} */ (globalThis).document.querySelectorAll('[data-part="faces"] li').length > 2,
      );
      await shoot('judging');
    }
    await reach(here, 'judged');
    await here.page.waitForTimeout(200);
    await shoot(/** @type {string} */ (name));
  }
}

/** @param {Visit} here @param {(state: string) => Promise<void>} shoot */
async function loadingAndFailed(here, shoot) {
  let held = true;
  await here.page.context().route('**/models/simple*.onnx', async (route) => {
    if (held) return;
    await route.abort();
  });
  await here.page.reload();
  await reach(here, 'empty');
  await here.press('open_sample', sampleIndex('real_astronaut.jpg'));
  await reach(here, 'loading');
  await here.page.waitForTimeout(1500);
  await shoot('loading');
  held = false;
  await here.page.context().unroute('**/models/simple*.onnx');
  await here.page.context().route('**/models/simple*.onnx', (route) => route.abort());
  await here.page.reload();
  await reach(here, 'failed');
  await shoot('failed_model');
}

for (const size of sizes) {
  for (const theme of ['dark', 'light']) {
    if (values.theme && values.theme !== theme) continue;
    const arrive = (/** @type {string} */ search) =>
      visit({ ...size, models: 'shipped', webgpu: !values.webgl2, search: `?test=1&theme=${theme}${search}` });
    if (values.only !== 'gallery') {
      const here = await arrive('');
      const shoot = async (/** @type {string} */ state) => {
        await here.page.screenshot({ path: `${folder}/${state}_${theme}_${size.name}.png` });
      };
      await everyState(here, shoot);
      await loadingAndFailed(here, shoot);
      await here.leave();
    }
    if (values.only !== 'page') {
      const here = await arrive('&gallery');
      for (let section = 0; section < 40; section += 1) {
        const button = here.page.locator(`[data-command="show_gallery_section"][data-index="${section}"]`);
        if ((await button.count()) === 0) break;
        await here.act('show_gallery_section', section);
        await here.page.screenshot({ path: `${folder}/gallery_${section}_${theme}_${size.name}.png` });
      }
      await here.leave();
    }
  }
}
console.log(folder);
