// The worker in which the networks run. Takes one task after the other and answers each exactly once.
import type { FromInferenceWorker, ToInferenceWorker, WorkerTask } from './protocol';
import { loadRuntime } from './runtime';
import { createSessions, firstLine } from './sessions';
import type { Sessions } from './sessions';
import { unreachable } from '../messages';

const progressEveryMilliseconds = 100;

let softwareGpu = false;
let sessions: Promise<Sessions> | null = null;
let stopRuntime = new AbortController();
let queue: Promise<void> = Promise.resolve();
const wantedLoads = new Map<number, string>(); // request → model, until it is answered or the model is unloaded

function post(message: FromInferenceWorker): void {
  const transfer = message.kind === 'answer' && message.payload ? [message.payload.buffer] : [];
  postMessage(message, { transfer });
}

function startRuntime(request: number): Promise<Sessions> {
  let lastProgress = 0;
  const progress = (loaded_bytes: number, total_bytes: number) => {
    const now = performance.now();
    if (now - lastProgress < progressEveryMilliseconds && loaded_bytes < total_bytes) return;
    lastProgress = now;
    post({
      kind: 'answer',
      header: {
        kind: 'model_progress',
        request,
        stage: 'runtime',
        loaded_bytes,
        total_bytes,
      },
      payload: null,
    });
  };
  if (sessions === null) {
    stopRuntime = new AbortController();
    sessions = loadRuntime(softwareGpu, progress, stopRuntime.signal).then(createSessions);
  }
  return sessions;
}

const calledOff = 'The loading was called off.';

function expectWanted(request: number): void {
  if (!wantedLoads.has(request)) throw new Error(calledOff);
}

// Its loads that wait or run are not wanted any more; nor is the runtime, where it was on its way for them alone.
function callOff(model: string): void {
  for (const [request, loading] of wantedLoads) if (loading === model) wantedLoads.delete(request);
  if (wantedLoads.size === 0) stopRuntime.abort(new Error(calledOff));
}

async function perform(header: WorkerTask, payload: Uint8Array<ArrayBuffer>): Promise<void> {
  switch (header.kind) {
    case 'load_model': {
      expectWanted(header.request);
      const ready = await startRuntime(header.request).catch((error: unknown) => {
        sessions = null; // the next load tries to fetch the runtime again
        throw error;
      });
      expectWanted(header.request);
      const stage = header.self_test ? 'self_test' : 'model';
      const { request } = header;
      const progress = {
        kind: 'model_progress',
        request,
        stage,
        loaded_bytes: 0,
        total_bytes: 0,
      } as const;
      post({ kind: 'answer', header: progress, payload: null });
      post({
        kind: 'answer',
        header: await ready.load(header, payload),
        payload: null,
      });
      return;
    }
    case 'run_model': {
      if (!sessions) throw new Error(`The model '${header.model}' is not loaded.`);
      post({
        kind: 'answer',
        ...(await (await sessions).run(header, payload)),
      });
      return;
    }
    case 'unload_model':
      await (await sessions)?.unload(header.model);
      return;
    default:
      unreachable(header);
  }
}

// After these, every later call into the runtime fails too.
function isBroken(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || /abort|device.{0,10}lost|out of memory/i.test(String(error));
}

async function answer(header: WorkerTask, payload: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await perform(header, payload);
  } catch (error) {
    console.warn(error);
    if (isBroken(error)) {
      post({ kind: 'broken', message: firstLine(error) });
    } else if (header.kind !== 'unload_model') {
      const message = firstLine(error);
      post({
        kind: 'answer',
        header: { kind: 'request_failed', request: header.request, message },
        payload: null,
      });
    }
  } finally {
    if (header.kind === 'load_model') wantedLoads.delete(header.request);
  }
}

addEventListener('message', (event: MessageEvent<ToInferenceWorker>) => {
  const message = event.data;
  if (message.kind === 'configure') {
    softwareGpu = message.softwareGpu;
    return;
  }
  const { header, payload } = message;
  if (header.kind === 'load_model') wantedLoads.set(header.request, header.model);
  if (header.kind === 'unload_model') callOff(header.model);
  queue = queue.then(() => answer(header, payload));
});
