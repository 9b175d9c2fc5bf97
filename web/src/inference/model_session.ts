// One session of the runtime: how a model is opened on a provider, and what it is fed.
import type * as Ort from 'onnxruntime-web/wasm';

import type { ProviderName } from './self_test';

const ownClass = -1; // explain the class that the network itself finds

// maps: a model that has some takes the explained class as a further input.
export interface ModelInput {
  input: string;
  maps: string[];
}

export function openSession(
  ort: typeof Ort,
  provider: ProviderName,
  file: Uint8Array,
  maps: string[],
): Promise<Ort.InferenceSession> {
  const onGpu = provider === 'webgpu';
  // Without NCHW this version's WebGPU answers wrongly for some convolutions (6, 9, 15 or 18 input channels).
  const executionProvider = onGpu ? { name: 'webgpu', preferredLayout: 'NCHW' } : 'wasm';
  return ort.InferenceSession.create(file, {
    executionProviders: [executionProvider as Ort.InferenceSession.ExecutionProviderConfig],
    logSeverityLevel: 3,
    // Logits are a few numbers and are wanted here; a map is coloured where it lies.
    ...(onGpu && maps.length > 0
      ? { preferredOutputLocation: Object.fromEntries(maps.map((name) => [name, 'gpu-buffer' as const])) }
      : {}),
  });
}

export function feedsOf(
  ort: typeof Ort,
  model: ModelInput,
  picture: Ort.Tensor,
  classIndex: number | null,
): Record<string, Ort.Tensor> {
  const feeds: Record<string, Ort.Tensor> = {
    [model.input]: picture,
  };
  if (model.maps.length > 0) {
    feeds['class'] = new ort.Tensor('int64', BigInt64Array.of(BigInt(classIndex ?? ownClass)), [1]);
  }
  return feeds;
}
