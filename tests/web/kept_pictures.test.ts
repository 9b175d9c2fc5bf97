import { beforeEach, describe, expect, it } from 'vitest';

import { createKeptPictures } from '../../web/src/decode/kept_pictures';
import type { KeptPictures } from '../../web/src/decode/kept_pictures';
import type { WasmInstance } from '../../web/src/wasm_instance';
import { toApp, toPage } from './goldens';

const { form, square } = toPage('prepare_input');
const picture = { width: 2, height: 1, rgba: new Uint8Array(8) };
let put: unknown[];
let said: string;
let starts: number;
let kept: KeptPictures;

beforeEach(() => {
  put = [];
  starts = 0;
  said = JSON.stringify(toApp('input_prepared'));
  kept = createKeptPictures(async (): Promise<WasmInstance> => {
    starts += 1;
    return {
      put: (...of) => (put.push(of), 7),
      call: (work) => work({ _prepare: () => 1 } as unknown as Parameters<typeof work>[0]),
      header: () => said,
      payload: () => Uint8Array.of(1, 2, 3, 4),
      payloadBlob: () => new Blob(),
    };
  });
  kept.keep(3, picture);
});

describe('A decoded picture that is kept', () => {
  it('becomes an input, though it is let go as soon as that was asked for', async () => {
    const input = kept.prepare(9, 3, { form, square });
    kept.release(3);
    expect(await input).toEqual({
      id: 9,
      input: { shape: toApp('input_prepared').shape, values: Uint8Array.of(1, 2, 3, 4) },
    });
    expect(put).toEqual([[{ kind: 'prepare_input', request: 1, width: 2, height: 1, form, square }, picture.rgba]]);
    expect(await kept.prepare(10, 3, { form, square })).toMatchObject({ id: 10, failure: expect.any(String) });
  });

  it('is answered for when the core refuses it or stops, and the next gets a new core', async () => {
    said = JSON.stringify({ kind: 'request_failed', request: 1, message: 'a square that lies outside' });
    expect(await kept.prepare(9, 3, { form, square })).toMatchObject({ failure: expect.stringContaining('outside') });
    said = JSON.stringify(toApp('input_prepared'));
    expect(await kept.prepare(10, 3, { form, square })).toHaveProperty('input');
    expect(starts).toBe(2);
  });
});
