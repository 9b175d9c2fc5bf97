import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createGpuInputs } from '../../web/src/inference/gpu_inputs';
import type { GpuInputs } from '../../web/src/inference/gpu_inputs';
import { resizeTaps, ways } from '../../web/src/inference/resize_taps';
import { normalisedBytes } from '../../web/src/inference/resizing';
import { toPage } from './goldens';

// The sum of a target pixel's weights, for each of one axis.
function sums(sourceSide: number, side: number, isRow: boolean): number[] {
  const { mostTaps, weights } = resizeTaps(sourceSide, side);
  return Array.from({ length: side }, (_, place) => {
    const begin = ((isRow ? side : 0) + place) * mostTaps;
    return weights.slice(begin, begin + mostTaps).reduce((sum, weight) => sum + weight, 0);
  });
}
const spanOf = (sourceSide: number, side: number, place: number) => [
  ...resizeTaps(sourceSide, side).spans.slice(place * 2, place * 2 + 2),
];

describe('The pixels that a resized pixel is made of', () => {
  it('are whole ones where the factor is whole', () => {
    expect(resizeTaps(8, 4).way).toBe(ways.plainMean);
    expect(spanOf(9, 3, 1)).toEqual([3, 5]);
    expect(spanOf(5, 5, 2)).toEqual([2, 2]);
  });

  it('weigh what they share with it, when shrinking by a broken factor', () => {
    const { way, mostTaps, weights } = resizeTaps(3, 2);
    expect(way).toBe(ways.weightedMean);
    expect(mostTaps).toBe(2);
    expect([...weights.slice(0, 2)].map((weight) => weight.toFixed(3))).toEqual(['0.667', '0.333']);
    expect(spanOf(3, 2, 0)).toEqual([0, 1]);
    expect(spanOf(3, 2, 1)).toEqual([1, 2]);
    for (const side of [7, 61, 128, 223]) for (const sum of sums(307, side, false)) expect(sum).toBeCloseTo(1, 5);
  });

  it('are two neighbours when growing, and stay inside the picture', () => {
    expect(resizeTaps(2, 4).way).toBe(ways.between);
    expect(spanOf(2, 4, 0)).toEqual([0, 1]);
    expect(spanOf(2, 4, 3)).toEqual([1, 1]);
    for (const sum of sums(61, 128, true)) expect(sum).toBe(2048);
  });
});

const wanted = toPage('test_inputs');
const sides = [2, 1];
const form = { ...wanted.crops.form, size_px: 1, std: [0.5, 0.5, 0.5] };
const test = { ...wanted, crops: { form, sides_px: sides } };
const expected = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6];

let made: Float32Array<ArrayBuffer>;
let device: object | null;
let given: { sides_px: number[]; rgba: Uint8Array }[];
let inputs: GpuInputs;
const destroy = vi.fn();
const dispose = vi.fn();

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  destroy.mockClear();
  dispose.mockClear();
  made = Float32Array.from(expected);
  device = {};
  given = [];
  const fromGpuBuffer = (buffer: unknown, options: object) => ({ buffer, options, dispose });
  inputs = createGpuInputs(
    { Tensor: { fromGpuBuffer } } as never,
    { device: async () => device as GPUDevice | null },
    async (on) => ({
      device: on,
      make: async ({ sides_px }, rgba) => (given.push({ sides_px, rgba }), { destroy } as unknown as GPUBuffer),
      read: async () => made,
    }),
  );
});

const payload = () => {
  const bytes = new Uint8Array(20 + expected.length * 4).fill(9);
  bytes.set(new Uint8Array(Float32Array.from(expected).buffer), 20);
  return bytes;
};

describe('Inputs that the GPU makes', () => {
  it('are used where they are the core’s within one of 255', async () => {
    made[4]! += 1 / 255 / 0.5;
    expect(await inputs.test(test, payload())).toMatchObject({ ok: true, request: wanted.request });
    expect(given[0]!.rgba.length).toBe(20);
    made[4]! += 1 / 255 / 0.5;
    expect(await inputs.test(test, payload())).toMatchObject({
      ok: false,
      message: expect.stringContaining('2.0 of 255'),
    });
    made[0] = NaN;
    expect(await inputs.test(test, payload())).toMatchObject({ ok: false });
    expect(destroy).toHaveBeenCalledTimes(3);
  });

  it('are not used where there is no GPU', async () => {
    device = null;
    expect(await inputs.test(test, payload())).toMatchObject({ ok: false, message: 'No model runs on WebGPU.' });
  });

  it('are a tensor of their number, which is freed with its buffer', async () => {
    const { tensor, release } = await inputs.make(test.crops, new Uint8Array(20));
    expect(tensor).toMatchObject({ options: { dataType: 'float32', dims: [2, 3, 1, 1] } });
    release();
    expect(dispose).toHaveBeenCalledOnce();
    expect(destroy).toHaveBeenCalledOnce();
  });
});

describe('What a byte becomes', () => {
  it('is its share of 255, less the mean, by the deviation', () => {
    const values = normalisedBytes({ ...form, mean: [0, 0.5, 0], std: [1, 0.25, 1] });
    expect(values[255]).toBe(1);
    expect(values[256 + 255]).toBe(2);
    expect(values[256]).toBe(-2);
  });
});
