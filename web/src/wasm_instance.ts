// One instance of the C++ core's WebAssembly module, and the only file that touches its heap. It copies everything across,
// since memory growth silently empties old views, and it latches a crash. What is called is for wasm_module.ts (the app)
// and core/preparation.ts to know.
import createTelltale from 'telltale-wasm';
import type { TelltaleModule } from 'telltale-wasm';

const stderrLinesKept = 20;

export class AppCrashed extends Error {}

export interface WasmInstance {
  call<T>(work: (module: TelltaleModule) => T): T; // throws AppCrashed, then and ever after, where the module fails
  put(header: unknown, payload?: Uint8Array): number | null; // the header's size in the inbox; null: no memory for it
  header(): string; // of the message that the module gives at present
  payload(): Uint8Array<ArrayBuffer>;
  payloadBlob(): Blob; // the same for another thread, copied once
}

// Validates the smallest module with a 128-bit value.
export function hasSimd(): boolean {
  const head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0];
  return WebAssembly.validate(Uint8Array.of(...head, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11));
}

export async function createInstance(compiled: WebAssembly.Module, name: string): Promise<WasmInstance> {
  const lastErrors: string[] = [];
  const keep = (line: string) => {
    lastErrors.push(line);
    if (lastErrors.length > stderrLinesKept) lastErrors.shift();
    console.warn(`${name}: ${line}`);
  };
  let crash: AppCrashed | null = null;
  const module = await new Promise<TelltaleModule>((resolve, reject) => {
    createTelltale({
      instantiateWasm(imports, instantiated) {
        WebAssembly.instantiate(compiled, imports).then((instance) => instantiated(instance, compiled), reject);
        return {}; // it comes later
      },
      print: (line) => console.info(`${name}: ${line}`),
      printErr: keep,
    }).then(resolve, reject);
  });

  // After one failure the module's memory may be inconsistent: it is never called again.
  function guarded<T>(work: () => T): T {
    if (crash) throw crash;
    try {
      return work();
    } catch (error) {
      crash = new AppCrashed([String(error), ...lastErrors].join('\n'));
      throw crash;
    }
  }

  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return {
    call: (work) => guarded(() => work(module)),
    put(header, payload) {
      const headerBytes = encoder.encode(JSON.stringify(header));
      return guarded(() => {
        const address = module._inbox(headerBytes.length + (payload?.length ?? 0)) >>> 0;
        if (address === 0) return null;
        const heap = module.HEAPU8; // read after inbox(): that call may have grown the memory
        heap.set(headerBytes, address);
        if (payload) heap.set(payload, address + headerBytes.length);
        return headerBytes.length;
      });
    },
    header: () => guarded(() => decoder.decode(bytesAt(module, module._header(), module._header_size()))),
    payload: () => guarded(() => new Uint8Array(bytesAt(module, module._payload(), module._payload_size()))),
    payloadBlob: () => guarded(() => new Blob([bytesAt(module, module._payload(), module._payload_size())])),
  };
}

// A view, to be copied before anything else is called.
function bytesAt(module: TelltaleModule, address: number, size: number): Uint8Array<ArrayBuffer> {
  const start = address >>> 0;
  return module.HEAPU8.subarray(start, start + (size >>> 0));
}
