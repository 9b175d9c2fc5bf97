// Prints what the page downloads, part by part, compressed; run after compress.mjs.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = process.env.TELLTALE_WEB_OUT ?? fileURLToPath(new URL('../../build/web', import.meta.url));

// Only one of the three runtimes is downloaded: the one that fits the browser.
const parts = [
  [
    'page (HTML, CSS, TypeScript)',
    /^(index\.html|favicon\.svg|catalogue\.json|files\.json|assets\/(index|decode_worker|inference_worker|rolldown-runtime)[^/]*\.(js|css))$/,
  ],
  ['app (C++ core and user interface)', /^assets\/telltale.*\.(wasm|js)$/],
  ['kept and installed (offline worker, icons)', /^(offline_worker\.js|manifest\.webmanifest|icon_.*\.png)$/],
  ['hashing, where the browser has none (plain http)', /^assets\/sha2[^/]*\.js$/],
  ['sample thumbnails', /^samples\/thumbnails\//],
  ['runtime for a browser without WebGPU', /^assets\/ort[.-]wasm(-simd-threaded-|\.bundle).*\.(wasm|js|mjs)$/],
  ['runtime, WebGPU (JSPI)', /^assets\/ort[.-](jspi|wasm-simd-threaded\.jspi).*\.(wasm|js|mjs)$/],
  ['runtime, WebGPU (older browsers)', /^assets\/ort[.-](webgpu|wasm-simd-threaded\.asyncify).*\.(wasm|js|mjs)$/],
  ['face detector', /^models\/face_detection/],
  ['other models', /^models\//],
  ['samples, each when it is opened', /^samples\/[^/]*\.jpg$/],
  ['everything else', /./],
];

const totals = parts.map(([name]) => ({
  name,
  files: 0,
  raw: 0,
  compressed: 0,
}));
for (const entry of readdirSync(folder, {
  recursive: true,
  withFileTypes: true,
})) {
  if (!entry.isFile() || entry.name.endsWith('.br')) continue;
  const file = `${entry.parentPath}/${entry.name}`;
  const total = totals[parts.findIndex(([, pattern]) => pattern.test(file.slice(folder.length + 1)))];
  const raw = statSync(file).size;
  total.files += 1;
  total.raw += raw;
  total.compressed += existsSync(`${file}.br`) ? statSync(`${file}.br`).size : raw;
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(2).padStart(8);
console.log('| part | files | MB raw | MB brotli |\n|---|---:|---:|---:|');
for (const { name, files, raw, compressed } of totals) {
  if (files > 0) console.log(`| ${name} | ${files} | ${megabytes(raw)} | ${megabytes(compressed)} |`);
}
