// The scores.csv that the page saves of a folder with real/ and fake/, judged by one of the shipped models through the page's own
// front door: the folder is chosen, the model is pressed in the menu, the button saves. Prints what it ran on as JSON.
//   node tests/browser/folder_scores.mjs MODEL_TITLE FOLDER OUT.csv [--webgpu]
// --webgpu: on WebGPU alone, though a processor that imitates it is slow; without it the browser has none.
import { parseArgs } from 'node:util';

import { visit } from './visit.mjs';
import { recordWorkers } from './worker_messages.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { webgpu: { type: 'boolean' } } });
const [title, folder, out] = positionals;
if (!title || !folder || !out) throw new Error('Name a model by its title, a folder and a file to write.');
const here = await visit({
  models: 'shipped',
  webgpu: values.webgpu ?? false,
  search: values.webgpu ? '?test=1&software_gpu=1' : '?test=1',
  prepare: async (context) => void (values.webgpu && (await recordWorkers(context, 'webgpu'))),
});
const choice = here.page.locator('[data-command="choose_model"]', { hasText: title });
if ((await choice.count()) > 0) {
  await choice.evaluate((/** @type {any} */ one) => one.click()); // not where it is chosen already
  await here.idle();
}
await here.act('show_folder');
await here.page.locator('#folder_picker').setInputFiles(folder);
await here.idle();
const download = here.page.waitForEvent('download');
await here.press('save_scores');
await (await download).saveAs(out);
console.log(JSON.stringify({ provider: await here.provider(), complaints: here.complaints }));
await here.leave();
