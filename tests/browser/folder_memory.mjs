// How much memory the page holds while it judges a large folder, measured after garbage collections at even steps, and what its
// frames take. Prints a line for each step; the last says by how much the memory of later steps differs.
//   node tests/browser/folder_memory.mjs FOLDER [--step 500]
import { parseArgs } from 'node:util';

import { watchMemory } from './memory.mjs';
import { visit } from './visit.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { step: { type: 'string', default: '500' } },
});
const [folder] = positionals;
if (!folder) throw new Error('Name a folder of pictures.');
const step = Number(values.step);
const here = await visit({ models: 'small', webgpu: false });
await here.page.addInitScript(() => {
  const one = /** @type {any} */ (window);
  const next = one.requestAnimationFrame.bind(one);
  one.frameTimes = [];
  one.requestAnimationFrame = (/** @type {any} */ draw) =>
    next((/** @type {any} */ time) => {
      const start = performance.now();
      draw(time);
      one.frameTimes.push(performance.now() - start);
    });
});
const memory = await watchMemory(here);
await here.act('show_folder');
const start = Date.now();
await here.page.locator('#folder_picker').setInputFiles(folder);

const message = () => here.page.locator('[data-part="message"]').innerText();
/** How many are judged; all: the queue has ended. */
async function judged() {
  const words = await message();
  return words.startsWith('All') ? Infinity : Number((/([\d,]+) of/.exec(words)?.[1] ?? '0').replaceAll(',', ''));
}

/** @type {number[]} */
const totals = [];
for (let next = step; ; next += step) {
  while ((await judged()) < next) await here.page.waitForTimeout(500);
  const ended = (await judged()) === Infinity;
  if (!ended) await here.act('pause_folder');
  const { total, parts } = await memory.measure();
  if (!ended) totals.push(total); // at the end the network for batches is let go
  const megabytes = Object.entries(parts).map(
    ([name, { javascript, wasm, blobs }]) => `${name} ${((javascript + wasm + blobs) / 1e6).toFixed(1)}`,
  );
  console.log(`${await message()} ${(total / 1e6).toFixed(2)} MB: ${megabytes.join(', ')}`);
  if (ended) break;
  await here.press('resume_folder');
}
const frames = await here.page.evaluate(() =>
  [.../** @type {any} */ (window).frameTimes].sort((/** @type {number} */ a, /** @type {number} */ b) => a - b),
);
const at = (/** @type {number} */ share) => frames[Math.floor((frames.length - 1) * share)].toFixed(1);
console.log(
  `${((Date.now() - start) / 1000).toFixed(0)} s; frames while judging: median ${at(0.5)} ms, nine of ten ${at(0.9)}, slowest ${at(1)}`,
);
const later = totals.slice(1);
const [least, most] = [Math.min(...later), Math.max(...later)];
console.log(
  `From the second step on, while it judges, the memory differs by ${((100 * (most - least)) / least).toFixed(2)} %.`,
);
await here.leave();
