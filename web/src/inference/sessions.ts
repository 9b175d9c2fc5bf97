// Loaded models: a session each, on the provider that its self-test chose; and running them.
import type * as Ort from 'onnxruntime-web/wasm';

import type { ToAppOf, ToPageOf, Trial } from '../messages';
import type { Runtime } from './runtime';
import { chooseProvider, differentAnswer, finite, largestDifference, median } from './self_test';
import type { ProviderName } from './self_test';

const timedRuns = 3;
const slowMilliseconds = 1000; // a network this slow is timed once

type LoadModel = ToPageOf<'load_model'>;
type RunModel = ToPageOf<'run_model'>;
type SelfTest = NonNullable<LoadModel['self_test']>;

export interface Sessions {
  load(header: LoadModel, payload: Uint8Array<ArrayBuffer>): Promise<ToAppOf<'model_ready'>>;
  run(
    header: RunModel,
    payload: Uint8Array<ArrayBuffer>,
  ): Promise<{
    header: ToAppOf<'model_output'>;
    payload: Uint8Array<ArrayBuffer>;
  }>;
  unload(model: string): Promise<void>;
}

export function createSessions(runtime: Runtime): Sessions {
  const { ort } = runtime;
  const sessions = new Map<string, Ort.InferenceSession>();

  function open(provider: ProviderName, file: Uint8Array): Promise<Ort.InferenceSession> {
    // Without NCHW this version's WebGPU answers wrongly for some convolutions (6, 9, 15 or 18 input channels).
    const executionProvider = provider === 'webgpu' ? { name: 'webgpu', preferredLayout: 'NCHW' } : 'wasm';
    return ort.InferenceSession.create(file, {
      executionProviders: [executionProvider as Ort.InferenceSession.ExecutionProviderConfig],
      logSeverityLevel: 3,
    });
  }

  async function tryProvider(
    provider: ProviderName,
    file: Uint8Array,
    header: LoadModel,
    test: SelfTest,
    input: Float32Array<ArrayBuffer>,
  ): Promise<{ trial: Trial; session: Ort.InferenceSession | null }> {
    const trial: Trial = {
      provider,
      ok: false,
      max_difference: 0,
      milliseconds: 0,
      message: '',
    };
    let session: Ort.InferenceSession | null = null;
    try {
      session = await open(provider, file);
      const times: number[] = [];
      const once = async () => {
        const feeds = {
          [header.input]: new ort.Tensor('float32', input, test.shape),
        };
        const start = performance.now();
        const outputs = await session!.run(feeds, [test.output]);
        times.push(performance.now() - start);
        return (await outputs[test.output]!.getData()) as Float32Array;
      };
      const answer = await once();
      trial.max_difference = finite(largestDifference(answer, test.expected));
      trial.ok = trial.max_difference <= test.tolerance;
      if (!trial.ok) trial.message = differentAnswer;
      const warmUp = times.pop()!;
      for (let run = 0; trial.ok && run < (warmUp > slowMilliseconds ? 1 : timedRuns); run += 1) await once();
      trial.milliseconds = median(times.length > 0 ? times : [warmUp]);
    } catch (error) {
      trial.ok = false;
      trial.message = firstLine(error);
    }
    return { trial, session };
  }

  async function chooseByTest(
    permitted: ProviderName[],
    header: LoadModel,
    test: SelfTest,
    payload: Uint8Array<ArrayBuffer>,
    unavailable: string | null,
  ) {
    const inputCount = test.shape.reduce((product, side) => product * side, 1);
    const input = new Float32Array(payload.slice(0, inputCount * 4).buffer);
    const file = payload.subarray(inputCount * 4);
    const tried = [];
    for (const provider of permitted) tried.push(await tryProvider(provider, file, header, test, input));
    const trials = tried.map((one) => one.trial);
    const choice = chooseProvider(trials, unavailable);
    let session: Ort.InferenceSession | null = null;
    for (const one of tried) {
      if (one.trial.provider === choice.provider) session = one.session;
      else await one.session?.release();
    }
    if (!choice.provider || !session) throw new Error(`No provider runs this model rightly. ${choice.reason}`);
    return {
      provider: choice.provider,
      reason: choice.reason,
      trials,
      session,
    };
  }

  return {
    async load(header, payload) {
      const permitted = runtime.providers.filter((provider) => header.providers.includes(provider));
      const [first] = permitted;
      if (!first) throw new Error(`None of the permitted providers is here: ${header.providers.join(', ')}.`);
      const unavailable = header.providers.includes('webgpu') ? runtime.withoutWebGpu : null;
      const chosen = header.self_test
        ? await chooseByTest(permitted, header, header.self_test, payload, unavailable)
        : {
            provider: first,
            reason: unavailable ?? 'This model carries no self-test.',
            trials: [],
            session: await open(first, payload),
          };
      await sessions.get(header.model)?.release();
      sessions.set(header.model, chosen.session);
      return {
        kind: 'model_ready',
        request: header.request,
        model: header.model,
        provider: chosen.provider,
        reason: chosen.reason,
        threads: runtime.threads,
        trials: chosen.trials,
      };
    },
    async run(header, payload) {
      const session = sessions.get(header.model);
      if (!session) throw new Error(`The model '${header.model}' is not loaded.`);
      const input = new Float32Array(payload.buffer, payload.byteOffset, payload.length / 4);
      const start = performance.now();
      const results = await session.run(
        { [header.input]: new ort.Tensor('float32', input, header.shape) },
        header.outputs,
      );
      const milliseconds = performance.now() - start;
      const tensors = header.outputs.map((name) => ({
        name,
        tensor: results[name]!,
      }));
      const blocks = await Promise.all(tensors.map((one) => one.tensor.getData() as Promise<Float32Array>));
      return {
        header: {
          kind: 'model_output',
          request: header.request,
          milliseconds,
          outputs: tensors.map((one) => ({
            name: one.name,
            shape: [...one.tensor.dims],
          })),
        },
        payload: joined(blocks),
      };
    },
    async unload(model) {
      await sessions.get(model)?.release();
      sessions.delete(model);
    },
  };
}

function joined(blocks: Float32Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.byteLength, 0));
  let at = 0;
  for (const block of blocks) {
    bytes.set(new Uint8Array(block.buffer, block.byteOffset, block.byteLength), at);
    at += block.byteLength;
  }
  return bytes;
}

export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.slice(0, 300);
}
