// A folder of the page's own samples as visitors have them: real/ and fake/, with a picture that is cut short and a file that is none.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { samplesFolder } from './trained.mjs';

export const labelledFolder = fileURLToPath(new URL('../../build/browser_folder/set', import.meta.url));
export const labelledSamples = readdirSync(samplesFolder).filter((name) => /^(real|fake)_.*\.jpg$/.test(name));

export function layOutFolder() {
  rmSync(labelledFolder, { recursive: true, force: true });
  for (const label of ['real', 'fake']) mkdirSync(`${labelledFolder}/${label}`, { recursive: true });
  for (const name of labelledSamples)
    cpSync(`${samplesFolder}/${name}`, `${labelledFolder}/${name.slice(0, 4)}/${name}`);
  const cut = readFileSync(`${samplesFolder}/${labelledSamples[0]}`).subarray(0, 4000);
  writeFileSync(`${labelledFolder}/real/broken.jpg`, cut);
  writeFileSync(`${labelledFolder}/notes.txt`, 'no picture');
}
