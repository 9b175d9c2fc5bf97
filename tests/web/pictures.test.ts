import { beforeEach, describe, expect, it } from 'vitest';

import type { Screen } from '../../web/src/gpu/screen';
import type { ToApp } from '../../web/src/messages';
import { createPending } from '../../web/src/page/pending';
import type { Decoder } from '../../web/src/page/decoder';
import { createPictures } from '../../web/src/page/pictures';
import type { Pictures } from '../../web/src/page/pictures';

const blob = (text: string) => new Blob([text]);

// A file that must not be read, or cannot be.
function unreadable(size: number): Blob {
  return { size, arrayBuffer: () => Promise.reject(new Error('gone')) } as unknown as Blob;
}

describe('A picture that is opened', () => {
  let sent: { header: ToApp; payload: Uint8Array | undefined }[];
  let pictures: Pictures;

  beforeEach(() => {
    sent = [];
    pictures = createPictures({
      screen: {} as Screen,
      decoder: {} as Decoder,
      pending: createPending(),
      pixelsChanged: () => {},
      send: (header, payload) => sent.push({ header, payload }),
    });
  });

  it('is shown to the app, whole, before anything is decoded', async () => {
    await pictures.open('a.jpg', blob('abc'));
    expect(sent.map((one) => one.header)).toEqual([
      { kind: 'image_opening', name: 'a.jpg' },
      { kind: 'image_file', picture: 1, byte_count: 3 },
    ]);
    expect([...sent[1]!.payload!]).toEqual([97, 98, 99]);
  });

  it('is only told of when its file is too long, and never read', async () => {
    await pictures.open('film.mov', unreadable(4e9));
    expect(sent[1]!.header).toEqual({ kind: 'image_file', picture: 1, byte_count: 4e9 });
    expect(sent[1]!.payload).toHaveLength(0);
  });

  it('fails with what to do when its file has gone meanwhile', async () => {
    await pictures.open('a.jpg', unreadable(3));
    expect(sent[1]!.header).toMatchObject({ kind: 'image_failed', name: 'a.jpg' });
    expect((sent[1]!.header as { message: string }).message).toContain('Open it again');
  });

  it('is dropped when another overtakes it', async () => {
    await Promise.all([pictures.open('first.jpg', blob('1')), pictures.open('second.jpg', blob('2'))]);
    const files = sent.map((one) => one.header).filter((header) => header.kind === 'image_file');
    expect(files).toEqual([{ kind: 'image_file', picture: 2, byte_count: 1 }]);
    pictures.decode({ kind: 'decode_image', picture: 1, on_failure: '' }); // no worker is started for it
  });
});
