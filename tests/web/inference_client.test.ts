import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { FromInferenceWorker, ToInferenceWorker } from '../../web/src/inference/protocol';
import type { ToApp } from '../../web/src/messages';
import { createInferenceClient } from '../../web/src/page/inference_client';
import type { InferenceClient, InferenceWorker } from '../../web/src/page/inference_client';
import { createPending } from '../../web/src/page/pending';
import { createTimings } from '../../web/src/page/timings';
import type { Pending } from '../../web/src/page/pending';
import { toApp, toPage } from './goldens';
import { words } from '../../web/src/words';

const load = toPage('load_model');
const run = toPage('run_model');
const colour = toPage('colour_map');
const ready = toApp('model_ready');
const output = toApp('model_output');
const progress = toApp('model_progress');
const payload = new Uint8Array(4);
const prepared = new Blob(['prepared']);

interface FakeBitmap {
  close(): void;
}
type Worker = InferenceWorker<FakeBitmap>;
type FromWorker = FromInferenceWorker<FakeBitmap>;

class FakeWorker implements Worker {
  heard: ToInferenceWorker[] = [];
  terminated = false;
  onmessage: Worker['onmessage'] = null;
  onerror: Worker['onerror'] = null;
  onmessageerror: Worker['onmessageerror'] = null;
  postMessage(message: ToInferenceWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  loads() {
    return this.heard.filter((message) => message.kind === 'load');
  }
  tasks(): string[] {
    return this.heard.map((message) => ('header' in message ? message.header.kind : message.kind));
  }
}

let workers: FakeWorker[];
let answers: ToApp[];
let client: InferenceClient;
let pending: Pending;
let waiting: Map<number, Blob>; // what was prepared
let builds: string[]; // of the runtime
let shown: [request: number, texture: number][];

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  waiting = new Map([[load.prepared, prepared]]);
  shown = [];
  builds = [];
  pending = createPending();
  workers = [];
  answers = [];
  client = createInferenceClient({
    runtime: null,
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    softwareGpu: false,
    timings: createTimings(null),
    runtimeReady: (build) => builds.push(build),
    pending,
    takePrepared: (request) => {
      const found = waiting.get(request) ?? null;
      waiting.delete(request);
      return found;
    },
    answer: (header) => answers.push(header),
    coloured: (request, texture) => shown.push([request, texture]),
  });
});

const crash = (worker: FakeWorker) => worker.onerror?.({ message: 'gone' } as ErrorEvent);

