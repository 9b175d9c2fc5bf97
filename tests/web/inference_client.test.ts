import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';

import type { FromInferenceWorker, ToInferenceWorker } from '../../web/src/inference/protocol';
import { parseToApp, parseToPage } from '../../web/src/messages';
import type { ToApp, ToAppOf, ToPageOf } from '../../web/src/messages';
import { createInferenceClient, workerStopped } from '../../web/src/page/inference_client';
import type { InferenceClient, InferenceWorker } from '../../web/src/page/inference_client';
import { createPending } from '../../web/src/page/pending';
import type { Pending } from '../../web/src/page/pending';

const golden = (path: string) => readFileSync(new URL(`../golden/messages/${path}.json`, import.meta.url), 'utf8');
const load = parseToPage(golden('to_page/load_model')) as ToPageOf<'load_model'>;
const run = parseToPage(golden('to_page/run_model')) as ToPageOf<'run_model'>;
const ready = parseToApp(golden('to_app/model_ready')) as ToAppOf<'model_ready'>;
const output = parseToApp(golden('to_app/model_output')) as ToAppOf<'model_output'>;
const progress = parseToApp(golden('to_app/model_progress')) as ToAppOf<'model_progress'>;
const payload = new Uint8Array(4);

class FakeWorker implements InferenceWorker {
  heard: ToInferenceWorker[] = [];
  terminated = false;
  onmessage: InferenceWorker['onmessage'] = null;
  onerror: InferenceWorker['onerror'] = null;
  onmessageerror: InferenceWorker['onmessageerror'] = null;
  postMessage(message: ToInferenceWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(message: FromInferenceWorker): void {
    this.onmessage?.({ data: message } as MessageEvent<FromInferenceWorker>);
  }
  tasks(): string[] {
    return this.heard.map((message) => (message.kind === 'task' ? message.header.kind : message.kind));
  }
}

let workers: FakeWorker[];
let answers: ToApp[];
let client: InferenceClient;
let pending: Pending;

beforeEach(() => {
  pending = createPending();
  workers = [];
  answers = [];
  client = createInferenceClient({
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    softwareGpu: false,
    pending,
    answer: (header) => answers.push(header),
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
      { kind: 'request_failed', request: load.request, message: workerStopped },
      { kind: 'request_failed', request: run.request, message: workerStopped },
    ]);
    expect(workers[0]!.terminated).toBe(true);
    await pending.idle();
  });

  it('does the same when the runtime inside reports that it is broken', () => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'broken', message: 'aborted' });
    expect(answers).toEqual([{ kind: 'request_failed', request: load.request, message: workerStopped }]);
  });

  it('loads a model into the new worker before it runs there, without telling the app', () => {
    client.send({ header: load, payload });
    workers[0]!.say({ kind: 'answer', header: ready, payload: null });
    crash(workers[0]!);
    answers = [];
    client.send({ header: run, payload });
    expect(workers.length).toBe(2);
    expect(workers[1]!.tasks()).toEqual(['configure', 'load_model', 'run_model']);
    const reload = workers[1]!.heard[1];
    const request = reload?.kind === 'task' && reload.header.kind === 'load_model' ? reload.header.request : 0;
    expect(request).toBeLessThan(0);
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
});
