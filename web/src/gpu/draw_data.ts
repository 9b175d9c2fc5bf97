// The `draw` message as typed views: commands, vertices, indices, texture pixels. Checks sizes; draws nothing.
import type { ToPageOf } from '../messages';

export type DrawHeader = ToPageOf<'draw'>;

const commandBytes = 32;
export const vertexBytes = 20; // x, y, u, v as f32, RGBA8
const indexBytes = 4;

export interface DrawCommand {
  indexCount: number;
  firstIndex: number;
  baseVertex: number;
  texture: number;
  clip: { left: number; top: number; right: number; bottom: number }; // CSS pixels
}

export interface DrawFrame {
  width: number; // CSS pixels
  height: number;
  background: [number, number, number]; // 0 … 1
  commands: DrawCommand[];
  vertices: Uint8Array<ArrayBuffer>;
  indices: Uint8Array<ArrayBuffer>;
}

export function readDrawFrame(header: DrawHeader, payload: Uint8Array<ArrayBuffer>): DrawFrame {
  const vertexStart = header.command_count * commandBytes;
  const indexStart = vertexStart + header.vertex_count * vertexBytes;
  const end = indexStart + header.index_count * indexBytes;
  if (payload.length < end) {
    throw new Error(`The draw message announces ${end} bytes and brings ${payload.length}.`);
  }
  const view = new DataView(payload.buffer, payload.byteOffset, vertexStart);
  const commands: DrawCommand[] = [];
  for (let at = 0; at < vertexStart; at += commandBytes) {
    commands.push({
      indexCount: view.getUint32(at, true),
      firstIndex: view.getUint32(at + 4, true),
      baseVertex: view.getUint32(at + 8, true),
      texture: view.getUint32(at + 12, true),
      clip: {
        left: view.getFloat32(at + 16, true),
        top: view.getFloat32(at + 20, true),
        right: view.getFloat32(at + 24, true),
        bottom: view.getFloat32(at + 28, true),
      },
    });
  }
  return {
    width: header.width,
    height: header.height,
    background: readColour(header.background),
    commands,
    vertices: payload.subarray(vertexStart, indexStart),
    indices: payload.subarray(indexStart, end),
  };
}

function readColour(text: string): [number, number, number] {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (!found) throw new Error(`The draw message's background '${text}' is no colour like #14161A.`);
  const part = (index: number) => parseInt(found[index]!, 16) / 255;
  return [part(1), part(2), part(3)];
}

export interface PixelBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

// The clip in device pixels, rounded outwards and inside the canvas; null when nothing of it is left.
export function clipInDevicePixels(
  clip: DrawCommand['clip'],
  frame: { width: number; height: number },
  device: { width: number; height: number },
): PixelBox | null {
  const scaleX = device.width / frame.width;
  const scaleY = device.height / frame.height;
  const left = Math.max(0, Math.floor(clip.left * scaleX));
  const top = Math.max(0, Math.floor(clip.top * scaleY));
  const right = Math.min(device.width, Math.ceil(clip.right * scaleX));
  const bottom = Math.min(device.height, Math.ceil(clip.bottom * scaleY));
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}
