import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Colouring, MapValues, MapView } from '../../web/src/inference/colouring';
import { createKeptMaps } from '../../web/src/inference/kept_maps';
import type { KeptMap, KeptMaps } from '../../web/src/inference/kept_maps';
import { createMapColours } from '../../web/src/inference/map_colours';
import type { MapColours } from '../../web/src/inference/map_colours';
import { toPage } from './goldens';

const wanted = toPage('colour_map');
const test = { ...toPage('test_colouring'), map_width: 2, map_height: 1, side_px: 2 };
const table = Uint8Array.from({ length: 1024 }, (_, i) => i);
const values = new Float32Array(256);
const buffer = {} as GPUBuffer;

let device: GPUDevice | null;
let started: GPUDevice[];
let asked: { values: MapValues; table: Uint8Array; view: MapView }[];
let pixels: Uint8Array;
let kept: KeptMaps;
let colours: MapColours;
const close = vi.fn();

const map = (of: Partial<KeptMap> = {}): KeptMap =>
  ({ name: wanted.output, buffer, values, tensor: { dispose: () => {} }, ...of }) as KeptMap;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  close.mockClear();
  device = {} as GPUDevice;
  started = [];
  asked = [];
  pixels = new Uint8Array(16);
  kept = createKeptMaps();
  colours = createMapColours(
    { device: async () => device, kept },
    {
      start: async (on): Promise<Colouring> => {
        started.push(on);
        return {
          device: on,
          colour: async (from, colourTable, view) => {
            asked.push({ values: from, table: colourTable, view });
            return { close } as unknown as ImageBitmap;
          },
        };
      },
      read: () => pixels,
    },
  );
});

describe('A kept map', () => {
  it('is coloured where it lies, or from its values where it lies on the processor', async () => {
    kept.keep(wanted.model, wanted.run, [map()]);
    await colours.colour(wanted, table);
    kept.keep(wanted.model, 11, [map({ buffer: null })]);
    await colours.colour({ ...wanted, run: 11 }, table);
    expect(asked.map((one) => one.values)).toEqual([buffer, values]);
    expect(asked[0]!.view).toMatchObject({ map_width: 16, map_height: 16, side_px: 224, top: 0.75 });
    expect(asked[0]!.table).toBe(table);
    expect(started).toHaveLength(1);
  });

  it('is coloured on the device of today: a lost one is not used again', async () => {
    kept.keep(wanted.model, wanted.run, [map()]);
    await colours.colour(wanted, table);
    device = {} as GPUDevice;
    await colours.colour(wanted, table);
    expect(started).toHaveLength(2);
    expect(started[1]).toBe(device);
  });

  it('is refused where it is gone, of another size, without a whole table or without WebGPU', async () => {
    await expect(colours.colour(wanted, table)).rejects.toThrow('not here any more');
    kept.keep(wanted.model, wanted.run, [map()]);
    await expect(colours.colour({ ...wanted, map_height: 17 }, table)).rejects.toThrow('256 values');
    await expect(colours.colour(wanted, table.slice(4))).rejects.toThrow();
    device = null;
    await expect(colours.colour(wanted, table)).rejects.toThrow('No model runs on WebGPU');
    expect(asked).toEqual([]);
  });
});

describe('The test of the colours', () => {
  const mapBytes = new Uint8Array(new Float32Array([0.5, 0.25]).buffer);
  const payload = (expected: number[]) => Uint8Array.from([...mapBytes, ...table, ...expected]);
  const same = new Array<number>(16).fill(0);

  it('colours the given values with the given table and passes up to 1 of 255', async () => {
    for (const off of [0, 1]) {
      pixels = Uint8Array.from(same, (_, i) => (i === 7 ? off : 0));
      expect(await colours.test(test, payload(same))).toEqual({
        kind: 'colouring_tested',
        request: test.request,
        ok: true,
        max_difference: off,
        message: '',
      });
    }
    expect([...(asked[0]!.values as Float32Array)]).toEqual([0.5, 0.25]);
    expect([...asked[0]!.table]).toEqual([...table]);
    expect(close).toHaveBeenCalledTimes(2);
  });

  it('fails where a single value is off by 2, or the picture has another size', async () => {
    pixels = Uint8Array.from(same, (_, i) => (i === 15 ? 2 : 0));
    expect(await colours.test(test, payload(same))).toMatchObject({
      ok: false,
      max_difference: 2,
      message: 'WebGPU colours maps differently: off by 2 of 255.',
    });
    pixels = new Uint8Array(4);
    expect(await colours.test(test, payload(same))).toMatchObject({ ok: false });
  });

  it('fails in words where no model runs on WebGPU or the bytes are not those of its sizes', async () => {
    expect(await colours.test(test, payload(same.slice(1)))).toMatchObject({
      ok: false,
      message: expect.stringContaining('sizes'),
    });
    device = null;
    expect(await colours.test(test, payload(same))).toMatchObject({ ok: false, message: 'No model runs on WebGPU.' });
  });
});
