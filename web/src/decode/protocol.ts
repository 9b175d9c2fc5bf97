// What crosses between the page and the decoding worker.
import type { ToPageOf } from '../messages';

// What of a picture is wanted: its pixels and a bitmap to draw; that its pixels stay in the worker, for networks' inputs to be
// made of them; or a small bitmap alone.
export type DecodeUse =
  { kind: 'photo'; textureSideLimit: number } | { kind: 'kept' } | { kind: 'thumbnail'; sideLimit: number };

// exact: as they were drawn; restored: the browser's noise was gone round; changed: noise is in them.
export type Pixels = 'exact' | 'restored' | 'changed';

export interface DecodeTask {
  kind: 'decode';
  id: number;
  file: { readonly size: number }; // a Blob, which crosses threads without being copied
  use: DecodeUse;
}

// Which input, of which part of the picture.
export type InputWanted = Pick<ToPageOf<'prepare_input'>, 'form' | 'square'>;

export type ToDecodeWorker =
  | { kind: 'core'; compiled: WebAssembly.Module } // what prepares inputs
  | DecodeTask
  | { kind: 'prepare'; id: number; kept: number; wanted: InputWanted } // of the picture that was decoded under this id
  | { kind: 'release'; kept: number };

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

export interface NetworkInput {
  shape: number[];
  values: Uint8Array<ArrayBuffer>; // float32
}
export type InputAnswer = { id: number; input: NetworkInput } | { id: number; failure: string };

export type FromDecodeWorker<Bitmap> =
  { kind: 'decoded'; answer: DecodeAnswer<Bitmap> } | { kind: 'prepared'; answer: InputAnswer };
