// What crosses between the page and the inference worker: the app's own messages, and two of the worker's.
import type { ToAppOf, ToPageOf } from '../messages';

export type WorkerTask = ToPageOf<'load_model'> | ToPageOf<'run_model'> | ToPageOf<'unload_model'>;
export type WorkerAnswer =
  ToAppOf<'model_progress'> | ToAppOf<'model_ready'> | ToAppOf<'model_output'> | ToAppOf<'request_failed'>;

export type ToInferenceWorker =
  { kind: 'configure'; softwareGpu: boolean } | { kind: 'task'; header: WorkerTask; payload: Uint8Array<ArrayBuffer> };

export type FromInferenceWorker =
  | {
      kind: 'answer';
      header: WorkerAnswer;
      payload: Uint8Array<ArrayBuffer> | null;
    }
  | { kind: 'broken'; message: string }; // the runtime inside is unusable: start a new worker
