// How fast the page is: what a visitor downloads and waits for at 20 Mbit/s with 40 ms, compressed as a good host does it,
// and where the time of a warm judgement goes. Prints a table for docs/web.md; it fails where an aim is missed.
//   npm run speed [-- --visits 3]
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

import { launchChromium } from './chromium.mjs';
import { startStaticServer } from './static_server.mjs';
import { sampleIndex } from './trained.mjs';
import { pageFolder } from './visit.mjs';
import { modelSet, listOverlay } from './model_sets.mjs';

const { values } = parseArgs({ options: { visits: { type: 'string', default: '3' } } });
const visits = Number(values.visits);
const line = { megabitsPerSecond: 20, latencyMs: 40 };
const aims = { firstPaintMs: 1000, readyMs: 3000, megabytes: 5 };
const dragFrames = 60;

if (!existsSync(`${pageFolder}/index.html.br`))
  throw new Error('Run npm run compress first: the files have no .br beside them.');

const median = (/** @type {number[]} */ all) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? 0;
const overlay = modelSet(pageFolder, 'small');
listOverlay(pageFolder, overlay);
for (const entry of readdirSync(overlay, { recursive: true, withFileTypes: true })) {
  const file = `${entry.parentPath}/${entry.name}`;
  if (entry.isFile() && !file.endsWith('.br')) writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}

/** One first visit over the line. */
async function firstVisit() {
  const server = await startStaticServer({ folder: pageFolder, overlay, compressed: true });
  const browser = await launchChromium({ webgpu: false });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: line.latencyMs,
    downloadThroughput: (line.megabitsPerSecond * 1e6) / 8,
    uploadThroughput: (line.megabitsPerSecond * 1e6) / 8,
  });
  await page.addInitScript(() => {
    const marks = /** @type {any} */ (globalThis);
    const story = () => document.querySelector('#story')?.getAttribute('data-state');
    const watch = () => {
      if (!story()) return requestAnimationFrame(watch);
      marks.readyMs = performance.now(); // the app has drawn itself and takes photos
    };
    requestAnimationFrame(watch);
  });
  await page.goto(`${server.url}?test=1`);
  await page.evaluate(() => /** @type {any} */ (globalThis).telltaleIdle());
  const times = await page.evaluate(() => ({
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
    readyMs: /** @type {any} */ (globalThis).readyMs,
    networksMs: performance.now(),
  }));
  const bytes = server.asked.reduce((sum, one) => sum + one.sent_bytes, 0);
  const models = server.asked.filter((one) => /models\/(?!face)/.test(one.path));
  const withoutModel = bytes - models.reduce((sum, one) => sum + one.sent_bytes, 0);
  const warm = await warmJudgement(page, session);
  await browser.close();
  await server.close();
  return { ...times, megabytes: withoutModel / 1e6, modelMegabytes: (bytes - withoutModel) / 1e6, ...warm };
}

/** @param {import('playwright-core').Page} page @param {import('playwright-core').CDPSession} session */
async function warmJudgement(page, session) {
  const idle = () => page.evaluate(() => /** @type {any} */ (globalThis).telltaleIdle());
  const open = async () => {
    const button = page.locator(
      `#actions [data-command="open_sample"][data-index="${sampleIndex('real_astronaut.jpg')}"]`,
    );
    const start = await page.evaluate(() => performance.now());
    await button.evaluate((/** @type {any} */ one) => one.click());
    await page.locator('#story[data-state="judged"]').waitFor();
    const judged = await page.evaluate(() => performance.now());
    await idle();
    const mapped = await page.evaluate(() => performance.now());
    const networksMs = Number(await page.locator('[data-part="provider"]').getAttribute('data-milliseconds'));
    return { judgedMs: judged - start, networksMs, mapsMs: mapped - judged };
  };
  await open();
  await page
    .locator('#actions [data-command="close_photo"]')
    .first()
    .evaluate((/** @type {any} */ one) => one.click());
  await idle();
  const { judgedMs, networksMs, mapsMs } = await open();
  const cpu = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0) * 1000;
  };
  await session.send('Performance.enable');
  const atRest = await cpu();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const restCpuMs = ((await cpu()) - atRest) / 2;
  await page.mouse.move(500, 350);
  await page.mouse.wheel(0, -400); // zoomed, so that the photo can be carried
  await idle();
  await page.mouse.down();
  const before = await cpu();
  for (let frame = 0; frame < dragFrames; frame += 1) {
    await page.mouse.move(500 + (frame % 30) * 4, 350 + (frame % 20) * 3);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  const dragCpuMs = ((await cpu()) - before) / dragFrames;
  await page.mouse.up();
  return { judgedMs, modelsMs: networksMs, restMs: judgedMs - networksMs, mapsMs, restCpuMs, dragCpuMs };
}

const all = [];
for (let visit = 0; visit < visits; visit += 1) all.push(await firstVisit());
/** @param {keyof typeof all[0]} name */
const of = (name) => median(all.map((one) => one[name]));
const version = JSON.parse(readFileSync(new URL('../../web/package.json', import.meta.url), 'utf8')).version;
const ms = (/** @type {number} */ value) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
console.log(
  `Telltale ${version}, medians of ${visits} first visits at ${line.megabitsPerSecond} Mbit/s, ${line.latencyMs} ms\n`,
);
console.log('| | measured | aim |\n|---|---:|---:|');
console.log(`| first paint | ${ms(of('firstPaintMs'))} | ${aims.firstPaintMs} ms |`);
console.log(`| app ready for a photo | ${ms(of('readyMs'))} | ${aims.readyMs} ms |`);
console.log(`| page, app, runtime, face detector | ${of('megabytes').toFixed(2)} MB | ${aims.megabytes} MB |`);
console.log(`| SimpleNet | ${of('modelMegabytes').toFixed(2)} MB | |`);
console.log(`| networks loaded and tested | ${ms(of('networksMs'))} | |`);
console.log(`| warm verdict: a sample from press to words | ${ms(of('judgedMs'))} | |`);
console.log(`| of it the two networks themselves | ${ms(of('modelsMs'))} | |`);
console.log(`| of it everything else: file, decoding, crops, drawing | ${ms(of('restMs'))} | |`);
console.log(`| maps, after the words | ${ms(of('mapsMs'))} | |`);
console.log(`| page's CPU at rest, in a second | ${ms(of('restCpuMs'))} | |`);
console.log(`| page's CPU for a frame while a photo is carried | ${ms(of('dragCpuMs'))} | 16 ms |`);
const missed = [
  of('firstPaintMs') > aims.firstPaintMs && 'first paint',
  of('readyMs') > aims.readyMs && 'app ready',
  of('megabytes') > aims.megabytes && 'bytes',
].filter(Boolean);
if (missed.length > 0) {
  console.error(`\nAims missed: ${missed.join(', ')}`);
  process.exitCode = 1;
}
