// What the app asks of inputs that the GPU makes: a tensor of squares of pixels, and whether its numbers are the core's.
import type * as Ort from 'onnxruntime-web/wasm';

import type { ToAppOf, ToPageOf } from '../messages';
import { firstLine } from './first_line';
import { createResizing } from './resizing';
import type { Resizing, SquareCrops } from './resizing';
import { finite } from './self_test';

// Of 255: where float32 sums of many pixels lie between two whole numbers, a GPU may round to the other one.
const mostDifference = 1.01;

type Bytes = Uint8Array<ArrayBuffer>;
type TestInputs = ToPageOf<'test_inputs'>;

export interface MadeInput {
  tensor: Ort.Tensor;
  release(): void;
}

export interface GpuInputs {
  make(crops: SquareCrops, rgba: Bytes): Promise<MadeInput>;
  test(header: TestInputs, payload: Bytes): Promise<ToAppOf<'inputs_tested'>>;
}

export function createGpuInputs(
  ort: Pick<typeof Ort, 'Tensor'>,
  sessions: { device(): Promise<GPUDevice | null> },
  start: (device: GPUDevice) => Promise<Resizing> = createResizing,
): GpuInputs {
  let resizing: Resizing | null = null;

  async function ready(): Promise<Resizing> {
    const device = await sessions.device();
    if (!device) throw new Error('No model runs on WebGPU.');
    if (resizing?.device !== device) resizing = await start(device);
    return resizing;
  }

  async function largestDifferenceOf({ crops }: TestInputs, payload: Bytes): Promise<number> {
    const { form, sides_px } = crops;
    const pixelBytes = sides_px.reduce((sum, side) => sum + side * side * 4, 0);
    const expected = new Float32Array(payload.slice(pixelBytes).buffer);
    const gpu = await ready();
    const buffer = await gpu.make(crops, payload.slice(0, pixelBytes));
    const values = await gpu.read(buffer);
    buffer.destroy();
    if (values.length !== expected.length || expected.length === 0) return Number.MAX_VALUE;
    const plane = form.size_px ** 2;
    let largest = 0;
    for (let at = 0; at < values.length; at += 1) {
      const channel = Math.floor(at / plane) % 3;
      const difference = Math.abs(values[at]! - expected[at]!) * form.std[channel]! * 255;
      if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
    }
    return finite(largest);
  }

  return {
    async make(crops, rgba) {
      const buffer = await (await ready()).make(crops, rgba);
      const { size_px } = crops.form;
      const tensor = ort.Tensor.fromGpuBuffer(buffer, {
        dataType: 'float32',
        dims: [crops.sides_px.length, 3, size_px, size_px],
      });
      return {
        tensor,
        release() {
          tensor.dispose();
          buffer.destroy();
        },
      };
    },
    async test(header, payload) {
      const answer = { kind: 'inputs_tested', request: header.request } as const;
      try {
        const max_difference = await largestDifferenceOf(header, payload);
        const ok = max_difference <= mostDifference;
        const message = ok ? '' : `WebGPU resizes pictures differently: off by ${max_difference.toFixed(1)} of 255.`;
        return { ...answer, ok, max_difference, message };
      } catch (error) {
        console.warn(error);
        return { ...answer, ok: false, max_difference: 0, message: firstLine(error) };
      }
    },
  };
}
