// Loaded models: a session each, on the provider that its self-test chose; running them, and the maps that stay of a run.
import type * as Ort from 'onnxruntime-web/wasm';

import type { SelfTest, ToAppOf, ToPageOf } from '../messages';
import { createKeptMaps } from './kept_maps';
import type { KeptMap, KeptMaps } from './kept_maps';
import { feedsOf, openSession } from './model_session';
import type { Runtime } from './runtime';
import type { ProviderName } from './self_test';
import { timingKey } from './timing_memory';
import type { TimingMemory } from './timing_memory';
import { chooseByTest } from './trials';

type LoadModel = ToPageOf<'load_model'>;
type RunModel = ToPageOf<'run_model'>;

export interface Sessions {
  load(header: LoadModel, payload: Uint8Array<ArrayBuffer>): Promise<ToAppOf<'model_ready'>>;
  run(
    header: RunModel,
    input: Uint8Array<ArrayBuffer> | Ort.Tensor, // float32 of the header's shape
  ): Promise<{
    header: ToAppOf<'model_output'>;
    payload: Uint8Array<ArrayBuffer>;
  }>;
  unload(model: string): Promise<void>;
  readonly kept: KeptMaps;
  device(): Promise<GPUDevice | null>; // the runtime's own; null where no model runs on WebGPU
}

interface Loaded {
  session: Ort.InferenceSession;
  provider: ProviderName;
  maps: string[];
}

export function createSessions(runtime: Runtime, memory: TimingMemory): Sessions {
  const { ort } = runtime;
  const models = new Map<string, Loaded>();
  const kept = createKeptMaps();

  async function unload(model: string): Promise<void> {
    kept.releaseAll(model); // before what they were made by
    const loaded = models.get(model);
    models.delete(model);
    await loaded?.session.release();
  }

  // Every value of every output; what is not kept is let go, all of it where one cannot be read.
  async function read({ model, request, outputs, keep }: RunModel, results: Ort.InferenceSession.ReturnType) {
    const tensors = outputs.map((name) => ({ name, tensor: results[name] as Ort.Tensor }));
    const maps: KeptMap[] = [];
    const blocks: Float32Array[] = [];
    try {
      for (const { name, tensor } of tensors) {
        const buffer = tensor.location === 'gpu-buffer' ? (tensor.gpuBuffer as GPUBuffer) : null; // getData() forgets it
        const values = (await tensor.getData()) as Float32Array<ArrayBuffer>;
        blocks.push(values);
        if (keep.includes(name)) maps.push({ name, buffer, values, tensor });
      }
      kept.keep(model, request, maps);
    } catch (error) {
      maps.length = 0;
      throw error;
    } finally {
      for (const { tensor } of tensors) if (!maps.some((map) => map.tensor === tensor)) tensor.dispose();
    }
    return {
      shapes: tensors.map(({ name, tensor }) => ({ name, shape: [...tensor.dims] })),
      payload: joined(blocks),
    };
  }

  async function choose(
    header: LoadModel,
    test: SelfTest,
    payload: Uint8Array<ArrayBuffer>,
    permitted: ProviderName[],
    unavailable: string | null,
  ) {
    // Where there is nothing to choose from, the right answer is all that is looked for.
    const key = permitted.length > 1 ? await timingKey(payload, runtime) : null;
    const earlier = key ? memory.find(key) : null;
    const chosen = await chooseByTest(runtime, permitted, header, test, payload, unavailable, earlier);
    if (key && chosen.isNew) memory.keep(key, chosen.trials);
    return chosen;
  }

  const tensorOf = (bytes: Uint8Array<ArrayBuffer>, shape: number[]) =>
    new ort.Tensor('float32', new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4), shape);

  return {
    kept,
    unload,
    async device() {
      if (![...models.values()].some((loaded) => loaded.provider === 'webgpu')) return null;
      return ((await ort.env.webgpu.device) as GPUDevice | undefined) ?? null;
    },
    async load(header, payload) {
      const permitted = runtime.providers.filter((provider) => header.providers.includes(provider));
      const [first] = permitted;
      if (!first) throw new Error(`None of the permitted providers is here: ${header.providers.join(', ')}.`);
      const unavailable = header.providers.includes('webgpu') ? runtime.withoutWebGpu : null;
      const chosen = header.self_test
        ? await choose(header, header.self_test, payload, permitted, unavailable)
        : {
            provider: first,
            reason: unavailable ?? 'This model carries no self-test.',
            trials: [],
            session: await openSession(ort, first, payload, header.maps),
          };
      await unload(header.model);
      models.set(header.model, { session: chosen.session, provider: chosen.provider, maps: header.maps });
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
    async run(header, input) {
      const loaded = models.get(header.model);
      if (!loaded) throw new Error(`The model '${header.model}' is not loaded.`);
      const picture = input instanceof Uint8Array ? tensorOf(input, header.shape) : input;
      const feeds = feedsOf(ort, { input: header.input, maps: loaded.maps }, picture, header.class_index);
      const start = performance.now();
      const results = await loaded.session.run(feeds, header.outputs);
      const answer = await read(header, results);
      return {
        header: {
          kind: 'model_output',
          request: header.request,
          milliseconds: performance.now() - start,
          outputs: answer.shapes,
        },
        payload: answer.payload,
      };
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
