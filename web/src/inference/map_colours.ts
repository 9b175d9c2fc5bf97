// What the app asks of maps' colours: one kept map as a picture, and whether the GPU's colours are the core's.
import type { ToAppOf, ToPageOf } from '../messages';
import { createColouring, pixelsOf, tableBytes } from './colouring';
import type { Colouring } from './colouring';
import { firstLine } from './first_line';
import { finite, largestDifference } from './self_test';
import type { Sessions } from './sessions';

const mostDifference = 1; // of 255: float32 rounds otherwise than the core's doubles

type Bytes = Uint8Array<ArrayBuffer>;
type TestColouring = ToPageOf<'test_colouring'>;

export interface MapColours {
  colour(header: ToPageOf<'colour_map'>, table: Bytes): Promise<ImageBitmap>;
  test(header: TestColouring, payload: Bytes): Promise<ToAppOf<'colouring_tested'>>;
}

// The part of a GPU that a test can put its own in place of.
export interface Gpu {
  start: (device: GPUDevice) => Promise<Colouring>;
  read: (bitmap: ImageBitmap) => Uint8Array;
}

export function createMapColours(
  sessions: Pick<Sessions, 'device' | 'kept'>,
  gpu: Gpu = { start: createColouring, read: pixelsOf },
): MapColours {
  let colouring: Colouring | null = null;

  async function ready(): Promise<Colouring> {
    const device = await sessions.device();
    if (!device) throw new Error('No model runs on WebGPU.');
    if (colouring?.device !== device) colouring = await gpu.start(device);
    return colouring;
  }

  async function largestDifferenceOf(header: TestColouring, payload: Bytes): Promise<number> {
    const mapBytes = header.map_width * header.map_height * 4;
    const values = new Float32Array(payload.slice(0, mapBytes).buffer);
    const table = payload.slice(mapBytes, mapBytes + tableBytes);
    const expected = payload.subarray(mapBytes + tableBytes);
    if (expected.length !== header.side_px * header.side_px * 4) {
      throw new Error(`The test has ${payload.length} bytes, which are not those of its sizes.`);
    }
    const bitmap = await (await ready()).colour(values, table, header);
    const pixels = gpu.read(bitmap);
    bitmap.close();
    return finite(largestDifference(pixels, expected));
  }

  return {
    async colour(header, table) {
      const { model, run, output, map_width, map_height } = header;
      const map = sessions.kept.find(model, run, output);
      if (map.values.length !== map_width * map_height || table.length !== tableBytes) {
        throw new Error(`The map '${output}' has ${map.values.length} values, not ${map_width} × ${map_height}.`);
      }
      return (await ready()).colour(map.buffer ?? map.values, table, header);
    },
    async test(header, payload) {
      const answer = { kind: 'colouring_tested', request: header.request } as const;
      try {
        const max_difference = await largestDifferenceOf(header, payload);
        const ok = max_difference <= mostDifference;
        const message = ok ? '' : `WebGPU colours maps differently: off by ${max_difference} of 255.`;
        return { ...answer, ok, max_difference, message };
      } catch (error) {
        console.warn(error);
        return { ...answer, ok: false, max_difference: 0, message: firstLine(error) };
      }
    },
  };
}
