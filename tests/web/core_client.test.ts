import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { PreparationAnswer, PreparationTask } from '../../web/src/core/protocol';
import type { ToApp } from '../../web/src/messages';
import { createCoreClient } from '../../web/src/page/core_client';
import type { CoreClient, CoreWorker } from '../../web/src/page/core_client';
import { createModelFiles } from '../../web/src/page/model_files';
import type { ModelFiles } from '../../web/src/page/model_files';
import { createPending } from '../../web/src/page/pending';
import type { Pending } from '../../web/src/page/pending';
import { toApp, toPage } from './goldens';

const wanted = toPage('prepare_model');
const ready = toApp('model_prepared');
const compiled = {} as WebAssembly.Module;
const payload = new Blob(['prepared']);

class FakeWorker implements CoreWorker {
  heard: PreparationTask[] = [];
  terminated = false;
  onmessage: CoreWorker['onmessage'] = null;
  onerror: CoreWorker['onerror'] = null;
  onmessageerror: CoreWorker['onmessageerror'] = null;
  postMessage(task: PreparationTask): void {
    this.heard.push(task);
  }
  terminate(): void {
    this.terminated = true;
  }
  say(answer: PreparationAnswer): void {
    this.onmessage?.({ data: answer } as MessageEvent<PreparationAnswer>);
  }
  crash(): void {
    this.onerror?.({ message: 'gone' } as ErrorEvent);
  }
}

let workers: FakeWorker[];
let answers: ToApp[];
let files: ModelFiles;
let pending: Pending;
let client: CoreClient;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  workers = [];
  answers = [];
  files = createModelFiles();
  files.addFile(wanted.file, new Blob(['a file']));
  pending = createPending();
  client = createCoreClient({
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    compiled,
    files,
    pending,
    answer: (header) => answers.push(header),
  });
});

const ended = () => answers.map((one) => ({ kind: one.kind, request: 'request' in one ? one.request : 0 }));

describe('CoreClient', () => {
  it('gives the worker the file and the module, and the app an answer without the bytes, which stay', async () => {
    expect(workers).toHaveLength(0);
    client.prepare(wanted);
    expect(workers[0]!.heard).toEqual([{ compiled, header: wanted, file: files.file(wanted.file) }]);
    expect(workers[0]!.heard[0]!.file).toBe(files.file(wanted.file));
    workers[0]!.say({ header: ready, payload });
    expect(answers).toEqual([ready]);
    expect(files.takePrepared(wanted.request)).toBe(payload);
    expect(files.file(wanted.file)).not.toBeNull();
    await pending.idle();
  });

  it('prepares one file after the other, in order', () => {
    client.prepare(wanted);
    client.prepare({ ...wanted, request: 9, model: 'other' });
    expect(workers[0]!.heard).toHaveLength(1);
    workers[0]!.say({ header: ready, payload });
    expect(workers[0]!.heard.map((task) => task.header.request)).toEqual([wanted.request, 9]);
    workers[0]!.say({ header: { kind: 'request_failed', request: 9, message: 'no ONNX file' }, payload });
    expect(answers).toEqual([ready, { kind: 'request_failed', request: 9, message: 'no ONNX file' }]);
    expect(files.takePrepared(9)).toBeNull();
    expect(workers).toHaveLength(1);
  });

  it('says that a file is gone without starting anything', async () => {
    client.prepare({ ...wanted, file: 99 });
    expect(workers).toHaveLength(0);
    expect(answers).toEqual([
      { kind: 'request_failed', request: wanted.request, message: expect.stringContaining('not here any more') },
    ]);
    await pending.idle();
  });

  it('answers what runs when the worker dies, and goes on with a new one', async () => {
    client.prepare(wanted);
    client.prepare({ ...wanted, request: 9, model: 'other' });
    workers[0]!.crash();
    expect(workers[0]!.terminated).toBe(true);
    expect(ended()).toEqual([{ kind: 'request_failed', request: wanted.request }]);
    expect(answers[0]).toHaveProperty('message', expect.stringContaining(wanted.name));
    workers[1]!.say({ header: { ...ready, request: 9 }, payload });
    expect(ended()[1]).toEqual({ kind: 'model_prepared', request: 9 });
    client.prepare({ ...wanted, request: 10 }); // the file is still here
    expect(workers[1]!.heard[1]!.file).toBe(files.file(wanted.file));
    workers[1]!.say({ header: { ...ready, request: 10 }, payload });
    await pending.idle();
  });

  it('hears an answer once, and none of a worker that was let go', () => {
    client.prepare(wanted);
    const [first] = workers;
    first!.crash();
    first!.say({ header: ready, payload });
    expect(ended()).toEqual([{ kind: 'request_failed', request: wanted.request }]);
    expect(files.takePrepared(wanted.request)).toBeNull();
  });

  it('calls off what waits for a model that is unloaded, and drops what comes or came of it', async () => {
    client.prepare(wanted);
    client.prepare({ ...wanted, request: 9 });
    client.prepare({ ...wanted, request: 10, model: 'other' });
    client.callOff(wanted.model);
    expect(ended()).toEqual([{ kind: 'request_failed', request: 9 }]);
    workers[0]!.say({ header: ready, payload });
    expect(ended()[1]).toEqual({ kind: 'model_prepared', request: wanted.request });
    expect(files.takePrepared(wanted.request)).toBeNull();
    workers[0]!.say({ header: { ...ready, request: 10, model: 'other' }, payload });
    client.callOff('other');
    expect(files.takePrepared(10)).toBeNull();
    await pending.idle();
  });
});
