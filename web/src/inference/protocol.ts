// What crosses between the page and the inference worker: the app's own messages, and six of the worker's.
import type { ToAppOf, ToPageOf, Trial } from '../messages';

export type WorkerTask =
  | ToPageOf<'load_model'>
  | ToPageOf<'run_model'>
  | ToPageOf<'release_run'>
  | ToPageOf<'unload_model'>
  | ToPageOf<'colour_map'>
  | ToPageOf<'test_colouring'>
  | ToPageOf<'test_inputs'>;
export type WorkerAnswer =
  | ToAppOf<'model_progress'>
  | ToAppOf<'model_ready'>
  | ToAppOf<'model_output'>
  | ToAppOf<'colouring_tested'>
  | ToAppOf<'inputs_tested'>
  | ToAppOf<'request_failed'>;

export type RuntimeBuild = 'plain' | 'jspi' | 'asyncify';

// The part of a Blob that is used: it crosses threads without being copied.
export interface Stored {
  arrayBuffer(): Promise<ArrayBuffer>;
}

export type ToInferenceWorker =
  | {
      kind: 'configure';
      runtime: Stored | null; // base64 of it, deflated; null: to be fetched
      softwareGpu: boolean;
      threads: boolean; // may be used
      timings: Record<string, Trial[]>; // of earlier visits
    }
  | { kind: 'forget_timings' }
  | { kind: 'load'; header: ToPageOf<'load_model'>; payload: Stored }
  | { kind: 'task'; header: Exclude<WorkerTask, { kind: 'load_model' }>; payload: Uint8Array<ArrayBuffer> };

export type FromInferenceWorker<Bitmap> =
  | {
      kind: 'answer';
      header: WorkerAnswer;
      payload: Uint8Array<ArrayBuffer> | null;
    }
  | { kind: 'coloured'; request: number; texture: number; bitmap: Bitmap } // the answer to colour_map, for the page to show
  | { kind: 'threads_start' } // now; `runtime` follows soon, or never where the browser hangs at it
  | { kind: 'runtime'; build: RuntimeBuild } // which one this browser needs, once it runs
  | { kind: 'timed'; key: string; trials: Trial[] } // to be remembered
  | { kind: 'broken'; message: string }; // the runtime inside is unusable: start a new worker
