// Smaller sets of models for the journeys than what ships: the small network alone, so that a visit does not wait for a
// large one; and the small one twice, the second under another title, so another file with another hash.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

import { sha256 } from '../../web/scripts/file_list.mjs';
import { shippedFiles } from '../../web/scripts/shipped_files.mjs';

/** @type {any} */
const protobuf = createRequire(new URL('../../web/package.json', import.meta.url))('protobufjs/minimal.js');

const sets = fileURLToPath(new URL('../../build/browser_models', import.meta.url));
export const secondTitle = 'The second one';

// A model's fields, byte for byte, but for its title among the metadata (field 14: key in 1, value in 2).
/** @param {Uint8Array} bytes @param {string} title */
function withTitle(bytes, title) {
  const reader = protobuf.Reader.create(bytes);
  const parts = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    reader.skipType(tag & 7);
    const field = bytes.subarray(start, reader.pos);
    if (tag >>> 3 !== 14 || !Buffer.from(field).includes('telltale.title')) parts.push(field);
  }
  const entry = protobuf.Writer.create().uint32(10).string('telltale.title').uint32(18).string(title).finish();
  return Buffer.concat([...parts, protobuf.Writer.create().uint32(114).bytes(entry).finish()]);
}

const isSmall = (/** @type {string} */ file) => /^(simple_net|face_detection).*\.onnx$/.test(file);

/**
 * @param {string} pageFolder @param {'small' | 'two'} set
 * @returns {string} a folder to lay over it
 */
export function modelSet(pageFolder, set) {
  const folder = `${sets}/${set}`;
  rmSync(folder, { recursive: true, force: true });
  const models = `${folder}/models`;
  mkdirSync(models, { recursive: true });
  for (const file of readdirSync(`${pageFolder}/models`).filter(isSmall)) {
    const bytes = readFileSync(`${pageFolder}/models/${file}`);
    writeFileSync(`${models}/${file}`, bytes);
    if (set === 'two' && file.startsWith('simple_net'))
      writeFileSync(`${models}/the_second_one.onnx`, withTitle(bytes, secondTitle));
  }
  for (const { path, source } of shippedFiles(models)) {
    if (path === 'catalogue.json') writeFileSync(`${folder}/${path}`, source);
  }
  return folder;
}

/**
 * Makes the page's list and its offline worker know what lies in `overlay`, as the build does for the page itself.
 * @param {string} pageFolder @param {string} overlay
 */
export function listOverlay(pageFolder, overlay) {
  const before = readFileSync(`${pageFolder}/files.json`, 'utf8');
  const list = JSON.parse(before);
  const isGone = (/** @type {{ group: string, path: string }} */ file) =>
    file.group === 'models' && !existsSync(`${overlay}/${file.path}`);
  list.files = list.files.filter((/** @type {any} */ file) => !isGone(file));
  const generated = /^(files\.json|offline_worker\.js)$|\.br$/;
  for (const entry of readdirSync(overlay, { recursive: true, withFileTypes: true })) {
    const path = relative(overlay, join(entry.parentPath, entry.name));
    if (!entry.isFile() || generated.test(path)) continue;
    const bytes = readFileSync(`${overlay}/${path}`);
    const file = {
      path,
      group: /^models\//.test(path) ? 'models' : 'page',
      size_bytes: bytes.length,
      sha256: sha256(bytes),
    };
    list.files = [...list.files.filter((/** @type {any} */ one) => one.path !== path), file];
  }
  const after = JSON.stringify(list);
  writeFileSync(`${overlay}/files.json`, after);
  const worker = readFileSync(`${pageFolder}/offline_worker.js`, 'utf8').replace(sha256(before), sha256(after));
  writeFileSync(`${overlay}/offline_worker.js`, worker);
}
