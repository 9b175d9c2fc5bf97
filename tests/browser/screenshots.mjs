// Pictures of the page for looking at: two sizes, two themes, three states.
//   npm run screenshots -- [--out FOLDER] (build/screenshots without it) [--webgl2]
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { sampleIndex } from './trained.mjs';
import { visit } from './visit.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: fileURLToPath(new URL('../../build/screenshots', import.meta.url)) },
    webgl2: { type: 'boolean', default: false },
  },
});
const folder = values.out;
mkdirSync(folder, { recursive: true });

const samples = { real_astronaut: sampleIndex('real_astronaut.jpg'), group: sampleIndex('group.jpg') };
for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  for (const theme of ['dark', 'light']) {
    const here = await visit({
      width,
      height,
      phone: width < 600,
      webgpu: !values.webgl2,
      search: `?test=1&theme=${theme}`,
    });
    const shoot = (/** @type {string} */ state) =>
      here.page.screenshot({ path: `${folder}/${state}_${theme}_${width}x${height}.png` });
    await shoot('empty');
    for (const [state, index] of Object.entries(samples)) {
      await here.act('open_sample', index);
      await shoot(state);
    }
    await here.leave();
  }
}
console.log(folder);
