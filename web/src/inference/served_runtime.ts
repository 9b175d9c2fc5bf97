// ONNX Runtime in the build that fits this browser: chosen, fetched with progress, set up.
import { asyncify, jspi, plain } from 'virtual:ort-binaries';
import type { OrtBinary } from 'virtual:ort-binaries';

import { sha256Hex } from '../file_hash';
import { adapterFacts } from '../gpu/adapter';
import type { Progress, Runtime, RuntimeOptions } from './runtime';

const mostThreads = 4; // more help these small networks little and cost memory

async function findWebGpu(softwareGpu: boolean): Promise<{ adapter: string; missing: string | null }> {
  const adapter = (await navigator.gpu?.requestAdapter().catch(() => null)) ?? null;
  if (!adapter) return { adapter: '', missing: 'This browser has no WebGPU.' };
  const { name, imitated } = adapterFacts(adapter);
  if (imitated && !softwareGpu) {
    return {
      adapter: name,
      missing: "This browser's WebGPU is only imitated on the processor, where WebAssembly is faster.",
    };
  }
  return { adapter: name, missing: null };
}

export async function loadRuntime(options: RuntimeOptions, progress: Progress, signal: AbortSignal): Promise<Runtime> {
  const { adapter, missing } = await findWebGpu(options.softwareGpu);
  // Each import stands in a chunk of its own: the threads load that chunk again, and hang if it is this worker's entry.
  const build = missing
    ? { load: () => import('onnxruntime-web/wasm'), binary: plain }
    : 'Suspending' in WebAssembly
      ? { load: () => import('onnxruntime-web/jspi'), binary: jspi }
      : { load: () => import('onnxruntime-web/webgpu'), binary: asyncify };
  const [ort, wasmBinary] = await Promise.all([build.load(), fetchBinary(build.binary, progress, signal)]);
  const threads = options.threads && crossOriginIsolated ? Math.min(mostThreads, navigator.hardwareConcurrency) : 1;
  ort.env.wasm.wasmBinary = wasmBinary;
  ort.env.wasm.numThreads = threads;
  ort.env.logLevel = 'error';
  return {
    ort,
    threads,
    build: build.binary.build,
    adapter,
    browser: navigator.userAgent,
    providers: missing ? ['wasm'] : ['webgpu', 'wasm'],
    withoutWebGpu: missing,
  };
}

async function fetchBinary(binary: OrtBinary, progress: Progress, signal: AbortSignal): Promise<ArrayBuffer> {
  // A store between here and the server may hold another file: the second time it is passed by.
  for (const cache of ['default', 'reload'] as const) {
    const bytes = await fetchOnce(binary, cache, progress, signal);
    if (bytes && (await sha256Hex(bytes)) === binary.sha256) return bytes.buffer;
  }
  throw new Error('The runtime on the server is not the one this page was built with.');
}

// Null where it has another size.
async function fetchOnce(
  binary: OrtBinary,
  cache: RequestCache,
  progress: Progress,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const response = await fetch(binary.url, { signal, cache });
  if (!response.ok || !response.body) throw new Error(`The runtime could not be fetched (${response.status}).`);
  const bytes = new Uint8Array(binary.size_bytes);
  let loaded = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (loaded + value.length > bytes.length) {
      await reader.cancel();
      return null;
    }
    bytes.set(value, loaded);
    loaded += value.length;
    progress(loaded, bytes.length);
  }
  return loaded === bytes.length ? bytes : null;
}
