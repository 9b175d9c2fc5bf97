// Decoded pictures that wait in the decoding worker, and the instance of the C++ core that makes networks' inputs of them.
import { parseToApp } from '../messages';
import type { ToPageOf } from '../messages';
import { words } from '../words';
import type { WasmInstance } from '../wasm_instance';
import type { InputAnswer, InputWanted, NetworkInput } from './protocol';

export interface KeptPicture {
  width: number;
  height: number;
  rgba: Uint8Array<ArrayBuffer>;
}

export interface KeptPictures {
  keep(id: number, picture: KeptPicture): void;
  release(id: number): void;
  // Always an answer. The picture may be released once this was called.
  prepare(id: number, kept: number, wanted: InputWanted): Promise<InputAnswer>;
}

export function createKeptPictures(start: () => Promise<WasmInstance>): KeptPictures {
  const pictures = new Map<number, KeptPicture>();
  let core: Promise<WasmInstance> | null = null;

  function inputOf(instance: WasmInstance, picture: KeptPicture, wanted: InputWanted): NetworkInput {
    const { width, height, rgba } = picture;
    const header: ToPageOf<'prepare_input'> = { kind: 'prepare_input', request: 1, width, height, ...wanted };
    const headerSize = instance.put(header, rgba);
    if (headerSize === null) throw new Error(words.noMemoryForPictureOfFolder);
    const count = instance.call((module) => module._prepare(headerSize));
    if (count !== 1) throw new Error(`${count} answers`);
    const answer = parseToApp(instance.header());
    if (answer.kind === 'request_failed') throw new Error(answer.message);
    if (answer.kind !== 'input_prepared') throw new Error(`no answer: ${answer.kind}`);
    return { shape: answer.shape, values: instance.payload() };
  }

  return {
    keep: (id, picture) => void pictures.set(id, picture),
    release: (id) => void pictures.delete(id),
    async prepare(id, kept, wanted) {
      const picture = pictures.get(kept); // before anything is waited for
      if (!picture) return { id, failure: words.decodedPictureGone };
      try {
        return { id, input: inputOf(await (core ??= start()), picture, wanted) };
      } catch (error) {
        core = null; // it may have crashed: the next input gets a new one
        return { id, failure: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
