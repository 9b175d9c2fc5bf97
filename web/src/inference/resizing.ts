// Makes of squares of pixels, on the GPU, what a network reads, with resize.wgsl. Whether it makes the right numbers is
// gpu_inputs.ts's.
import type { ToPageOf } from '../messages';
import shader from './resize.wgsl?raw';
import { resizeTaps } from './resize_taps';
import type { ResizeTaps } from './resize_taps';

export type SquareCrops = NonNullable<ToPageOf<'run_model'>['crops']>;
type Form = SquareCrops['form'];

const workgroupSide = 8;

export interface Resizing {
  readonly device: GPUDevice;
  // [squares, 3, size, size] float32, one square after the other. The buffer is the caller's to destroy.
  make(crops: SquareCrops, rgba: Uint8Array<ArrayBuffer>): Promise<GPUBuffer>;
  read(buffer: GPUBuffer): Promise<Float32Array<ArrayBuffer>>;
}

// What each byte of each of the network's channels becomes: rounded once from doubles, as the core's.
export function normalisedBytes({ mean, std }: Form): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: 3 * 256 }, (_, at) => ((at % 256) / 255 - mean[at >> 8]!) / std[at >> 8]!);
}

export async function createResizing(device: GPUDevice): Promise<Resizing> {
  const module = device.createShaderModule({ code: shader });
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module, entryPoint: 'resize' },
  });
  const knownTaps = new Map<string, ResizeTaps>();
  let lost = '';
  void device.lost.then(({ message }) => (lost = message || 'for a reason that the browser does not tell'));

  function upload(data: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float32Array<ArrayBuffer>, usage: number) {
    const buffer = device.createBuffer({ size: data.byteLength, usage: usage | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  // A network's input has one size, and many faces have the same.
  function tapsOf(sourceSide: number, side: number): ResizeTaps {
    const key = `${sourceSide}/${side}`;
    const known = knownTaps.get(key) ?? resizeTaps(sourceSide, side);
    if (knownTaps.size > 200) knownTaps.clear();
    knownTaps.set(key, known);
    return known;
  }

  function encode(form: Form, sourceSide: number, rgba: Uint8Array<ArrayBuffer>, offset: number, made: GPUBuffer) {
    const taps = tapsOf(sourceSide, form.size_px);
    const { STORAGE, UNIFORM } = GPUBufferUsage;
    const swaps = form.colour_order === 'bgr' ? 1 : 0;
    const view = Uint32Array.of(sourceSide, form.size_px, taps.way, taps.mostTaps, offset, swaps);
    const own = [
      upload(rgba, STORAGE),
      upload(taps.spans, STORAGE),
      upload(taps.weights, STORAGE),
      upload(normalisedBytes(form), STORAGE),
      upload(view, UNIFORM),
    ];
    const entries = [...own, made].map((buffer, binding) => ({ binding, resource: { buffer } }));
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    const groups = Math.ceil(form.size_px / workgroupSide);
    pass.dispatchWorkgroups(groups, groups);
    pass.end();
    device.queue.submit([encoder.finish()]);
    for (const buffer of own) buffer.destroy(); // once the queue is through with them
  }

  return {
    device,
    async make({ form, sides_px }, rgba) {
      const valueCount = 3 * form.size_px ** 2;
      const byteCount = sides_px.reduce((sum, side) => sum + side * side * 4, 0);
      if (rgba.length !== byteCount) throw new Error(`The squares have ${rgba.length} bytes, not ${byteCount}.`);
      device.pushErrorScope('out-of-memory');
      device.pushErrorScope('validation');
      const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
      const made = device.createBuffer({
        size: 4 * valueCount * sides_px.length,
        usage: STORAGE | COPY_SRC | COPY_DST,
      });
      let at = 0;
      sides_px.forEach((side, index) => {
        encode(form, side, rgba.subarray(at, at + side * side * 4), index * valueCount, made);
        at += side * side * 4;
      });
      const flaws = [await device.popErrorScope(), await device.popErrorScope()];
      const flaw = flaws.find((one) => one !== null);
      if (!flaw && !lost) return made;
      made.destroy();
      throw new Error(flaw ? flaw.message : `WebGPU device lost: ${lost}`);
    },
    async read(buffer) {
      const { COPY_DST, MAP_READ } = GPUBufferUsage;
      const readable = device.createBuffer({ size: buffer.size, usage: COPY_DST | MAP_READ });
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(buffer, 0, readable, 0, buffer.size);
      device.queue.submit([encoder.finish()]);
      await readable.mapAsync(GPUMapMode.READ);
      const values = new Float32Array(readable.getMappedRange().slice(0));
      readable.destroy();
      return values;
    },
  };
}
