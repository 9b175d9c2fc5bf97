// The page's side of the inference worker: every request gets exactly one answer, even when the worker dies.
// A new worker is started then, and models are loaded into it again when they are next run.
import { unreachable } from '../messages';
import type { Envelope, ToApp, ToPageOf } from '../messages';
import type { FromInferenceWorker, RuntimeBuild, Stored, ToInferenceWorker, WorkerTask } from '../inference/protocol';
import type { Pending } from './pending';
import type { Timings } from './timings';
import { words } from '../words';

type LoadModel = ToPageOf<'load_model'>;
type Bytes = Uint8Array<ArrayBuffer>;

const threadsMilliseconds = 10_000; // to start them in; about 1 s is usual, and a worker that hangs there answers nothing

// The part of Worker that is used, so that a test can put its own in place.
export interface InferenceWorker<Bitmap> {
  postMessage(message: ToInferenceWorker, options?: { transfer: Transferable[] }): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromInferenceWorker<Bitmap>>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface InferenceClient {
  send(task: Envelope<WorkerTask>): void; // load_model's payload comes from takePrepared
  forgetTimings(): void; // the next load times the providers again
  closeTexture(texture: number): void; // what colours it now is answered at once, and not shown
}

export interface InferenceClientOptions<Bitmap> {
  startWorker: () => InferenceWorker<Bitmap>;
  runtime: Stored | null; // null: the worker fetches it
  softwareGpu: boolean;
  pending: Pending;
  takePrepared: (prepared: number) => Stored | null;
  answer: (header: ToApp, payload?: Uint8Array) => void;
  runtimeReady: (build: RuntimeBuild) => void;
  timings: Timings;
  coloured: (request: number, texture: number, bitmap: Bitmap) => void; // shows it and answers
}

interface Open {
  header: Exclude<WorkerTask, { kind: 'unload_model' | 'release_run' }>;
  done: () => void; // tell `pending` that it is answered
}

export function createInferenceClient<Bitmap extends { close(): void }>(
  options: InferenceClientOptions<Bitmap>,
): InferenceClient {
  const open = new Map<number, Open>();
  const models = new Map<string, { header: LoadModel; payload: Stored }>(); // kept for a new worker
  let loadedHere = new Set<string>(); // what the present worker has been given
  const ownLoads = new Map<number, string>(); // request → model
  let worker: InferenceWorker<Bitmap> | null = null;
  let threads = true; // may be used
  let threadsLate: ReturnType<typeof setTimeout> | undefined;
  let nextOwnRequest = -1; // loads that the app did not ask for have negative ids and are not told

  function start(): InferenceWorker<Bitmap> {
    const started = options.startWorker();
    const heard = (work: () => void) => worker === started && work(); // one that was let go is not heard any more
    started.onmessage = (event) => heard(() => hear(event.data));
    started.onerror = (event) => heard(() => replace(event.message));
    started.onmessageerror = () => heard(() => replace('a message could not be read'));
    started.postMessage({
      kind: 'configure',
      runtime: options.runtime,
      softwareGpu: options.softwareGpu,
      threads,
      timings: options.timings.all(),
    });
    return started;
  }

  function post(message: ToInferenceWorker, transfer: Transferable[] = []): void {
    worker ??= start();
    worker.postMessage(message, { transfer });
  }

  function begin(header: Open['header']): void {
    open.set(header.request, { header, done: options.pending.begin() });
  }

  function ask(header: Exclude<Open['header'], LoadModel>, payload: Bytes): void {
    begin(header);
    post({ kind: 'task', header, payload }, [payload.buffer]); // it is nobody else's
  }

  function fail(request: number, message: string): void {
    options.answer({ kind: 'request_failed', request, message });
  }

  function end(request: number): Open | undefined {
    const ended = open.get(request);
    open.delete(request);
    return ended;
  }

  function hear(message: FromInferenceWorker<Bitmap>): void {
    if (message.kind === 'broken') return replace(message.message);
    if (message.kind === 'threads_start') {
      threadsLate = setTimeout(goOnWithoutThreads, threadsMilliseconds);
      return;
    }
    if (message.kind === 'runtime') {
      clearTimeout(threadsLate);
      return options.runtimeReady(message.build);
    }
    if (message.kind === 'timed') return options.timings.keep(message.key, message.trials);
    if (message.kind === 'coloured') {
      const ended = end(message.request);
      if (!ended) return message.bitmap.close();
      options.coloured(message.request, message.texture, message.bitmap);
      return ended.done();
    }
    const { header, payload } = message;
    if (header.kind === 'model_progress') {
      if (open.has(header.request)) options.answer(header);
      return;
    }
    const reloaded = ownLoads.get(header.request);
    ownLoads.delete(header.request);
    if (reloaded !== undefined && header.kind === 'request_failed') loadedHere.delete(reloaded); // the next run tries again
    const ended = end(header.request);
    if (!ended) return; // an own reload, or answered already
    if (ended.header.kind === 'load_model' && header.kind === 'request_failed') forget(ended.header);
    options.answer(header, payload ?? undefined);
    ended.done();
  }

  // What could not be loaded is not tried again in a new worker.
  function forget({ model, request }: LoadModel): void {
    if (models.get(model)?.header.request === request) models.delete(model);
  }

  function letGo(): void {
    clearTimeout(threadsLate);
    worker?.terminate();
    worker = null; // the next task starts a new one
    loadedHere = new Set();
    ownLoads.clear();
  }

  // Firefox sometimes hangs when a worker starts a worker: what was asked for is asked again, of one that starts none.
  function goOnWithoutThreads(): void {
    console.warn(`Threads did not start in ${threadsMilliseconds / 1000} s: the network runs in one.`);
    threads = false;
    letGo();
    const loads = [...models.values()].filter(({ header }) => open.has(header.request));
    failAll((header) => !loads.some((load) => load.header === header));
    for (const { header, payload } of loads) {
      loadedHere.add(header.model);
      post({ kind: 'load', header, payload });
    }
  }

  function replace(reason: string): void {
    console.warn(`The inference worker stopped: ${reason}`);
    letGo();
    failAll(() => true);
  }

  function failAll(wanted: (header: Open['header']) => boolean): void {
    const unanswered = [...open].filter(([, { header }]) => wanted(header));
    for (const [request] of unanswered) open.delete(request);
    for (const [request, { header, done }] of unanswered) {
      if (header.kind === 'load_model') forget(header);
      fail(request, words.inferenceStopped);
      done();
    }
  }

  function load(header: LoadModel): void {
    const payload = options.takePrepared(header.prepared);
    if (!payload) return fail(header.request, words.modelNotPrepared);
    models.set(header.model, { header, payload });
    loadedHere.add(header.model);
    begin(header);
    post({ kind: 'load', header, payload });
  }

  function loadAgain(model: string): void {
    const known = models.get(model);
    if (!known) return; // the worker answers that it is not loaded
    const request = nextOwnRequest--;
    loadedHere.add(model);
    ownLoads.set(request, model);
    post({ kind: 'load', header: { ...known.header, request }, payload: known.payload });
  }

  return {
    send({ header, payload }) {
      switch (header.kind) {
        case 'load_model':
          return load(header);
        case 'run_model':
          if (!loadedHere.has(header.model)) loadAgain(header.model);
          return ask(header, payload);
        case 'unload_model':
          models.delete(header.model);
          if (loadedHere.delete(header.model)) post({ kind: 'task', header, payload });
          return;
        case 'release_run':
          if (loadedHere.has(header.model)) post({ kind: 'task', header, payload });
          return;
        case 'colour_map':
          return loadedHere.has(header.model) ? ask(header, payload) : fail(header.request, words.mapGone);
        case 'test_colouring':
        case 'test_inputs':
          return ask(header, payload);
        default:
          unreachable(header);
      }
    },
    forgetTimings() {
      options.timings.forget();
      worker?.postMessage({ kind: 'forget_timings' });
    },
    closeTexture(texture) {
      for (const [request, { header, done }] of [...open]) {
        if (header.kind !== 'colour_map' || header.texture !== texture) continue;
        open.delete(request);
        fail(request, words.mapNotWanted);
        done();
      }
    },
  };
}
