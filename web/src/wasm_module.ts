// The C++ app in its WebAssembly module: messages in, messages out. The only file that touches the heap.
// It copies everything across, since memory growth silently empties old views, and it latches a crash.
import createTelltale from 'telltale-wasm';
import wasmUrl from 'telltale-wasm-binary';

import { parseToPage } from './messages';
import type { Envelope, ToApp, ToPage } from './messages';

const stderrLinesKept = 20;

export class AppCrashed extends Error {}

export interface FrameSize {
  width: number; // CSS pixels
  height: number;
  pixelRatio: number;
}

export interface App {
  receive(header: ToApp, payload?: Uint8Array): boolean; // false: there is no memory for it, nothing happened
  frame(seconds: number, size: FrameSize): boolean; // true: another frame is wanted
  messages(): Iterable<Envelope<ToPage>>; // what the app has to say; each is taken once
}

export async function startApp(): Promise<App> {
  const lastErrors: string[] = [];
  const keep = (line: string) => {
    lastErrors.push(line);
    if (lastErrors.length > stderrLinesKept) lastErrors.shift();
    console.warn(`app: ${line}`);
  };
  let crash: AppCrashed | null = null;
  const module = await createTelltale({
    locateFile: () => wasmUrl,
    print: (line) => console.info(`app: ${line}`),
    printErr: keep,
  });

  // After one failure the app's memory may be inconsistent: it is never called again.
  function guarded<T>(call: () => T): T {
    if (crash) throw crash;
    try {
      return call();
    } catch (error) {
      crash = new AppCrashed([String(error), ...lastErrors].join('\n'));
      throw crash;
    }
  }

  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  guarded(() => module._start());

  return {
    receive(header, payload) {
      const headerBytes = encoder.encode(JSON.stringify(header));
      return guarded(() => {
        const address = module._inbox(headerBytes.length + (payload?.length ?? 0)) >>> 0;
        if (address === 0) return false;
        const heap = module.HEAPU8; // read after inbox(): that call may have grown the memory
        heap.set(headerBytes, address);
        if (payload) heap.set(payload, address + headerBytes.length);
        module._receive(headerBytes.length);
        return true;
      });
    },
    frame(seconds, size) {
      return guarded(() => module._frame(seconds, size.width, size.height, size.pixelRatio)) === 1;
    },
    *messages() {
      while (guarded(() => module._next()) !== 0) {
        const copied = guarded(() => ({
          header: copy(module.HEAPU8, module._header(), module._header_size()),
          payload: copy(module.HEAPU8, module._payload(), module._payload_size()),
        }));
        yield {
          header: parseToPage(decoder.decode(copied.header)),
          payload: copied.payload,
        };
      }
    },
  };
}

function copy(heap: Uint8Array, address: number, size: number): Uint8Array<ArrayBuffer> {
  const start = address >>> 0;
  return new Uint8Array(heap.subarray(start, start + (size >>> 0)));
}
