import { beforeEach, describe, expect, it, vi } from 'vitest';

import { answerPreparation } from '../../web/src/core/preparation';
import type { PreparationTask } from '../../web/src/core/protocol';
import type { WasmInstance } from '../../web/src/wasm_instance';
import { toApp, toPage } from './goldens';

const header = toPage('prepare_model');
const ready = toApp('model_prepared');
const task: PreparationTask = {
  compiled: {} as WebAssembly.Module,
  header,
  file: new Blob([new Uint8Array([1, 2, 3])]),
};
const payload = new Blob(['prepared']);

interface FakeModule {
  _prepare: (headerSize: number) => number;
}

let put: unknown[];
let said: string;
let module: FakeModule;
let hasMemory: boolean;

const start = async (): Promise<WasmInstance> => ({
  put: (...of) => (put.push(of), hasMemory ? 200 : null),
  call: (work) => work(module as unknown as Parameters<typeof work>[0]),
  header: () => said,
  payload: () => new Uint8Array(),
  payloadBlob: () => payload,
});

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  put = [];
  hasMemory = true;
  module = { _prepare: (headerSize) => (headerSize === 200 ? 1 : 0) };
  said = JSON.stringify(ready);
});

const failed = { kind: 'request_failed', request: header.request, message: expect.stringContaining(header.name) };

describe('A preparation', () => {
  it('gives the module header and file, and hands on its answer with the bytes', async () => {
    expect(await answerPreparation(task, start)).toEqual({ header: ready, payload });
    expect(put).toEqual([[header, new Uint8Array([1, 2, 3])]]);
  });

  it('hands on why a file is refused', async () => {
    const refusal = { kind: 'request_failed', request: header.request, message: 'not an ONNX file' } as const;
    said = JSON.stringify(refusal);
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
    expect((await answerPreparation(task, cannot)).header).toEqual(failed);
    const gone = {
      ...task,
      file: { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) } as unknown as Blob,
    };
    expect((await answerPreparation(gone, start)).header).toEqual(failed);
  });

  it('is answered under its own number, whatever the module says', async () => {
    for (const text of ['', '{}', JSON.stringify({ ...ready, request: 0 }), JSON.stringify(toApp('map_shown'))]) {
      said = text;
      expect((await answerPreparation(task, start)).header, text).toEqual(failed);
    }
    said = JSON.stringify(ready);
    module._prepare = () => 0;
    expect((await answerPreparation(task, start)).header).toEqual(failed);
  });
});