describe('InferenceClient', () => {
  it('starts a worker with the first task only', () => {
    expect(workers.length).toBe(0);
    client.send({ header: load, payload });
    client.send({ header: run, payload });
    expect(workers.length).toBe(1);
    expect(workers[0]!.tasks()).toEqual(['configure', 'load_model', 'run_model']);
  });

  it('hands on progress and exactly one answer for each request', () => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'answer', header: progress, payload: null });
    workers[0]!.say({ kind: 'answer', header: ready, payload: null });
    workers[0]!.say({ kind: 'answer', header: ready, payload: null });
    workers[0]!.say({ kind: 'answer', header: progress, payload: null });
    expect(answers).toEqual([progress, ready]);
  });

  it('answers every open request when the worker dies', async () => {
    client.send({ header: load, payload });
    client.send({ header: run, payload });
    crash(workers[0]!);
    expect(answers).toEqual([
      { kind: 'request_failed', request: load.request, message: words.inferenceStopped },
      { kind: 'request_failed', request: run.request, message: words.inferenceStopped },
    ]);
    expect(workers[0]!.terminated).toBe(true);
    await pending.idle();
  });

  it('does the same when the runtime inside reports that it is broken', () => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'broken', message: 'aborted' });
    expect(answers).toEqual([{ kind: 'request_failed', request: load.request, message: words.inferenceStopped }]);
  });

  it('goes on without threads where they do not start', async () => {
    vi.useFakeTimers();
    client.send({ header: load, payload });
    client.send({ header: run, payload });
    workers[0]!.say({ kind: 'threads_start' });
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(workers[0]!.terminated).toBe(true);
    expect(workers[1]!.heard[0]).toMatchObject({ kind: 'configure', threads: false });
    expect(workers[1]!.loads()).toEqual([{ kind: 'load', header: load, payload: prepared }]);
    expect(answers).toEqual([{ kind: 'request_failed', request: run.request, message: words.inferenceStopped }]);
    workers[1]!.say({ kind: 'answer', header: ready, payload: null });
    expect(answers.at(-1)).toEqual(ready);
    await pending.idle();
  });

  it('leaves a worker alone whose threads have started, and one that died is not replaced again', () => {
    vi.useFakeTimers();
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'threads_start' });
    workers[0]!.say({ kind: 'runtime', build: 'plain' });
    vi.advanceTimersByTime(60_000);
    expect(workers[0]!.terminated).toBe(false);
    workers[0]!.say({ kind: 'threads_start' });
    crash(workers[0]!);
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(workers.length).toBe(1);
  });

  it('loads a model into the new worker before it runs there, without telling the app', () => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'answer', header: ready, payload: null });
    crash(workers[0]!);
    answers = [];
    client.send({ header: run, payload });
    expect(workers.length).toBe(2);
    expect(workers[1]!.tasks()).toEqual(['configure', 'load_model', 'run_model']);
    const [reload] = workers[1]!.loads();
    const { request } = reload!.header;
    expect(request).toBeLessThan(0);
    expect(reload!.payload).toBe(prepared);
    workers[1]!.say({ kind: 'answer', header: { ...progress, request }, payload: null });
    workers[1]!.say({ kind: 'answer', header: { ...ready, request }, payload: null });
    workers[1]!.say({ kind: 'answer', header: output, payload: null });
    expect(answers).toEqual([output]);
    client.send({ header: { ...run, request: 77 }, payload });
    expect(workers[1]!.tasks()).toEqual(['configure', 'load_model', 'run_model', 'run_model']);
  });

  it('does not bring an unloaded model back', () => {
    client.send({ header: load, payload });
    client.send({ header: { kind: 'unload_model', model: load.model }, payload });
    client.send({ header: run, payload });
    expect(workers[0]!.tasks()).toEqual(['configure', 'load_model', 'unload_model', 'run_model']);
  });

  it('loads what was prepared, once', () => {
    client.send({ header: load, payload: new Uint8Array() });
    expect(workers[0]!.loads()[0]!.payload).toBe(prepared);
    client.send({ header: { ...load, request: 77 }, payload: new Uint8Array() });
    expect(answers).toEqual([{ kind: 'request_failed', request: 77, message: expect.stringContaining('not here') }]);
    expect(workers[0]!.tasks()).toEqual(['configure', 'load_model']);
  });

  it('does not try again what could not be loaded, nor what the worker died of', () => {
    client.send({ header: load, payload });
    workers[0]!.say({
      kind: 'answer',
      header: { kind: 'request_failed', request: load.request, message: 'no' },
      payload: null,
    });
    crash(workers[0]!);
    client.send({ header: run, payload });
    expect(workers[1]!.tasks()).toEqual(['configure', 'run_model']);
    waiting.set(load.prepared, prepared);
    client.send({ header: load, payload });
    crash(workers[1]!);
    client.send({ header: run, payload });
    expect(workers[2]!.tasks()).toEqual(['configure', 'run_model']);
  });

  it('loads a model again for the next run when that failed once', () => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'answer', header: ready, payload: null });
    crash(workers[0]!);
    client.send({ header: run, payload });
    workers[1]!.say({ kind: 'answer', header: { kind: 'request_failed', request: -1, message: 'no' }, payload: null });
    workers[1]!.say({ kind: 'answer', header: output, payload: null });
    client.send({ header: { ...run, request: 77 }, payload });
    expect(workers[1]!.tasks()).toEqual(['configure', 'load_model', 'run_model', 'load_model', 'run_model']);
  });
});

describe('Maps', () => {
  const bitmap = () => ({ close: vi.fn() });
  const map = (one: FakeBitmap) =>
    ({ kind: 'coloured', request: colour.request, texture: colour.texture, bitmap: one }) as const;
  beforeEach(() => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'answer', header: ready, payload: null });
    answers = [];
  });

  it('are coloured by the worker and handed on to be shown, once', async () => {
    client.send({ header: colour, payload });
    expect(workers[0]!.tasks().at(-1)).toBe('colour_map');
    const second = bitmap();
    workers[0]!.say(map(bitmap()));
    workers[0]!.say(map(second));
    expect(shown).toEqual([[colour.request, colour.texture]]);
    expect(second.close).toHaveBeenCalled();
    expect(answers).toEqual([]); // whoever shows it answers
    await pending.idle();
  });

  it('whose texture is closed are answered at once, and what comes of them is dropped', async () => {
    client.send({ header: colour, payload });
    client.send({ header: { ...colour, request: 77, texture: colour.texture + 1 }, payload });
    client.closeTexture(colour.texture);
    expect(answers).toEqual([{ kind: 'request_failed', request: colour.request, message: expect.any(String) }]);
    const late = bitmap();
    workers[0]!.say(map(late));
    expect(late.close).toHaveBeenCalled();
    workers[0]!.say({ ...map(bitmap()), request: 77 });
    expect(shown).toEqual([[77, colour.texture]]);
    await pending.idle();
  });

  it('are gone with the worker: no new one is started to say so', () => {
    client.send({ header: colour, payload });
    crash(workers[0]!);
    client.send({ header: { ...colour, request: 77 }, payload });
    client.send({ header: toPage('release_run'), payload });
    expect(answers).toMatchObject([
      { kind: 'request_failed', request: colour.request, message: words.inferenceStopped },
      { kind: 'request_failed', request: 77 },
    ]);
    expect(workers).toHaveLength(1);
  });

  it('are released, and their colours tested, by the worker that has them', () => {
    client.send({ header: toPage('release_run'), payload });
    client.send({ header: toPage('test_colouring'), payload });
    expect(workers[0]!.tasks().slice(2)).toEqual(['release_run', 'test_colouring']);
    workers[0]!.say({ kind: 'answer', header: toApp('colouring_tested'), payload: null });
    expect(answers).toEqual([toApp('colouring_tested')]);
  });
});
