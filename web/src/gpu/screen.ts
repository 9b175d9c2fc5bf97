// The drawing area: keeps a renderer alive over lost GPUs and draws the app's frames with it.
import { readDrawFrame } from './draw_data';
import type { DrawFrame, DrawHeader } from './draw_data';
import type { Renderer } from './renderer';
import { createTextureStore } from './texture_store';
import { createWebGl2Renderer } from './webgl2';
import { createWebGpuRenderer } from './webgpu';

const lossesBeforeWebGl2 = 3; // a GPU that keeps getting lost is given up

export interface Screen {
  kind(): Renderer['kind'] | 'none';
  draw(header: DrawHeader, payload: Uint8Array<ArrayBuffer>): void;
  setPicture(id: number, picture: ImageBitmap): void;
  destroyPicture(id: number): void;
}

export interface ScreenOptions {
  stage: HTMLElement;
  renderer: Renderer['kind'] | null; // null: WebGPU where there is one
  deviceSize: () => { width: number; height: number };
  changed: () => void; // another renderer draws now
  failed: () => void; // no renderer can be had, or none any more
}

// Where the browser has neither WebGPU nor WebGL2 nothing is drawn, and the rest of the page goes on.
export async function createScreen(options: ScreenOptions): Promise<Screen> {
  const store = createTextureStore();
  let lastFrame: DrawFrame | null = null;
  let losses = 0;
  let renderer = await createRenderer(options.stage, options.renderer);
  if (renderer) watch(renderer);
  else options.failed();

  function watch(watched: Renderer): void {
    void watched.lost.then(async (reason) => {
      console.warn(`The page's GPU was lost and is set up again: ${reason}`);
      losses += 1;
      renderer = null; // frames until the next renderer only update the store
      const wanted = losses >= lossesBeforeWebGl2 ? 'webgl2' : options.renderer;
      renderer = await createRenderer(options.stage, wanted).catch(() => null);
      if (!renderer) {
        options.failed();
        options.changed();
        return;
      }
      watch(renderer);
      for (const [id, texture] of store.pixels) {
        renderer.setPixels(id, texture, {
          x: 0,
          y: 0,
          width: texture.width,
          height: texture.height,
        });
      }
      for (const [id, picture] of store.pictures) renderer.setPicture(id, picture);
      if (lastFrame) renderer.draw(lastFrame, options.deviceSize());
      options.changed();
    });
  }

  return {
    kind: () => renderer?.kind ?? 'none',
    draw(header, payload) {
      for (const change of store.apply(header.textures, payload)) {
        if (change.kind === 'pixels') renderer?.setPixels(change.id, change.texture, change.changed);
        else renderer?.destroyTexture(change.id);
      }
      lastFrame = readDrawFrame(header, payload);
      renderer?.draw(lastFrame, options.deviceSize());
    },
    setPicture(id, picture) {
      store.pictures.get(id)?.close();
      store.pictures.set(id, picture);
      renderer?.setPicture(id, picture);
    },
    destroyPicture(id) {
      store.pictures.get(id)?.close();
      store.pictures.delete(id);
      renderer?.destroyTexture(id);
    },
  };
}

async function createRenderer(stage: HTMLElement, wanted: Renderer['kind'] | null): Promise<Renderer | null> {
  if (wanted !== 'webgl2') {
    const webgpu = await createWebGpuRenderer(stage).catch(() => null);
    if (webgpu || wanted === 'webgpu') return webgpu;
  }
  return createWebGl2Renderer(stage);
}
