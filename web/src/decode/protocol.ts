// What crosses between the page and the decoding worker.

// What of a picture is wanted: its pixels and a bitmap to draw, the pixels alone, or a small bitmap alone.
export type DecodeUse =
  { kind: 'photo'; textureSideLimit: number } | { kind: 'pixels' } | { kind: 'thumbnail'; sideLimit: number };

// exact: as they were drawn; restored: the browser's noise was gone round; changed: noise is in them.
export type Pixels = 'exact' | 'restored' | 'changed';

export interface DecodeTask {
  id: number;
  file: { readonly size: number }; // a Blob, which crosses threads without being copied
  use: DecodeUse;
}

export type DecodeAnswer<Bitmap> =
  | {
      id: number;
      ok: true;
      width: number;
      height: number;
      pixels: Pixels;
      rgba: Uint8Array<ArrayBuffer> | null;
      bitmap: Bitmap | null;
    }
  | { id: number; ok: false; undecodable: boolean }; // or else there was no memory
