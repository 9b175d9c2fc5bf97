// Writes a .br file beside every file of build/web that shrinks, for servers that hand those out. A file's result is kept
// in build/brotli_cache under its content's hash: ONNX Runtime's builds take a minute and change with its version only.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

const folder = process.env.TELLTALE_WEB_OUT ?? fileURLToPath(new URL('../../build/web', import.meta.url));
const cache = fileURLToPath(new URL('../../build/brotli_cache', import.meta.url));
const worthIt = 0.95; // a JPEG that shrinks by less stays as it is
const compress = promisify(brotliCompress);

async function compressed(file) {
  const content = readFileSync(file);
  const kept = `${cache}/${createHash('sha256').update(content).digest('hex')}.br`;
  if (!existsSync(kept)) {
    const parameters = {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(kept, await compress(content, { params: parameters }));
  }
  if (statSync(kept).size < content.length * worthIt) copyFileSync(kept, `${file}.br`);
}

mkdirSync(cache, { recursive: true });
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.endsWith('.br'))
  .map((entry) => `${entry.parentPath}/${entry.name}`);
const queue = files[Symbol.iterator]();
const worker = async () => {
  for (const file of queue) await compressed(file);
};
await Promise.all([worker(), worker()]);
