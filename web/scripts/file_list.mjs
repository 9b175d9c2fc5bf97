// The list of every file of the built page with its hash, by which the offline worker keeps them and the page checks them.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

// Which files are kept together; see src/offline/file_list.ts. The first pattern that fits names the group.
const groups = [
  ['models', /^models\//],
  ['samples', /^samples\/[^/]*\.jpg$/],
  ['runtime_plain', /^assets\/ort[.-]wasm(-simd-threaded-|\.bundle)/],
  ['runtime_jspi', /^assets\/ort[.-](jspi|wasm-simd-threaded\.jspi)/],
  ['runtime_asyncify', /^assets\/ort[.-](webgpu|wasm-simd-threaded\.asyncify)/],
  ['rest', /^(samples\/SOURCE\.md|report_template\.html|assets\/sha2[^/]*\.js)$/],
  ['page', /./],
];
// They name the list, or are it.
const unlisted = /^(files\.json|offline_worker\.js)$|\.br$/;

export const sha256 = (/** @type {Uint8Array | string} */ content) =>
  createHash('sha256').update(content).digest('hex');

/**
 * @param {string} folder the built page
 * @param {string | null} [overlay] a folder whose files stand before those of the page
 * @returns {string} what files.json holds
 */
export function fileList(folder, overlay = null) {
  const files = new Map();
  for (const root of [folder, overlay]) {
    if (!root) continue;
    for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (entry.isFile() && !unlisted.test(path)) files.set(path, `${root}/${path}`);
    }
  }
  const listed = [...files].sort().map(([path, file]) => {
    const bytes = readFileSync(file);
    const [group] = groups.find(([, pattern]) => pattern.test(path));
    return { path, group, size_bytes: bytes.length, sha256: sha256(bytes) };
  });
  const lines = listed.map((file) => JSON.stringify(file)).join(',\n');
  return `{"format":"telltale.files","version":1,"files":[\n${lines}\n]}\n`;
}
