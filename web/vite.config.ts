// Builds the page into build/web: a folder that any static host can serve, from any path.
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

import { shippedFiles } from './scripts/shipped_files.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const wasmFolder = process.env['TELLTALE_WASM'] ?? here('../build/wasm');
const outFolder = process.env['TELLTALE_WEB_OUT'] ?? here('../build/web');

// The size is built in because a compressed download does not announce it.
function ortBinaries(): Plugin {
  const name = 'virtual:ort-binaries';
  const files = {
    plain: 'ort-wasm-simd-threaded.wasm',
    jspi: 'ort-wasm-simd-threaded.jspi.wasm',
    asyncify: 'ort-wasm-simd-threaded.asyncify.wasm',
  };
  return {
    name: 'ort-binaries',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load(id) {
      if (id !== `\0${name}`) return null;
      return Object.entries(files)
        .map(([build, file]) => {
          const size = statSync(here(`node_modules/onnxruntime-web/dist/${file}`)).size;
          const source = JSON.stringify(`onnxruntime-web/${file}?url`);
          return `import ${build}Url from ${source};\nexport const ${build} = { url: ${build}Url, size_bytes: ${size} };`;
        })
        .join('\n');
    },
  };
}

// Models, samples and the catalogue that names them keep their names: the app asks for them by path.
function materials(): Plugin {
  return {
    name: 'materials',
    generateBundle() {
      for (const { path, source } of shippedFiles()) {
        this.emitFile({ type: 'asset', fileName: path, source });
      }
    },
  };
}

for (const file of ['telltale.js', 'telltale.wasm']) {
  if (!existsSync(`${wasmFolder}/${file}`)) {
    throw new Error(
      `The app's ${file} is missing. Build it first: cmake --preset wasm && cmake --build --preset wasm. Looked in ${wasmFolder}`,
    );
  }
}

export default defineConfig({
  root: here('.'),
  base: './',
  resolve: {
    alias: [
      {
        find: 'telltale-wasm-binary',
        replacement: `${wasmFolder}/telltale.wasm?url`,
      },
      { find: 'telltale-wasm', replacement: `${wasmFolder}/telltale.js` },
    ],
  },
  plugins: [ortBinaries(), materials()],
  worker: { format: 'es', plugins: () => [ortBinaries()] },
  build: {
    outDir: outFolder,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // a data: URL would break the Content-Security-Policy
    modulePreload: { polyfill: false },
    reportCompressedSize: false, // scripts/sizes.mjs says it better
  },
});
