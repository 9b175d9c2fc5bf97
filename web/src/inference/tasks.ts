// What the worker does in which the networks run: takes one task after the other and answers each exactly once. Where the runtime
// comes from is the worker's own business.
import { firstLine } from './first_line';
import { createGpuInputs } from './gpu_inputs';
import type { GpuInputs } from './gpu_inputs';
import { createMapColours } from './map_colours';
import type { MapColours } from './map_colours';
import type { FromInferenceWorker, Stored, ToInferenceWorker, WorkerAnswer } from './protocol';
import { startThreads } from './runtime';
import type { LoadRuntime, RuntimeOptions } from './runtime';
import { createSessions } from './sessions';
import type { Sessions } from './sessions';
import { createTimingMemory } from './timing_memory';
import { unreachable } from '../messages';
import type { ToPageOf } from '../messages';

const progressEveryMilliseconds = 100;

type Task = Exclude<ToInferenceWorker, { kind: 'configure' | 'forget_timings' }>;

interface Networks {
  sessions: Sessions;
  colours: MapColours;
  inputs: GpuInputs;
}

let loadRuntime: LoadRuntime;
let runtimeOptions: RuntimeOptions = { softwareGpu: false, threads: true, runtime: null };
let memory = createTimingMemory({}, () => {});
let networks: Promise<Networks> | null = null;
let stopRuntime = new AbortController();
let queue: Promise<void> = Promise.resolve();
const wantedLoads = new Map<number, string>(); // request → model, until it is answered or the model is unloaded

function post(message: FromInferenceWorker<ImageBitmap>): void {
  const transfer: Transferable[] = [];
  if (message.kind === 'answer' && message.payload) transfer.push(message.payload.buffer);
  if (message.kind === 'coloured') transfer.push(message.bitmap);
  postMessage(message, { transfer });
}

function say(header: WorkerAnswer): void {
  post({ kind: 'answer', header, payload: null });
}

function startRuntime(request: number): Promise<Networks> {
  let lastProgress = 0;
  const progress = (loaded_bytes: number, total_bytes: number) => {
    const now = performance.now();
    if (now - lastProgress < progressEveryMilliseconds && loaded_bytes < total_bytes) return;
    lastProgress = now;
    say({ kind: 'model_progress', request, stage: 'runtime', loaded_bytes, total_bytes });
  };
  if (networks === null) {
    stopRuntime = new AbortController();
    networks = loadRuntime(runtimeOptions, progress, stopRuntime.signal).then(async (runtime) => {
      if (runtime.threads > 1) {
        post({ kind: 'threads_start' });
        await startThreads(runtime);
      }
      post({ kind: 'runtime', build: runtime.build });
      const sessions = createSessions(runtime, memory);
      return { sessions, colours: createMapColours(sessions), inputs: createGpuInputs(runtime.ort, sessions) };
    });
  }
  return networks;
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

async function load(header: ToPageOf<'load_model'>, payload: Stored): Promise<void> {
  const { request } = header;
  expectWanted(request);
  const { sessions } = await startRuntime(request).catch((error: unknown) => {
    networks = null; // the next load tries to fetch the runtime again
    throw error;
  });
  expectWanted(request);
  const stage = header.self_test ? 'self_test' : 'model';
  say({ kind: 'model_progress', request, stage, loaded_bytes: 0, total_bytes: 0 });
  say(await sessions.load(header, new Uint8Array(await payload.arrayBuffer())));
}

async function perform(task: Task): Promise<void> {
  if (task.kind === 'load') return load(task.header, task.payload);
  const { header, payload } = task;
  const here = await networks;
  switch (header.kind) {
    case 'run_model': {
      if (!here) throw new Error(`The model '${header.model}' is not loaded.`);
      if (!header.crops) return post({ kind: 'answer', ...(await here.sessions.run(header, payload)) });
      const made = await here.inputs.make(header.crops, payload);
      try {
        post({ kind: 'answer', ...(await here.sessions.run(header, made.tensor)) });
      } finally {
        made.release();
      }
      return;
    }
    case 'release_run':
      return here?.sessions.kept.release(header.model, header.run);
    case 'unload_model':
      return here?.sessions.unload(header.model);
    case 'colour_map': {
      if (!here) throw new Error(`The model '${header.model}' is not loaded.`);
      const bitmap = await here.colours.colour(header, payload);
      post({ kind: 'coloured', request: header.request, texture: header.texture, bitmap });
      return;
    }
    case 'test_colouring': {
      if (!here) throw new Error('No model is loaded.');
      say(await here.colours.test(header, payload));
      return;
    }
    case 'test_inputs': {
      if (!here) throw new Error('No model is loaded.');
      say(await here.inputs.test(header, payload));
      return;
    }
    default:
      unreachable(header);
  }
}

// After these, every later call into the runtime fails too.
function isBroken(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || /abort|device.{0,10}lost|out of memory/i.test(String(error));
}

async function answer(task: Task): Promise<void> {
  const { header } = task;
  try {
    await perform(task);
  } catch (error) {
    console.warn(error);
    if (isBroken(error)) {
      post({ kind: 'broken', message: firstLine(error) });
    } else if ('request' in header) {
      say({ kind: 'request_failed', request: header.request, message: firstLine(error) });
    }
  } finally {
    if (header.kind === 'load_model') wantedLoads.delete(header.request);
  }
}

function hear(message: ToInferenceWorker): void {
  if (message.kind === 'configure') {
    runtimeOptions = message;
    memory = createTimingMemory(message.timings, (key, trials) => post({ kind: 'timed', key, trials }));
    return;
  }
  if (message.kind === 'forget_timings') return memory.forget();
  const { header } = message;
  if (header.kind === 'load_model') wantedLoads.set(header.request, header.model);
  if (header.kind === 'unload_model') callOff(header.model);
  queue = queue.then(() => answer(message));
}

export function takeTasks(load: LoadRuntime): void {
  loadRuntime = load;
  addEventListener('message', (event: MessageEvent<ToInferenceWorker>) => hear(event.data));
}
