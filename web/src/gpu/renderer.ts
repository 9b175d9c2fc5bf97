// What a renderer must do: hold textures by id and draw a frame. Implemented with WebGPU and with WebGL2.
import type { DrawFrame, PixelBox } from './draw_data';
import type { PixelTexture } from './texture_store';

export interface Renderer {
  readonly kind: 'webgpu' | 'webgl2';
  readonly canvas: HTMLCanvasElement;
  readonly lost: Promise<string>; // resolves with the reason when the GPU is gone; then make a new renderer
  setPixels(id: number, texture: PixelTexture, changed: PixelBox): void;
  setPicture(id: number, picture: ImageBitmap): void; // with smaller copies (mip levels), so that it shrinks cleanly
  destroyTexture(id: number): void;
  draw(frame: DrawFrame, device: { width: number; height: number }): void;
}

export function newCanvas(stage: HTMLElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true'); // the mirror tells its story
  stage.replaceChildren(canvas);
  return canvas;
}

export function mipLevelCount(width: number, height: number): number {
  return 1 + Math.floor(Math.log2(Math.max(width, height)));
}
