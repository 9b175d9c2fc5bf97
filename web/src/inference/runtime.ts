// ONNX Runtime as the worker has it, wherever it came from. Runs no network itself.
import type * as Ort from 'onnxruntime-web/wasm';

import { identityModel } from './identity_model';
import type { RuntimeBuild, Stored } from './protocol';
import type { ProviderName } from './self_test';

export type Progress = (loadedBytes: number, totalBytes: number) => void;

export interface Runtime {
  ort: typeof Ort;
  threads: number;
  providers: ProviderName[];
  build: RuntimeBuild;
  adapter: string; // WebGPU's, as it names itself
  browser: string; // and its version
  withoutWebGpu: string | null; // why WebGPU is not among the providers
}

export interface RuntimeOptions {
  softwareGpu: boolean;
  threads: boolean; // may be used
  runtime: Stored | null; // that came with the page
}

export type LoadRuntime = (options: RuntimeOptions, progress: Progress, signal: AbortSignal) => Promise<Runtime>;

/** Runs the smallest model there is, which starts the runtime and its threads. */
export async function startThreads({ ort }: Runtime): Promise<void> {
  const session = await ort.InferenceSession.create(identityModel(), { executionProviders: ['wasm'] });
  await session.release();
}
