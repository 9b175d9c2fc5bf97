// The page's side of a decoding worker: every file gets exactly one answer, even when the worker dies; the next file gets a new
// worker then.
import type { DecodeAnswer, DecodeTask, DecodeUse } from '../decode/protocol';

export interface Decoder {
  decode(file: Blob, use: DecodeUse): Promise<DecodeAnswer<ImageBitmap>>;
}

// The part of Worker that is used, so that a test can put its own in place.
export interface DecodeWorker {
  postMessage(task: DecodeTask): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<DecodeAnswer<ImageBitmap>>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

const startWorker = (): DecodeWorker =>
  new Worker(new URL('../decode/decode_worker.ts', import.meta.url), { type: 'module', name: 'decode' });

export function createDecoder(start: () => DecodeWorker = startWorker): Decoder {
  const open = new Map<number, (answer: DecodeAnswer<ImageBitmap>) => void>();
  let worker: DecodeWorker | null = null;
  let lastId = 0;

  function started(): DecodeWorker {
    const made = start();
    made.onmessage = ({ data }) => {
      open.get(data.id)?.(data);
      open.delete(data.id);
    };
    made.onerror = () => {
      if (worker !== made) return;
      made.terminate();
      worker = null;
      for (const [id, answer] of [...open]) answer({ id, ok: false, undecodable: false });
      open.clear();
    };
    return made;
  }

  return {
    decode(file, use) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        open.set(id, resolve);
        worker ??= started();
        worker.postMessage({ id, file, use });
      });
    },
  };
}
