// Builds the page into build/web: a folder that any static host can serve, from any path.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defineConfig } from 'vite';
import type { Plugin } from 'vite';

import { fileList, sha256 } from './scripts/file_list.mjs';
import { reportTemplate, reportTemplateWithModel } from './scripts/report_template.mjs';
import { detectorFile, shippedFiles } from './scripts/shipped_files.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const wasmFolder = process.env['TELLTALE_WASM'] ?? here('../build/wasm');
const outFolder = process.env['TELLTALE_WEB_OUT'] ?? here('../build/web');
// Beside the page and not in it: nobody who visits the page needs what lies here.
const shareFolder = process.env['TELLTALE_SHARE'] ?? here('../build/share/telltale');

// The size is built in because a compressed download does not announce it; the hash, because what is fetched is checked.
const facts = (path: string) => {
  const bytes = readFileSync(path);
  return `size_bytes: ${bytes.length}, sha256: '${sha256(bytes)}'`;
};

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
          const source = JSON.stringify(`onnxruntime-web/${file}?url`);
          const content = facts(here(`node_modules/onnxruntime-web/dist/${file}`));
          return `import ${build}Url from ${source};\nexport const ${build} = { build: '${build}', url: ${build}Url, ${content} };`;
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

function appBinary(): Plugin {
  const name = 'virtual:app-binary';
  return {
    name: 'app-binary',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) =>
      id === `\0${name}`
        ? `import url from 'telltale-wasm-binary';\nexport const appBinary = { url, ${facts(`${wasmFolder}/telltale.wasm`)} };`
        : null,
  };
}

function pageVersion(): Plugin {
  const name = 'virtual:page-version';
  const { version } = JSON.parse(readFileSync(here('package.json'), 'utf8')) as { version: string };
  const build = sha256(readFileSync(`${wasmFolder}/telltale.wasm`)).slice(0, 8);
  return {
    name: 'page-version',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export const version = ${JSON.stringify({ number: version, build })};` : null),
  };
}

// Nothing inside a file may look for another one beside itself: a module's own address is none there.
function withoutAddress(wasmModule: string): Plugin {
  const name = 'telltale-wasm';
  return {
    name: 'without-address',
    enforce: 'pre',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? readFileSync(wasmModule, 'utf8') : null),
    transform: (code, id) =>
      /telltale-wasm|onnxruntime-web/.test(id) ? code.replaceAll('import.meta.url', JSON.stringify('page:///')) : null,
  };
}

// A script that stands alone, as everything in a file must.
async function aloneScript(entry: string, plugins: Plugin[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins,
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: here(entry), formats: ['iife'], name: 'telltale' },
    },
  });
  const chunks = [built]
    .flat()
    .flatMap((one) => ('output' in one ? one.output : []))
    .filter((one) => one.type === 'chunk');
  if (chunks.length !== 1) throw new Error(`${entry} became ${chunks.length} scripts: expected one.`);
  return chunks[0]!.code;
}

const text = (path: string) => readFileSync(here(path), 'utf8');
const documentStyles = () =>
  ['../shared/report_page.css', '../shared/report_print.css', 'src/report/report.css'].map(text);

// The module inside a result page is no ES module.
function reportModule(): Plugin {
  const name = 'telltale-wasm';
  return {
    name: 'report-module',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) =>
      id === `\0${name}`
        ? `${readFileSync(`${wasmFolder}/report/telltale.js`, 'utf8')}\nexport default createTelltale;`
        : null,
  };
}

// The page that telltale report writes: everything in one file, so its script is built apart.
async function writeReportTemplate(): Promise<void> {
  const template = reportTemplate({
    page: text('report.html'),
    script: await aloneScript('src/report/main.ts', [reportModule()]),
    styles: documentStyles(),
    program: `${wasmFolder}/report/telltale.wasm`,
  });
  writeFileSync(`${outFolder}/report_template.html`, template);
}

// The page of telltale report --with-model: the whole app in it.
async function writeReportTemplateWithModel(): Promise<void> {
  const plugins = () => [withoutAddress(`${wasmFolder}/telltale.js`), pageVersion()];
  const [script, core, decode, inference] = await Promise.all(
    ['report/with_model', 'core/core_worker', 'decode/decode_worker', 'inference/embedded_worker'].map((entry) =>
      aloneScript(`src/${entry}.ts`, plugins()),
    ),
  );
  const face = readFileSync(here('../shared/fonts/inter_regular.otf')).toString('base64');
  const template = reportTemplateWithModel({
    page: text('report.html'),
    served: text('index.html'),
    script: script!,
    styles: documentStyles(),
    appStyle: text('src/page.css').replace(/url\('[^']*\.otf'\)/, `url('data:font/otf;base64,${face}')`),
    program: `${wasmFolder}/telltale.wasm`,
    workers: { core: core!, decode: decode!, inference: inference! },
    runtime: here('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm'),
    detector: detectorFile(),
  });
  mkdirSync(shareFolder, { recursive: true });
  writeFileSync(`${shareFolder}/report_template_with_model.html`, template);
}

// The worker knows the hash of the list of everything that lies in the folder. It is a classic script, which every browser
// takes for a service worker.
async function writeOfflineWorker(): Promise<void> {
  const list = fileList(outFolder);
  writeFileSync(`${outFolder}/files.json`, list);
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define: { __FILES_SHA256__: JSON.stringify(sha256(list)) },
    build: {
      outDir: outFolder,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: here('src/offline/offline_worker.ts'),
        formats: ['iife'],
        name: 'offline',
        fileName: () => 'offline_worker.js',
      },
    },
  });
}

function lastFiles(): Plugin {
  return {
    name: 'last-files',
    apply: 'build',
    async closeBundle() {
      await writeReportTemplate();
      await writeReportTemplateWithModel();
      await writeOfflineWorker();
    },
  };
}

for (const file of ['telltale.js', 'telltale.wasm', 'report/telltale.js', 'report/telltale.wasm']) {
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
  plugins: [ortBinaries(), appBinary(), pageVersion(), materials(), lastFiles()],
  worker: { format: 'es', plugins: () => [ortBinaries(), appBinary()] },
  build: {
    outDir: outFolder,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // a data: URL would break the Content-Security-Policy
    modulePreload: { polyfill: false },
    reportCompressedSize: false, // scripts/sizes.mjs says it better
  },
});
