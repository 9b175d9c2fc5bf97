import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Runtime } from '../../web/src/inference/runtime';
import { createSessions } from '../../web/src/inference/sessions';
import type { Sessions } from '../../web/src/inference/sessions';
import { createTimingMemory } from '../../web/src/inference/timing_memory';
import type { Trial } from '../../web/src/messages';
import { toPage } from './goldens';

const load = { ...toPage('load_model'), self_test: null };
const run = toPage('run_model');
const file = new Uint8Array([1, 2, 3, 4]);
const picture = new Uint8Array(new Float32Array(3 * 128 * 128).buffer);

// A tensor as the runtime gives it: once its data are read it forgets that they lie on the GPU.
class FakeTensor {
  location: string;
  disposed = false;
  constructor(
    readonly type: string,
    readonly values: Float32Array | BigInt64Array,
    readonly dims: number[],
    private readonly buffer: object | null = null,
    private readonly broken = false,
  ) {
    this.location = buffer ? 'gpu-buffer' : 'cpu';
  }
  get gpuBuffer(): object {
    if (this.location !== 'gpu-buffer') throw new Error('not stored as a WebGPU buffer');
    return this.buffer!;
  }
  async getData(): Promise<Float32Array | BigInt64Array> {
    if (this.broken) throw new Error('cannot be read');
    this.location = 'cpu';
    return this.values;
  }
  dispose(): void {
    this.disposed = true;
  }
}

const buffer = { name: 'a GPU buffer' };
const device = { name: 'the device' };
let opened: { options: Record<string, unknown>; released: boolean }[];
let fed: Record<string, FakeTensor>[];
let given: FakeTensor[];
let broken: string;
let logitsOn: Record<string, number[]>; // by provider
let order: string[];
let remembered: Record<string, Trial[]>;
let timed: { key: string; trials: Trial[] }[];

function sessionsOn(providers: Runtime['providers']): Sessions {
  const create = async (_file: Uint8Array, options: Record<string, any>) => {
    const session = { options, released: false };
    opened.push(session);
    const [provider] = options['executionProviders'];
    const locations: Record<string, string> = options['preferredOutputLocation'] ?? {};
    return {
      async run(feeds: Record<string, FakeTensor>, outputs: string[]) {
        fed.push(feeds);
        const results: Record<string, FakeTensor> = {};
        for (const name of outputs) {
          const on = locations[name] === 'gpu-buffer' ? buffer : null;
          results[name] =
            name === 'logits'
              ? new FakeTensor('float32', Float32Array.from(logitsOn[provider.name ?? provider]!), [1, 2])
              : new FakeTensor('float32', new Float32Array(256), [1, 16, 16], on, name === broken);
          const { dispose } = results[name];
          results[name].dispose = function (this: FakeTensor) {
            order.push(`dispose ${name}`);
            dispose.call(this);
          };
          given.push(results[name]);
        }
        return results;
      },
      async release() {
        order.push('release');
        session.released = true;
      },
    };
  };
  const ort = { Tensor: FakeTensor, InferenceSession: { create }, env: { webgpu: { device } } };
  return createSessions(
    {
      ort: ort as unknown as Runtime['ort'],
      threads: 2,
      build: 'plain',
      adapter: 'a card',
      browser: 'a browser',
      providers,
      withoutWebGpu: null,
    },
    createTimingMemory(remembered, (key, trials) => timed.push({ key, trials })),
  );
}

beforeEach(() => {
  remembered = {};
  timed = [];
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  opened = [];
  fed = [];
  given = [];
  order = [];
  broken = '';
  logitsOn = { webgpu: [0.25, -0.5], wasm: [0.25, -0.5] };
});

