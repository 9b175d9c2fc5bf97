// The renderer on WebGL2, for browsers without WebGPU.
import { clipInDevicePixels, vertexBytes } from './draw_data';
import type { DrawFrame } from './draw_data';
import { newCanvas } from './renderer';
import type { Renderer } from './renderer';
import { packedBox } from './texture_store';

const vertexSource = `#version 300 es
uniform vec2 frame_size;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;
out vec2 fragment_uv;
out vec4 fragment_colour;
void main() {
  vec2 from_centre = position / frame_size * 2.0 - 1.0;
  gl_Position = vec4(from_centre.x, -from_centre.y, 0.0, 1.0);
  fragment_uv = uv;
  fragment_colour = colour;
}`;

const fragmentSource = `#version 300 es
precision highp float;
uniform sampler2D picture;
in vec2 fragment_uv;
in vec4 fragment_colour;
out vec4 result;
void main() {
  result = fragment_colour * texture(picture, fragment_uv);
}`;

export function createWebGl2Renderer(stage: HTMLElement): Renderer | null {
  const canvas = newCanvas(stage);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
  });
  if (!gl) return null;
  const lost = new Promise<string>((resolve) => {
    canvas.addEventListener('webglcontextlost', () => resolve('The WebGL2 context was lost.'));
  });
  const program = buildProgram(gl);
  const frameSize = gl.getUniformLocation(program, 'frame_size');
  const vertexBuffer = gl.createBuffer();
  const indexBuffer = gl.createBuffer();
  const textures = new Map<number, { texture: WebGLTexture; width: number; height: number }>();

  function add(id: number, width: number, height: number, minFilter: number): void {
    gl!.deleteTexture(textures.get(id)?.texture ?? null);
    const texture = gl!.createTexture();
    textures.set(id, { texture, width, height });
    gl!.bindTexture(gl!.TEXTURE_2D, texture);
    gl!.texParameteri(gl!.TEXTURE_2D, gl!.TEXTURE_MIN_FILTER, minFilter);
    gl!.texParameteri(gl!.TEXTURE_2D, gl!.TEXTURE_MAG_FILTER, gl!.LINEAR);
    gl!.texParameteri(gl!.TEXTURE_2D, gl!.TEXTURE_WRAP_S, gl!.CLAMP_TO_EDGE);
    gl!.texParameteri(gl!.TEXTURE_2D, gl!.TEXTURE_WRAP_T, gl!.CLAMP_TO_EDGE);
  }

  function prepare(frame: DrawFrame, size: { width: number; height: number }): void {
    gl!.viewport(0, 0, size.width, size.height);
    gl!.disable(gl!.SCISSOR_TEST);
    gl!.clearColor(...frame.background, 1);
    gl!.clear(gl!.COLOR_BUFFER_BIT);
    gl!.enable(gl!.SCISSOR_TEST);
    gl!.enable(gl!.BLEND);
    gl!.blendFuncSeparate(gl!.SRC_ALPHA, gl!.ONE_MINUS_SRC_ALPHA, gl!.ONE, gl!.ONE_MINUS_SRC_ALPHA);
    gl!.useProgram(program);
    gl!.uniform2f(frameSize, frame.width, frame.height);
    gl!.bindBuffer(gl!.ARRAY_BUFFER, vertexBuffer);
    gl!.bufferData(gl!.ARRAY_BUFFER, frame.vertices, gl!.STREAM_DRAW);
    gl!.bindBuffer(gl!.ELEMENT_ARRAY_BUFFER, indexBuffer);
    gl!.bufferData(gl!.ELEMENT_ARRAY_BUFFER, frame.indices, gl!.STREAM_DRAW);
    for (const location of [0, 1, 2]) gl!.enableVertexAttribArray(location);
  }

  // WebGL2 cannot add a base vertex to the indices: the attributes start there instead.
  function startVerticesAt(baseVertex: number): void {
    const start = baseVertex * vertexBytes;
    gl!.vertexAttribPointer(0, 2, gl!.FLOAT, false, vertexBytes, start);
    gl!.vertexAttribPointer(1, 2, gl!.FLOAT, false, vertexBytes, start + 8);
    gl!.vertexAttribPointer(2, 4, gl!.UNSIGNED_BYTE, true, vertexBytes, start + 16);
  }

  return {
    kind: 'webgl2',
    canvas,
    lost,
    setPixels(id, source, changed) {
      const known = textures.get(id);
      const fits = known?.width === source.width && known.height === source.height;
      const box = fits ? changed : { x: 0, y: 0, width: source.width, height: source.height };
      if (fits) {
        gl.bindTexture(gl.TEXTURE_2D, known.texture);
      } else {
        add(id, source.width, source.height, gl.LINEAR);
        gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, source.width, source.height);
      }
      const bytes = packedBox(source, box);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, box.x, box.y, box.width, box.height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    },
    setPicture(id, picture) {
      add(id, picture.width, picture.height, gl.LINEAR_MIPMAP_LINEAR);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, gl.RGBA, gl.UNSIGNED_BYTE, picture);
      gl.generateMipmap(gl.TEXTURE_2D);
    },
    destroyTexture(id) {
      gl.deleteTexture(textures.get(id)?.texture ?? null);
      textures.delete(id);
    },
    draw(frame, size) {
      if (canvas.width !== size.width) canvas.width = size.width;
      if (canvas.height !== size.height) canvas.height = size.height;
      prepare(frame, size);
      for (const command of frame.commands) {
        const clip = clipInDevicePixels(command.clip, frame, size);
        const texture = textures.get(command.texture)?.texture;
        if (!clip || !texture) continue; // a texture may be named a frame before its picture is there
        gl.scissor(clip.x, size.height - clip.y - clip.height, clip.width, clip.height);
        gl.bindTexture(gl.TEXTURE_2D, texture);
        startVerticesAt(command.baseVertex);
        gl.drawElements(gl.TRIANGLES, command.indexCount, gl.UNSIGNED_INT, command.firstIndex * 4);
      }
    },
  };
}

function buildProgram(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The page's WebGL2 program does not link: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}
