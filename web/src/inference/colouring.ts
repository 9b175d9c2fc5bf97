// Colours a map on the GPU where it lies, with colour_map.wgsl, into a picture that can go to the page. Which map, and whether
// the colours are right, is map_colours.ts's.
import shader from './colour_map.wgsl?raw';

const format: GPUTextureFormat = 'rgba8unorm';
export const tableBytes = 256 * 4;

export interface MapView {
  map_width: number;
  map_height: number;
  side_px: number;
  top: number;
}

export type MapValues = GPUBuffer | Float32Array<ArrayBuffer>;

export interface Colouring {
  readonly device: GPUDevice;
  colour(values: MapValues, table: Uint8Array<ArrayBuffer>, view: MapView): Promise<ImageBitmap>;
}

export async function createColouring(device: GPUDevice): Promise<Colouring> {
  const module = device.createShaderModule({ code: shader });
  const pipeline = await device.createRenderPipelineAsync({
    layout: 'auto',
    vertex: { module, entryPoint: 'vertex' },
    fragment: { module, entryPoint: 'fragment', targets: [{ format }] },
  });
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('webgpu');
  if (!context) throw new Error('This browser’s workers cannot draw with WebGPU.');
  context.configure({ device, format, alphaMode: 'opaque' });
  let lost = '';
  void device.lost.then(({ message }) => (lost = message || 'for a reason that the browser does not tell'));

  function upload(data: Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>, usage: number): GPUBuffer {
    const buffer = device.createBuffer({ size: data.byteLength, usage: usage | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(buffer, 0, data);
    return buffer;
  }

  // Without a pause: the canvas's texture lasts only as long as the task.
  function draw(buffers: GPUBuffer[], side: number): ImageBitmap {
    canvas.width = side;
    canvas.height = side;
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginRenderPass({
      colorAttachments: [{ view: context!.getCurrentTexture().createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(pipeline);
    const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
    pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
    return canvas.transferToImageBitmap();
  }

  return {
    device,
    async colour(values, table, view) {
      device.pushErrorScope('validation');
      const uniforms = new Uint32Array([view.map_width, view.map_height, 0, 0]);
      new Float32Array(uniforms.buffer).set([view.side_px, view.top], 2);
      const own = [
        upload(table, GPUBufferUsage.STORAGE),
        upload(new Uint8Array(uniforms.buffer), GPUBufferUsage.UNIFORM),
      ];
      if (values instanceof Float32Array) own.unshift(upload(values, GPUBufferUsage.STORAGE));
      let bitmap: ImageBitmap | null = null;
      let flaw: GPUError | null = null;
      try {
        bitmap = draw(values instanceof Float32Array ? own : [values, ...own], view.side_px);
      } finally {
        for (const buffer of own) buffer.destroy();
        flaw = await device.popErrorScope();
      }
      if (!flaw && !lost) return bitmap;
      bitmap.close();
      throw new Error(flaw ? flaw.message : `WebGPU device lost: ${lost}`);
    },
  };
}

export function pixelsOf(bitmap: ImageBitmap): Uint8Array {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  return new Uint8Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer);
}
