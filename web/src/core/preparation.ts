// One file of a network made ready for the runtime by an instance of the C++ module that has done nothing else before, and
// is let go afterwards: what it took, several times the file, would never shrink again.
import { parseToApp } from '../messages';
import type { WasmInstance } from '../wasm_instance';
import type { PreparationAnswer, PreparationTask, PrepareModel } from './protocol';

const stopped =
  'The program that reads networks stopped at this file, most often for want of memory. Close other tabs and try again, or ' +
  'take a smaller model.';

function prepare(header: PrepareModel, file: Uint8Array, instance: WasmInstance): PreparationAnswer {
  const headerSize = instance.put(header, file);
  if (headerSize === null) throw new Error('there is no memory for the file');
  const count = instance.call((module) => module._prepare(headerSize));
  if (count !== 1) throw new Error(`${count} answers`);
  const text = instance.header();
  const answer = parseToApp(text);
  const isAnswer = answer.kind === 'model_prepared' || answer.kind === 'request_failed';
  if (!isAnswer || answer.request !== header.request)
    throw new Error(`no answer to request ${header.request}: ${text}`);
  return { header: answer, payload: instance.payloadBlob() };
}

// Always an answer, whatever goes wrong inside.
export async function answerPreparation(
  task: PreparationTask,
  start: (compiled: WebAssembly.Module) => Promise<WasmInstance>,
): Promise<PreparationAnswer> {
  try {
    const file = new Uint8Array(await task.file.arrayBuffer());
    return prepare(task.header, file, await start(task.compiled));
  } catch (error) {
    console.warn(error);
    const { request, name } = task.header;
    return {
      header: { kind: 'request_failed', request, message: `${stopped} ${name}` },
      payload: new Blob(),
    };
  }
}
