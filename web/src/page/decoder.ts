// The page's side of a decoding worker: every request gets exactly one answer, even when the worker dies; the next one gets a
// new worker then.
import type {
  DecodeAnswer,
  DecodeUse,
  FromDecodeWorker,
  InputAnswer,
  InputWanted,
  NetworkInput,
  ToDecodeWorker,
} from '../decode/protocol';
import { words } from '../words';

export interface Decoder {
  decode(file: Blob, use: DecodeUse): Promise<DecodeAnswer<ImageBitmap>>;
  // Of a picture that was decoded to be kept, by its answer's id. Rejects where it is not there any more.
  prepare(kept: number, wanted: InputWanted): Promise<NetworkInput>;
  release(kept: number): void;
}

// The part of Worker that is used, so that a test can put its own in place.
export interface DecodeWorker {
  postMessage(task: ToDecodeWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromDecodeWorker<ImageBitmap>>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

// compiled: what prepares networks' inputs, where any are wanted.
export function createDecoder(compiled: WebAssembly.Module | null, start: () => DecodeWorker): Decoder {
  const decoding = new Map<number, (answer: DecodeAnswer<ImageBitmap>) => void>();
  const preparing = new Map<number, (answer: InputAnswer) => void>();
  let worker: DecodeWorker | null = null;
  let lastId = 0;

  function hear(message: FromDecodeWorker<ImageBitmap>): void {
    const { id } = message.answer;
    if (message.kind === 'decoded') decoding.get(id)?.(message.answer);
    else preparing.get(id)?.(message.answer);
    decoding.delete(id);
    preparing.delete(id);
  }

  function started(): DecodeWorker {
    const made = start();
    made.onmessage = ({ data }) => hear(data);
    made.onerror = () => {
      if (worker !== made) return;
      made.terminate();
      worker = null;
      for (const id of [...decoding.keys()]) hear({ kind: 'decoded', answer: { id, ok: false, undecodable: false } });
      for (const id of [...preparing.keys()]) hear({ kind: 'prepared', answer: { id, failure: words.decoderStopped } });
    };
    if (compiled) made.postMessage({ kind: 'core', compiled });
    return made;
  }

  return {
    decode(file, use) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        decoding.set(id, resolve);
        worker ??= started();
        worker.postMessage({ kind: 'decode', id, file, use });
      });
    },
    prepare(kept, wanted) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        preparing.set(id, (answer) => ('input' in answer ? resolve(answer.input) : reject(new Error(answer.failure))));
        worker ??= started();
        worker.postMessage({ kind: 'prepare', id, kept, wanted });
      });
    },
    release: (kept) => worker?.postMessage({ kind: 'release', kept }),
  };
}
