// What the page holds of models between two steps of their way: files that were fetched, and what the core worker made of
// them, each under the number of the request that it answered. Blobs: they cross threads without being copied by the one
// that draws, and the browser may keep them on a disk. It asks nobody for anything.

export interface ModelFiles {
  addFile(file: number, bytes: Blob): void;
  file(file: number): Blob | null;
  dropFile(file: number): void;
  addPrepared(prepared: number, model: string, payload: Blob): void; // in place of an older one of this model
  takePrepared(prepared: number): Blob | null; // once
  dropPrepared(model: string): void;
}

export function createModelFiles(): ModelFiles {
  const files = new Map<number, Blob>();
  const prepared = new Map<string, { request: number; payload: Blob }>(); // by model

  return {
    addFile: (file, bytes) => void files.set(file, bytes),
    file: (file) => files.get(file) ?? null,
    dropFile: (file) => void files.delete(file),
    addPrepared: (request, model, payload) => void prepared.set(model, { request, payload }),
    takePrepared(request) {
      for (const [model, one] of prepared) {
        if (one.request !== request) continue;
        prepared.delete(model);
        return one.payload;
      }
      return null;
    },
    dropPrepared: (model) => void prepared.delete(model),
  };
}
