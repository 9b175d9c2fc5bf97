// From a file to an opened picture: looked at by the app, decoded in a worker, uploaded as a texture, handed to the app.
import type { Pixels } from '../decode/protocol';
import type { Screen } from '../gpu/screen';
import { pictureSideLimit } from '../gpu/texture_store';
import type { ToApp, ToPageOf } from '../messages';
import type { Decoder } from './decoder';
import type { Pending } from './pending';
import { words } from '../words';

const mostFileBytes = 200e6; // the app refuses more than that without a look at it
const firstPictureTexture = 200;

export interface Pictures {
  open(name: string, file: Blob): Promise<void>;
  decode(wanted: ToPageOf<'decode_image'>): void; // the app has looked at the file and lets it be decoded
  close(texture: number): void;
  pixels(): 'unknown' | Pixels; // whether this browser gives them as they are; known after the first picture
}

export interface PicturesOptions {
  screen: Screen;
  decoder: Decoder;
  pending: Pending;
  send: (header: ToApp, payload?: Uint8Array) => void;
  pixelsChanged: () => void; // this browser puts noise into what is read of them
}

interface Opening {
  picture: number;
  name: string;
  file: Blob;
}

export function createPictures(options: PicturesOptions): Pictures {
  const { decoder } = options;
  let pixels: 'unknown' | Pixels = 'unknown';
  let newest: Opening = { picture: 0, name: '', file: new Blob() }; // one that is overtaken is never shown

  function fail(opening: Opening, message: string): void {
    if (opening === newest) options.send({ kind: 'image_failed', name: opening.name, message });
  }

  async function open(name: string, file: Blob): Promise<void> {
    const opening = { picture: newest.picture + 1, name, file };
    newest = opening;
    options.send({ kind: 'image_opening', name });
    try {
      const bytes = file.size > mostFileBytes ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
      if (opening !== newest) return;
      options.send({ kind: 'image_file', picture: opening.picture, byte_count: file.size }, bytes);
    } catch {
      fail(opening, words.fileVanished);
    }
  }

  async function decode(opening: Opening, sayOnFailure: string): Promise<void> {
    const { picture, name, file } = opening;
    const decoded = await decoder.decode(file, { kind: 'photo', textureSideLimit: pictureSideLimit });
    if (!decoded.ok) return fail(opening, decoded.undecodable ? sayOnFailure : words.noMemoryForPicture);
    if (!decoded.rgba || !decoded.bitmap) return fail(opening, words.noMemoryForPicture);
    if (decoded.pixels !== pixels) {
      pixels = decoded.pixels;
      if (pixels !== 'exact') options.pixelsChanged();
    }
    if (opening !== newest) return decoded.bitmap.close();
    const texture = firstPictureTexture + picture;
    options.screen.setPicture(texture, decoded.bitmap);
    options.send(
      {
        kind: 'image_opened',
        picture,
        name,
        width: decoded.width,
        height: decoded.height,
        texture,
        byte_count: file.size,
      },
      decoded.rgba,
    );
  }

  // Pending until it is done, so that a test can wait.
  async function tracked(work: Promise<void>): Promise<void> {
    await work.finally(options.pending.begin());
  }

  return {
    open: (name, file) => tracked(open(name, file)),
    decode(wanted) {
      if (wanted.picture === newest.picture) void tracked(decode(newest, wanted.on_failure));
    },
    pixels: () => pixels,
    close: (texture) => options.screen.destroyPicture(texture),
  };
}
