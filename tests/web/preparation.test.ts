import { beforeEach, describe, expect, it, vi } from 'vitest';

import { answerPreparation } from '../../web/src/core/preparation';
import type { PreparationTask } from '../../web/src/core/protocol';
import type { WasmInstance } from '../../web/src/wasm_instance';
import { toApp, toPage } from './goldens';

const header = toPage('prepare_model');
const ready = toApp('model_prepared');
const task: PreparationTask = { compiled: {} as WebAssembly.Module, header, file: new Uint8Array([1, 2, 3]) };
const payload = new Uint8Array([4, 5]);

interface FakeModule {
  _prepare: (headerSize: number) => number;
}

let put: unknown[];
let said: { header: string; payload: Uint8Array<ArrayBuffer> };
let module: FakeModule;
let hasMemory: boolean;

const start = async (): Promise<WasmInstance> => ({
  put: (...of) => (put.push(of), hasMemory ? 200 : null),
  call: (work) => work(module as unknown as Parameters<typeof work>[0]),
  message: () => said,
});

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  put = [];
  hasMemory = true;
  module = { _prepare: (headerSize) => (headerSize === 200 ? 1 : 0) };
  said = { header: JSON.stringify(ready), payload };
});

const failed = { kind: 'request_failed', request: header.request, message: expect.stringContaining(header.name) };

describe('A preparation', () => {
  it('gives the module header and file, and hands on its answer with the bytes', async () => {
    expect(await answerPreparation(task, start)).toEqual({ header: ready, payload });
    expect(put).toEqual([[header, task.file]]);
  });

  it('hands on why a file is refused', async () => {
    const refusal = { kind: 'request_failed', request: header.request, message: 'not an ONNX file' } as const;
    said = { header: JSON.stringify(refusal), payload: new Uint8Array() };
    expect((await answerPreparation(task, start)).header).toEqual(refusal);
  });

  it('is answered where there is no memory for the file, no module, or the module crashes', async () => {
    hasMemory = false;
    expect((await answerPreparation(task, start)).header).toEqual(failed);
    hasMemory = true;
    module._prepare = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
    expect((await answerPreparation(task, start)).header).toEqual(failed);
    const cannot = () => Promise.reject(new RangeError('out of memory'));
    expect(await answerPreparation(task, cannot)).toEqual({ header: failed, payload: new Uint8Array() });
  });

  it('is answered under its own number, whatever the module says', async () => {
    for (const text of ['', '{}', JSON.stringify({ ...ready, request: 0 }), JSON.stringify(toApp('map_shown'))]) {
      said = { header: text, payload };
      expect((await answerPreparation(task, start)).header, text).toEqual(failed);
    }
    said = { header: JSON.stringify(ready), payload };
    module._prepare = () => 0;
    expect((await answerPreparation(task, start)).header).toEqual(failed);
  });
});
