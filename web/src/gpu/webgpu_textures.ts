// The WebGPU renderer's textures by id, each with the bind group that draws it; pictures get their mip levels here.
import halveSource from './halve.wgsl?raw';
import type { PixelBox } from './draw_data';
import { mipLevelCount } from './renderer';
import { packedBox } from './texture_store';
import type { PixelTexture } from './texture_store';

const format: GPUTextureFormat = 'rgba8unorm';

export interface WebGpuTextures {
  setPixels(id: number, texture: PixelTexture, changed: PixelBox): void;
  setPicture(id: number, picture: ImageBitmap): void;
  destroy(id: number): void;
  bindGroup(id: number): GPUBindGroup | undefined;
}

export function createWebGpuTextures(device: GPUDevice, layout: GPUBindGroupLayout): WebGpuTextures {
  const textures = new Map<number, { texture: GPUTexture; bindGroup: GPUBindGroup }>();
  const halve = createHalving(device);

  function add(id: number, width: number, height: number, mipLevels: number): GPUTexture {
    destroy(id);
    const texture = device.createTexture({
      size: [width, height],
      mipLevelCount: mipLevels,
      format,
      usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST | GPUTextureUsage.RENDER_ATTACHMENT,
    });
    const bindGroup = device.createBindGroup({
      layout,
      entries: [{ binding: 0, resource: texture.createView() }],
    });
    textures.set(id, { texture, bindGroup });
    return texture;
  }

  function destroy(id: number): void {
    textures.get(id)?.texture.destroy();
    textures.delete(id);
  }

  return {
    setPixels(id, source, changed) {
      const known = textures.get(id)?.texture;
      const fits = known?.width === source.width && known.height === source.height;
      const texture = fits ? known : add(id, source.width, source.height, 1);
      const box = fits ? changed : { x: 0, y: 0, width: source.width, height: source.height };
      device.queue.writeTexture(
        { texture, origin: [box.x, box.y] },
        packedBox(source, box),
        { bytesPerRow: box.width * 4 },
        [box.width, box.height],
      );
    },
    setPicture(id, picture) {
      const { width, height } = picture;
      const texture = add(id, width, height, mipLevelCount(width, height));
      device.queue.copyExternalImageToTexture({ source: picture }, { texture }, [width, height]);
      halve(texture);
    },
    destroy,
    bindGroup: (id) => textures.get(id)?.bindGroup,
  };
}

function createHalving(device: GPUDevice): (texture: GPUTexture) => void {
  const module = device.createShaderModule({ code: halveSource });
  const sampler = device.createSampler({
    magFilter: 'linear',
    minFilter: 'linear',
  });
  const pipeline = device.createRenderPipeline({
    layout: 'auto',
    vertex: { module, entryPoint: 'vertex' },
    fragment: { module, entryPoint: 'fragment', targets: [{ format }] },
  });
  return (texture) => {
    const encoder = device.createCommandEncoder();
    for (let level = 1; level < texture.mipLevelCount; level += 1) {
      const larger = texture.createView({
        baseMipLevel: level - 1,
        mipLevelCount: 1,
      });
      const smaller = texture.createView({
        baseMipLevel: level,
        mipLevelCount: 1,
      });
      const pass = encoder.beginRenderPass({
        colorAttachments: [{ view: smaller, loadOp: 'clear', storeOp: 'store' }],
      });
      pass.setPipeline(pipeline);
      pass.setBindGroup(
        0,
        device.createBindGroup({
          layout: pipeline.getBindGroupLayout(0),
          entries: [
            { binding: 0, resource: larger },
            { binding: 1, resource: sampler },
          ],
        }),
      );
      pass.draw(3);
      pass.end();
    }
    device.queue.submit([encoder.finish()]);
  };
}
