// The page's side of the core worker: one file after the other is made ready there, and every request gets exactly one
// answer, even when the worker dies. The files stay with the page, so that a new worker can go on.
import type { PreparationAnswer, PreparationTask, PrepareModel } from '../core/protocol';
import type { ToApp } from '../messages';
import type { ModelFiles } from './model_files';
import type { Pending } from './pending';
import { words } from '../words';

// The part of Worker that is used, so that a test can put its own in place.
export interface CoreWorker {
  postMessage(task: PreparationTask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<PreparationAnswer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface CoreClient {
  prepare(header: PrepareModel): void;
  callOff(model: string): void; // what waits is not done any more, what was done is dropped
}

export interface CoreClientOptions {
  startWorker: () => CoreWorker;
  compiled: WebAssembly.Module;
  files: ModelFiles;
  pending: Pending;
  answer: (header: ToApp) => void;
}

interface Job {
  header: PrepareModel;
  wanted: boolean;
  done: () => void; // tell `pending` that it is answered
}

export function createCoreClient(options: CoreClientOptions): CoreClient {
  const { compiled, files } = options;
  let waiting: Job[] = [];
  let running: Job | null = null;
  let worker: CoreWorker | null = null;

  function start(): CoreWorker {
    const started = options.startWorker();
    const heard = (work: () => void) => worker === started && work(); // one that was let go is not heard any more
    started.onmessage = (event) => heard(() => hear(event.data));
    started.onerror = (event) => heard(() => replace(event.message));
    started.onmessageerror = () => heard(() => replace('a message could not be read'));
    return started;
  }

  function fail(job: Job, message: string): void {
    options.answer({ kind: 'request_failed', request: job.header.request, message });
    job.done();
  }

  function next(): void {
    while (!running) {
      const job = waiting.shift();
      if (!job) return;
      const file = files.file(job.header.file);
      if (!file) {
        fail(job, words.modelFileGone(job.header.name));
        continue;
      }
      running = job;
      worker ??= start();
      worker.postMessage({ compiled, header: job.header, file });
    }
  }

  function hear({ header, payload }: PreparationAnswer): void {
    if (!running || header.request !== running.header.request) return; // answered already
    const job = running;
    running = null;
    const isToBeLoaded = job.header.purpose !== 'inspect'; // that one only says what a file holds
    if (header.kind === 'model_prepared' && job.wanted && isToBeLoaded) {
      files.addPrepared(header.request, job.header.model, payload);
    }
    options.answer(header);
    job.done();
    next();
  }

  function replace(reason: string): void {
    console.warn(`The core worker stopped: ${reason}`);
    worker?.terminate();
    worker = null; // the next file starts a new one
    const job = running;
    running = null;
    if (job) fail(job, words.coreStopped(job.header.name));
    next();
  }

  return {
    prepare(header) {
      waiting.push({ header, wanted: true, done: options.pending.begin() });
      next();
    },
    callOff(model) {
      files.dropPrepared(model);
      if (running?.header.model === model) running.wanted = false;
      const isOf = (job: Job) => job.header.model === model;
      const unwanted = waiting.filter(isOf);
      waiting = waiting.filter((job) => !isOf(job));
      for (const job of unwanted) fail(job, words.modelNotWanted);
    },
  };
}
