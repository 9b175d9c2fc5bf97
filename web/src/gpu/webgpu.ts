// The renderer on WebGPU, with a device of its own: the networks' device lives in another thread.
import drawSource from './draw.wgsl?raw';
import { clipInDevicePixels, vertexBytes } from './draw_data';
import type { DrawFrame } from './draw_data';
import { newCanvas } from './renderer';
import type { Renderer } from './renderer';
import { createWebGpuTextures } from './webgpu_textures';

const straightAlpha: GPUBlendState = {
  color: {
    srcFactor: 'src-alpha',
    dstFactor: 'one-minus-src-alpha',
    operation: 'add',
  },
  alpha: {
    srcFactor: 'one',
    dstFactor: 'one-minus-src-alpha',
    operation: 'add',
  },
};

export async function createWebGpuRenderer(stage: HTMLElement): Promise<Renderer | null> {
  const adapter = await navigator.gpu?.requestAdapter();
  const device = await adapter?.requestDevice();
  if (!device) return null;
  const canvas = newCanvas(stage);
  const context = canvas.getContext('webgpu');
  if (!context) return null;
  const format = navigator.gpu.getPreferredCanvasFormat();
  context.configure({ device, format, alphaMode: 'opaque' });

  const frameLayout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility: GPUShaderStage.VERTEX, buffer: {} },
      { binding: 1, visibility: GPUShaderStage.FRAGMENT, sampler: {} },
    ],
  });
  const textureLayout = device.createBindGroupLayout({
    entries: [{ binding: 0, visibility: GPUShaderStage.FRAGMENT, texture: {} }],
  });
  const pipeline = createPipeline(device, format, [frameLayout, textureLayout]);
  const frameUniform = device.createBuffer({
    size: 16,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  const sampler = device.createSampler({
    magFilter: 'linear',
    minFilter: 'linear',
    mipmapFilter: 'linear',
    addressModeU: 'clamp-to-edge',
    addressModeV: 'clamp-to-edge',
  });
  const frameGroup = device.createBindGroup({
    layout: frameLayout,
    entries: [
      { binding: 0, resource: { buffer: frameUniform } },
      { binding: 1, resource: sampler },
    ],
  });
  const textures = createWebGpuTextures(device, textureLayout);
  const vertices = growingBuffer(device, GPUBufferUsage.VERTEX);
  const indices = growingBuffer(device, GPUBufferUsage.INDEX);

  function encode(pass: GPURenderPassEncoder, frame: DrawFrame, size: { width: number; height: number }): void {
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, frameGroup);
    pass.setVertexBuffer(0, vertices.filled(frame.vertices));
    pass.setIndexBuffer(indices.filled(frame.indices), 'uint32');
    for (const command of frame.commands) {
      const clip = clipInDevicePixels(command.clip, frame, size);
      const texture = textures.bindGroup(command.texture);
      if (!clip || !texture) continue; // a texture may be named a frame before its picture is there
      pass.setScissorRect(clip.x, clip.y, clip.width, clip.height);
      pass.setBindGroup(1, texture);
      pass.drawIndexed(command.indexCount, 1, command.firstIndex, command.baseVertex);
    }
  }

  return {
    kind: 'webgpu',
    canvas,
    lost: device.lost.then((info) => info.message || info.reason),
    setPixels: textures.setPixels,
    setPicture: textures.setPicture,
    destroyTexture: textures.destroy,
    draw(frame, size) {
      if (canvas.width !== size.width) canvas.width = size.width;
      if (canvas.height !== size.height) canvas.height = size.height;
      device.queue.writeBuffer(frameUniform, 0, new Float32Array([frame.width, frame.height]));
      const [r, g, b] = frame.background;
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginRenderPass({
        colorAttachments: [
          {
            view: context.getCurrentTexture().createView(),
            clearValue: { r, g, b, a: 1 },
            loadOp: 'clear',
            storeOp: 'store',
          },
        ],
      });
      if (frame.indices.length > 0) encode(pass, frame, size);
      pass.end();
      device.queue.submit([encoder.finish()]);
    },
  };
}

function createPipeline(
  device: GPUDevice,
  format: GPUTextureFormat,
  bindGroupLayouts: GPUBindGroupLayout[],
): GPURenderPipeline {
  const module = device.createShaderModule({ code: drawSource });
  return device.createRenderPipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts }),
    vertex: {
      module,
      entryPoint: 'vertex',
      buffers: [
        {
          arrayStride: vertexBytes,
          attributes: [
            { shaderLocation: 0, offset: 0, format: 'float32x2' },
            { shaderLocation: 1, offset: 8, format: 'float32x2' },
            { shaderLocation: 2, offset: 16, format: 'unorm8x4' },
          ],
        },
      ],
    },
    fragment: {
      module,
      entryPoint: 'fragment',
      targets: [{ format, blend: straightAlpha }],
    },
    primitive: { topology: 'triangle-list' },
  });
}

// A GPU buffer that is replaced by one twice as large when its content no longer fits.
function growingBuffer(device: GPUDevice, usage: number): { filled(bytes: Uint8Array<ArrayBuffer>): GPUBuffer } {
  let buffer: GPUBuffer | null = null;
  return {
    filled(bytes) {
      if (!buffer || buffer.size < bytes.length) {
        buffer?.destroy();
        const size = Math.max(65536, 2 ** Math.ceil(Math.log2(bytes.length)));
        buffer = device.createBuffer({
          size,
          usage: usage | GPUBufferUsage.COPY_DST,
        });
      }
      device.queue.writeBuffer(buffer, 0, bytes);
      return buffer;
    },
  };
}
