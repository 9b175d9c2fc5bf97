// The inference worker inside a result page: the runtime came with the page, and runs on the processor, in one thread.
import * as ort from 'onnxruntime-web/wasm';

import { bytesOfBase64, inflated } from '../inflated';
import { takeTasks } from './tasks';

takeTasks(async ({ runtime }, progress) => {
  if (!runtime) throw new Error('This worker was given no runtime.');
  const text = new TextDecoder().decode(await runtime.arrayBuffer());
  const binary = await inflated(bytesOfBase64(text));
  progress(binary.length, binary.length);
  ort.env.wasm.wasmBinary = binary.buffer;
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return {
    ort,
    threads: 1,
    build: 'plain',
    adapter: '',
    browser: navigator.userAgent,
    providers: ['wasm'],
    withoutWebGpu: 'A result page runs its network on the processor.',
  };
});
