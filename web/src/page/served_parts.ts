// The parts of the page that a server gives out.
import { compileModule } from '../wasm_download';
import { download } from './file_download';
import { createListedFiles } from './listed_files';
import { showNotice } from './notice';
import type { PageParts, WorkerName } from './parts';
import { showInWords } from './words_alone';

// Each address stands whole in its call: the build finds the workers by that.
function startWorker(name: WorkerName): Worker {
  switch (name) {
    case 'core':
      return new Worker(new URL('../core/core_worker.ts', import.meta.url), { type: 'module', name: 'core' });
    case 'decode':
      return new Worker(new URL('../decode/decode_worker.ts', import.meta.url), { type: 'module', name: 'decode' });
    case 'inference':
      return new Worker(new URL('../inference/inference_worker.ts', import.meta.url), {
        type: 'module',
        name: 'inference',
      });
  }
}

export function servedParts(): PageParts {
  const listed = createListedFiles();
  return {
    program: compileModule,
    listed,
    fetchFile: download,
    startWorker,
    runtime: null,
    template: async () => new TextDecoder().decode(await listed.bytes('report_template.html')),
    result: null,
    address: () => location.origin + location.pathname,
    cannotDraw: showInWords,
    failed: showNotice,
  };
}
