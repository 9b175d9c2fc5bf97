// What crosses between the page and the decoding worker.

export interface DecodeTask {
  id: number;
  file: { readonly size: number }; // a Blob, which crosses threads without being copied
  textureSideLimit: number;
}

export type DecodeAnswer<Bitmap> =
  | {
      id: number;
      ok: true;
      width: number;
      height: number;
      rgba: Uint8Array<ArrayBuffer>;
      bitmap: Bitmap;
    }
  | { id: number; ok: false; undecodable: boolean }; // or else there was no memory
