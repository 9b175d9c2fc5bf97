// The page's side of the inference worker: every request gets exactly one answer, even when the worker dies.
// A new worker is started then, and models are loaded into it again when they are next run.
import type { Envelope, ToApp, ToPageOf } from '../messages';
import type { FromInferenceWorker, ToInferenceWorker, WorkerTask } from '../inference/protocol';
import type { Pending } from './pending';

type LoadModel = ToPageOf<'load_model'>;

export const workerStopped =
  'The part of the page that runs the network stopped. It was started again: please try once more.';

// The part of Worker that is used, so that a test can put its own in place.
export interface InferenceWorker {
  postMessage(message: ToInferenceWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromInferenceWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface InferenceClient {
  send(task: Envelope<WorkerTask>): void;
}

export interface InferenceClientOptions {
  startWorker: () => InferenceWorker;
  softwareGpu: boolean;
  pending: Pending;
  answer: (header: ToApp, payload?: Uint8Array) => void;
}

export function createInferenceClient(options: InferenceClientOptions): InferenceClient {
  const open = new Map<number, () => void>(); // request → tell `pending` that it is answered
  const models = new Map<string, Envelope<LoadModel>>();
  let loadedHere = new Set<string>(); // what the present worker has been given
  let worker: InferenceWorker | null = null;
  let nextOwnRequest = -1; // loads that the app did not ask for have negative ids and are not told

  function start(): InferenceWorker {
    const started = options.startWorker();
    started.onmessage = (event) => hear(event.data);
    started.onerror = (event) => replace(event.message);
    started.onmessageerror = () => replace('a message could not be read');
    started.postMessage({
      kind: 'configure',
      softwareGpu: options.softwareGpu,
    });
    return started;
  }

  function post(task: Envelope<WorkerTask>): void {
    worker ??= start();
    worker.postMessage({ kind: 'task', ...task });
  }

  function hear(message: FromInferenceWorker): void {
    if (message.kind === 'broken') {
      replace(message.message);
      return;
    }
    const { header, payload } = message;
    if (header.kind === 'model_progress') {
      if (open.has(header.request)) options.answer(header);
      return;
    }
    const done = open.get(header.request);
    if (!done) return; // an own reload, or answered already
    open.delete(header.request);
    options.answer(header, payload ?? undefined);
    done();
  }

  function replace(reason: string): void {
    console.warn(`The inference worker stopped: ${reason}`);
    worker?.terminate();
    worker = null; // the next task starts a new one
    loadedHere = new Set();
    const unanswered = [...open];
    open.clear();
    for (const [request, done] of unanswered) {
      options.answer({
        kind: 'request_failed',
        request,
        message: workerStopped,
      });
      done();
    }
  }

  return {
    send(task) {
      const { header } = task;
      if (header.kind === 'unload_model') {
        models.delete(header.model);
        if (loadedHere.delete(header.model)) post(task);
        return;
      }
      if (header.kind === 'load_model') {
        models.set(header.model, { header, payload: task.payload });
        loadedHere.add(header.model);
      } else if (!loadedHere.has(header.model)) {
        const known = models.get(header.model);
        if (known) {
          loadedHere.add(header.model);
          post({
            header: { ...known.header, request: nextOwnRequest-- },
            payload: known.payload,
          });
        }
      }
      open.set(header.request, options.pending.begin());
      post(task);
    },
  };
}