describe('A model with maps', () => {
  it('leaves its maps on the GPU, not its logits, and takes the explained class', async () => {
    const sessions = sessionsOn(['webgpu', 'wasm']);
    await sessions.load(load, file);
    expect(opened[0]!.options['preferredOutputLocation']).toEqual({ grad_cam: 'gpu-buffer' });
    await sessions.run(run, picture);
    await sessions.run({ ...run, request: 11, class_index: null }, picture);
    const classes = fed.map((feeds) => feeds['class']!);
    expect(classes.map((one) => [one.type, [...one.values], one.dims])).toEqual([
      ['int64', [1n], [1]],
      ['int64', [-1n], [1]],
    ]);
  });

  it('gives the values of all outputs, and keeps the wanted ones with their buffer until they are released', async () => {
    const sessions = sessionsOn(['webgpu']);
    await sessions.load(load, file);
    const answer = await sessions.run(run, picture);
    expect(answer.header.outputs).toEqual([
      { name: 'logits', shape: [1, 2] },
      { name: 'grad_cam', shape: [1, 16, 16] },
    ]);
    expect(answer.payload).toHaveLength((2 + 256) * 4);
    const [logits, map] = given;
    expect([logits!.disposed, map!.disposed]).toEqual([true, false]);
    expect(sessions.kept.find(run.model, run.request, 'grad_cam')).toMatchObject({ buffer, values: map!.values });
    sessions.kept.release('another', run.request);
    expect(map!.disposed).toBe(false);
    sessions.kept.release(run.model, run.request);
    sessions.kept.release(run.model, run.request);
    expect(map!.disposed).toBe(true);
    expect(() => sessions.kept.find(run.model, run.request, 'grad_cam')).toThrow('not here any more');
  });

  it('lets everything go that is not to be kept, or where one output cannot be read', async () => {
    const sessions = sessionsOn(['webgpu']);
    await sessions.load(load, file);
    await sessions.run({ ...run, keep: [] }, picture);
    broken = 'grad_cam';
    await expect(sessions.run({ ...run, request: 11 }, picture)).rejects.toThrow('cannot be read');
    expect(given.map((tensor) => tensor.disposed)).toEqual([true, true, true, true]);
    expect(() => sessions.kept.find(run.model, 11, 'grad_cam')).toThrow();
  });

  it('lets its maps go before its session, when it is unloaded or replaced', async () => {
    const sessions = sessionsOn(['webgpu']);
    await sessions.load(load, file);
    await sessions.run(run, picture);
    order = [];
    await sessions.load({ ...load, request: 20 }, file);
    expect(order).toEqual(['dispose grad_cam', 'release']);
    await sessions.run({ ...run, request: 21 }, picture);
    order = [];
    await sessions.unload(load.model);
    expect(order).toEqual(['dispose grad_cam', 'release']);
    await expect(sessions.run(run, picture)).rejects.toThrow('not loaded');
  });

  it('keeps its maps’ values where it runs on the processor, and there is no device', async () => {
    const sessions = sessionsOn(['wasm']);
    await sessions.load(load, file);
    expect(opened[0]!.options).not.toHaveProperty('preferredOutputLocation');
    await sessions.run(run, picture);
    expect(sessions.kept.find(run.model, run.request, 'grad_cam')).toMatchObject({ buffer: null });
    expect(await sessions.device()).toBeNull();
  });

  it('is tested with its own class and by its logits alone', async () => {
    const header = toPage('load_model');
    const payload = new Uint8Array(3 * 128 * 128 * 4 + 4);
    const ready = await sessionsOn(['wasm']).load(header, payload);
    expect(ready).toMatchObject({ provider: 'wasm', trials: [{ ok: true, max_difference: 0 }] });
    expect([...fed[0]!['class']!.values]).toEqual([-1n]);
    expect(given.length).toBe(fed.length);
  });
});

describe('The runtime’s device', () => {
  it('is there while a model runs on it, and not where WebGPU lost the self-test', async () => {
    const header = toPage('load_model');
    const payload = new Uint8Array(3 * 128 * 128 * 4 + 4);
    const sessions = sessionsOn(['webgpu', 'wasm']);
    expect(await sessions.device()).toBeNull();
    logitsOn['wasm'] = [9, 9];
    await sessions.load(header, payload);
    expect(await sessions.device()).toBe(device);
    logitsOn = { webgpu: [9, 9], wasm: [0.25, -0.5] };
    await sessions.load(header, payload);
    expect(await sessions.device()).toBeNull();
  });
});

describe('A model without maps', () => {
  it('is fed its picture alone, and its values come back', async () => {
    const sessions = sessionsOn(['webgpu']);
    await sessions.load({ ...load, maps: [], outputs: ['logits'] }, file);
    expect(opened[0]!.options).not.toHaveProperty('preferredOutputLocation');
    const answer = await sessions.run({ ...run, outputs: ['logits'], class_index: null, keep: [] }, picture);
    expect(Object.keys(fed[0]!)).toEqual([run.input]);
    expect([...new Float32Array(answer.payload.buffer)]).toEqual([0.25, -0.5]);
  });
});

describe('The times of providers', () => {
  const withTest = toPage('load_model');
  const { self_test: test } = withTest;
  const input = test!.shape.reduce((product, side) => product * side, 1);
  const payload = new Uint8Array(input * 4 + 4);

  beforeEach(() => {
    logitsOn = { webgpu: test!.expected, wasm: test!.expected };
  });

  it('are measured at the first visit, remembered, and not measured again at the second', async () => {
    const first = await sessionsOn(['webgpu', 'wasm']).load(withTest, payload);
    expect(timed).toHaveLength(1);
    expect(timed[0]!.trials).toEqual(first.trials);
    const runs = fed.length;
    remembered = { [timed[0]!.key]: timed[0]!.trials };
    const second = await sessionsOn(['webgpu', 'wasm']).load(withTest, payload);
    expect(fed.length - runs).toBe(1); // the answer is checked all the same, on the one that runs
    expect(second.provider).toBe(first.provider);
    expect(second.reason).toContain('Timed at an earlier visit.');
    expect(timed).toHaveLength(1);
  });

  it('count for nothing when the remembered provider answers otherwise now', async () => {
    await sessionsOn(['webgpu', 'wasm']).load(withTest, payload);
    const { key, trials } = timed[0]!;
    remembered = { [key]: trials.map((one) => ({ ...one, milliseconds: one.provider === 'webgpu' ? 1 : 9 })) };
    logitsOn['webgpu'] = test!.expected.map((value) => value + 1);
    const now = await sessionsOn(['webgpu', 'wasm']).load(withTest, payload);
    expect(now.provider).toBe('wasm');
    expect(now.reason).toContain('WebGPU gave a different answer');
    expect(timed).toHaveLength(2);
  });

  it('are of this model on this browser: another file is measured anew, one provider never', async () => {
    await sessionsOn(['webgpu', 'wasm']).load(withTest, payload);
    remembered = { [timed[0]!.key]: timed[0]!.trials };
    const other = payload.slice();
    other[other.length - 1] = 1;
    await sessionsOn(['webgpu', 'wasm']).load(withTest, other);
    expect(timed).toHaveLength(2);
    await sessionsOn(['wasm']).load(withTest, payload);
    expect(timed).toHaveLength(2);
  });
});
