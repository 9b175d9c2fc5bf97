// The maps of past runs that stay in the worker, so that they can be coloured anew without being computed or moved again.
import type * as Ort from 'onnxruntime-web/wasm';

export interface KeptMap {
  name: string;
  buffer: GPUBuffer | null; // where it lies on the GPU
  values: Float32Array<ArrayBuffer>;
  tensor: Ort.Tensor; // owns the buffer
}

export interface KeptMaps {
  keep(model: string, run: number, maps: KeptMap[]): void;
  find(model: string, run: number, name: string): KeptMap;
  release(model: string, run: number): void;
  releaseAll(model: string): void;
}

export function createKeptMaps(): KeptMaps {
  const runs = new Map<number, { model: string; maps: KeptMap[] }>(); // a request's number is no other's

  function release(model: string, run: number): void {
    const kept = runs.get(run);
    if (kept?.model !== model) return;
    runs.delete(run);
    for (const map of kept.maps) map.tensor.dispose();
  }

  return {
    keep(model, run, maps) {
      if (maps.length > 0) runs.set(run, { model, maps });
    },
    find(model, run, name) {
      const kept = runs.get(run);
      const map = kept?.model === model ? kept.maps.find((one) => one.name === name) : undefined;
      if (!map) throw new Error(`The map '${name}' of run ${run} is not here any more.`);
      return map;
    },
    release,
    releaseAll(model) {
      for (const [run, kept] of [...runs]) if (kept.model === model) release(model, run);
    },
  };
}
