// The C++ app in its instance of the WebAssembly module: messages in, messages out.
import { parseToPage } from './messages';
import type { Envelope, ToApp, ToPage } from './messages';
import { createInstance } from './wasm_instance';

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

export async function startApp(compiled: WebAssembly.Module): Promise<App> {
  const instance = await createInstance(compiled, 'app');
  instance.call((module) => module._start());
  return {
    receive(header, payload) {
      const headerSize = instance.put(header, payload);
      if (headerSize === null) return false;
      instance.call((module) => module._receive(headerSize));
      return true;
    },
    frame(seconds, size) {
      return instance.call((module) => module._frame(seconds, size.width, size.height, size.pixelRatio)) === 1;
    },
    *messages() {
      while (instance.call((module) => module._next()) !== 0) {
        yield { header: parseToPage(instance.header()), payload: instance.payload() };
      }
    },
  };
}
