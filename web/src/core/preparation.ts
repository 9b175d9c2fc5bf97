// One file of a network made ready for the runtime, in an instance of the C++ module that is let go afterwards: what it took,
// several times the file, would never shrink again.
import { parseToApp } from '../messages';
import { createInstance } from '../wasm_instance';
import type { PreparationAnswer, PreparationTask } from './protocol';

export async function prepare(task: PreparationTask): Promise<PreparationAnswer> {
  const instance = await createInstance(task.compiled, 'core');
  const headerSize = instance.put(task.header, task.file);
  if (headerSize === null) throw new Error('no memory for the file');
  const answers = instance.call((module) => module._prepare(headerSize));
  const { header: text, payload } = instance.message();
  const header = answers === 1 ? parseToApp(text) : null;
  if (header?.kind === 'request_failed') return { header, payload: new Uint8Array() };
  if (header?.kind !== 'model_prepared') throw new Error(`no answer but ${answers}: ${text}`);
  return { header, payload };
}
