// What crosses between the page and the core worker.
import type { ToAppOf, ToPageOf } from '../messages';

export type PrepareModel = ToPageOf<'prepare_model'>;

export interface PreparationTask {
  compiled: WebAssembly.Module;
  header: PrepareModel;
  file: Blob; // crosses threads without being copied
}

export interface PreparationAnswer {
  header: ToAppOf<'model_prepared'> | ToAppOf<'request_failed'>;
  payload: Blob; // what load_model needs; empty where it failed
}
