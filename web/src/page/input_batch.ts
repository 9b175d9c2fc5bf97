// What the decoder made of several pictures, as one run of a network.
import type { NetworkInput } from '../decode/protocol';
import type { ToPageOf } from '../messages';

type RunModel = ToPageOf<'run_model'>;

export interface InputBatch extends Pick<RunModel, 'shape' | 'crops'> {
  bytes: Uint8Array<ArrayBuffer>;
}

function joined(inputs: NetworkInput[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(inputs.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of inputs) {
    bytes.set(values, at);
    at += values.length;
  }
  return bytes;
}

// Tensors of one shape, which begins with 1.
export function batchOf(inputs: NetworkInput[]): InputBatch {
  const [first] = inputs;
  if (!first) throw new Error('A run without a picture.');
  const bytes = inputs.length === 1 ? first.values : joined(inputs);
  return { shape: [inputs.length, ...first.shape.slice(1)], crops: null, bytes };
}

// Squares of pixels, of which the worker's GPU makes the tensors.
export function batchOfCrops(form: ToPageOf<'prepare_input'>['form'], crops: NetworkInput[]): InputBatch {
  const sides_px = crops.map(({ shape }) => shape[1]!);
  return { shape: [crops.length, 3, form.size_px, form.size_px], crops: { form, sides_px }, bytes: joined(crops) };
}
