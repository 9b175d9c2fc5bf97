// What crosses between the page and the core worker.
import type { ToAppOf, ToPageOf } from '../messages';

export type PrepareModel = ToPageOf<'prepare_model'>;

export interface PreparationTask {
  compiled: WebAssembly.Module;
  header: PrepareModel;
  file: Uint8Array<ArrayBuffer>;
}

export interface PreparationAnswer {
  header: ToAppOf<'model_prepared'> | ToAppOf<'request_failed'>;
  payload: Uint8Array<ArrayBuffer>; // what load_model needs; empty where it failed
}
