import { beforeEach, describe, expect, it } from 'vitest';

import type { InputWanted } from '../../web/src/decode/protocol';
import type { ToApp, ToPageOf } from '../../web/src/messages';
import type { Decoder } from '../../web/src/page/decoder';
import { createDecoder } from '../../web/src/page/decoder';
import { arrangeFolder } from '../../web/src/page/folder_files';
import { createFolderStore } from '../../web/src/page/folder_store';
import type { FolderRecord, FolderStore, StoredResult } from '../../web/src/page/folder_store';
import { createFolders } from '../../web/src/page/folders';
import type { Folders } from '../../web/src/page/folders';
import { createPending } from '../../web/src/page/pending';
import { toPage } from './goldens';

const found = (path: string, size = 3, modified = 7) => ({
  path,
  file: new File(['x'.repeat(size)], path.slice(path.lastIndexOf('/') + 1), { lastModified: modified }),
});

describe('The files of a folder', () => {
  it('stand below the folder, by path, without what is hidden or no picture', () => {
    const folder = arrangeFolder(
      ['set/real/b.jpg', 'set/fake/a.png', 'set/.git/x.jpg', 'set/Thumbs.db', 'set/notes.txt', 'set/real/noname'].map(
        (path) => found(path),
      ),
    );
    expect(folder.name).toBe('set');
    expect(folder.pictures.map(({ path }) => path)).toEqual(['fake/a.png', 'real/b.jpg', 'real/noname']);
    expect(folder.passedOver).toBe(1);
  });

  it('have their index at the top alone', () => {
    const folder = arrangeFolder([found('set/index.csv'), found('set/deep/index.csv'), found('set/a.jpg')]);
    expect(folder.index?.name).toBe('index.csv');
    expect(folder.passedOver).toBe(1);
    expect(arrangeFolder([found('a.jpg'), found('labels.csv')]).index?.name).toBe('labels.csv');
  });

  it('keep their folders where several were dropped together', () => {
    const folder = arrangeFolder([found('real/a.jpg'), found('fake/b.jpg')]);
    expect(folder.name).toBe('');
    expect(folder.pictures.map(({ path }) => path)).toEqual(['fake/b.jpg', 'real/a.jpg']);
  });
});

function memoryStore(): FolderStore & { kept: Map<string, StoredResult>; records: Map<string, FolderRecord> } {
  const kept = new Map<string, StoredResult>();
  const records = new Map<string, FolderRecord>();
  return {
    kept,
    records,
    isAvailable: async () => true,
    list: async () => [...records.values()].map((record) => ({ ...record, resultCount: kept.size })),
    find: async (name) => structuredClone(records.get(name) ?? null),
    save: async (record) => void records.set(record.name, structuredClone(record)),
    results: async (name, key) =>
      [...kept].filter(([at]) => at.startsWith(`${name} ${key} `)).map(([, result]) => result),
    keep: async (name, key, results) => {
      for (const result of results) kept.set(`${name} ${key} ${result.path}`, result);
    },
    forget: async (name) => void records.delete(name),
  };
}

describe('An open folder', () => {
  let sent: { header: ToApp; payload: Uint8Array | undefined }[];
  let store: ReturnType<typeof memoryStore>;
  let decoded: Awaited<ReturnType<Decoder['decode']>>;
  let folders: Folders;
  let asked: { kept: number; wanted: InputWanted }[];
  let released: number[];
  let ran: { header: ToPageOf<'run_model'>; payload: Uint8Array }[];
  const pending = createPending();
  const last = () => sent.at(-1)!.header;

  beforeEach(() => {
    sent = [];
    asked = [];
    released = [];
    ran = [];
    store = memoryStore();
    folders = createFolders({
      screen: { setPicture: () => {} },
      store,
      decoder: {
        decode: async () => decoded,
        prepare: async (kept, wanted) => {
          asked.push({ kept, wanted });
          if (kept === 0) throw new Error('not here');
          return { shape: [1, 2], values: new Uint8Array(8).fill(kept) };
        },
        release: (kept) => void released.push(kept),
      },
      run: (header, payload) => ran.push({ header, payload }),
      pending,
      send: (header, payload) => sent.push({ header, payload }),
      openPhoto: () => {},
      now: () => 5,
    });
  });

  const judged = (picture: number) => ({ picture, outcome: 'judged' as const, score: 0.5, logits: [0, 0], reason: '' });

  it('finds again what it has kept, but not for a file that has changed', async () => {
    await folders.open([found('set/a.jpg'), found('set/b.jpg')]);
    folders.keepResults({
      kind: 'keep_folder_results',
      folder: 1,
      key: 'k',
      model: 'M',
      results: [judged(0), judged(1)],
    });
    await pending.idle();
    await folders.open([found('set/0.jpg'), found('set/a.jpg'), found('set/b.jpg', 4)]);
    expect(last()).toMatchObject({ kind: 'folder_opened', folder: 2, key: 'k' });
    folders.findResults({ kind: 'find_folder_results', folder: 2, key: 'k' });
    await pending.idle();
    expect(last()).toEqual({ kind: 'folder_results', folder: 2, key: 'k', results: [judged(1)] });
  });

  it('keeps labels set by hand, and shows its list without the files', async () => {
    await folders.open([found('set/a.jpg'), found('set/b.jpg')]);
    folders.keepLabels({ kind: 'keep_folder_labels', folder: 1, labels: [{ picture: 1, label: 'fake' }] });
    await pending.idle();
    await folders.openKept('set');
    expect(last()).toMatchObject({ kind: 'folder_opened', has_files: false, files: [{}, { own_label: 'fake' }] });
    folders.keepLabels({ kind: 'keep_folder_labels', folder: 2, labels: [{ picture: 1, label: null }] });
    await pending.idle();
    expect(store.records.get('set')!.labels).toEqual({});
  });

  it('says of a picture whether it or the page is at fault', async () => {
    await folders.open([found('set/a.jpg')]);
    const decode = { kind: 'decode_folder_picture', folder: 1, picture: 0, on_failure: 'damaged' } as const;
    decoded = { id: 1, ok: false, undecodable: true };
    folders.decode(decode);
    await pending.idle();
    expect(last()).toMatchObject({ kind: 'folder_picture_failed', message: 'damaged', may_be_tried_again: false });
    decoded = { id: 2, ok: false, undecodable: false };
    folders.decode(decode);
    await pending.idle();
    expect(last()).toMatchObject({ kind: 'folder_picture_failed', may_be_tried_again: true });
    decoded = { id: 3, ok: true, width: 1, height: 1, pixels: 'exact', rgba: null, bitmap: null };
    folders.decode(decode);
    await pending.idle();
    expect(last()).toMatchObject({ kind: 'folder_decoded', width: 1 });
  });

  const decodeAs = async (picture: number, id: number) => {
    decoded = { id, ok: true, width: 9, height: 8, pixels: 'exact', rgba: null, bitmap: null };
    folders.decode({ kind: 'decode_folder_picture', folder: 1, picture, on_failure: '' });
    await pending.idle();
  };
  const square = { x: 0, y: 0, side: 8 };
  const wanted = { ...toPage('run_folder_pictures'), folder: 1 };

  it('runs decoded pictures in one batch, in the order that was asked for, and lets their pixels go', async () => {
    await folders.open([found('set/a.jpg'), found('set/b.jpg')]);
    await decodeAs(0, 11);
    await decodeAs(1, 12);
    folders.run({ ...wanted, pictures: [1, 0].map((picture) => ({ picture, square })) });
    for (const picture of [0, 1]) folders.dropPixels({ kind: 'drop_folder_pixels', folder: 1, picture });
    expect(
      asked.map(({ kept }) => kept),
      'before they were let go',
    ).toEqual([12, 11]);
    await pending.idle();
    expect(released).toEqual([11, 12]);
    expect(ran[0]!.header).toMatchObject({ kind: 'run_model', request: wanted.request, shape: [2, 2], crops: null });
    expect([...ran[0]!.payload]).toEqual([...Array(8).fill(12), ...Array(8).fill(11)]);
    folders.run({ ...wanted, pictures: [{ picture: 0, square }] });
    await pending.idle();
    expect(last(), 'its pixels are gone').toMatchObject({ kind: 'request_failed', request: wanted.request });
  });

  it('hands squares of pixels on where the GPU makes the inputs', async () => {
    await folders.open([found('set/a.jpg')]);
    await decodeAs(0, 11);
    folders.run({ ...wanted, on_gpu: true, pictures: [{ picture: 0, square }] });
    await pending.idle();
    expect(asked[0]!.wanted.form.subject).toBe('crop');
    const size = wanted.form.size_px;
    expect(ran[0]!.header).toMatchObject({ shape: [1, 3, size, size], crops: { form: wanted.form, sides_px: [2] } });
  });

  it('lets all pixels go when it is closed, and those that come later', async () => {
    await folders.open([found('set/a.jpg'), found('set/b.jpg')]);
    await decodeAs(0, 11);
    decoded = { id: 12, ok: true, width: 9, height: 8, pixels: 'exact', rgba: null, bitmap: null };
    folders.decode({ kind: 'decode_folder_picture', folder: 1, picture: 1, on_failure: '' });
    folders.close(1);
    await pending.idle();
    expect(released).toEqual([11, 12]);
  });

  it('hands out nothing of a folder that is closed', async () => {
    await folders.open([found('set/a.jpg')]);
    folders.close(1);
    folders.read({ kind: 'read_folder_picture', folder: 1, picture: 0 });
    await pending.idle();
    expect(sent.map(({ header }) => header.kind)).toContain('folder_picture_failed');
    expect(sent.map(({ header }) => header.kind)).not.toContain('folder_picture_file');
  });
});

describe('The store of results', () => {
  it('is no failure where the browser has none', async () => {
    const store = createFolderStore(undefined);
    expect(await store.isAvailable()).toBe(false);
    expect(await store.list()).toEqual([]);
    expect(await store.results('a', 'b')).toEqual([]);
    await store.keep('a', 'b', []);
  });
});

describe('A decoding worker that dies', () => {
  it('leaves no file without an answer, and the next gets a new one', async () => {
    const workers: { onerror: ((event: ErrorEvent) => void) | null }[] = [];
    const decoder = createDecoder(null, () => {
      const worker = { postMessage: () => {}, terminate: () => {}, onmessage: null, onerror: null };
      workers.push(worker);
      return worker;
    });
    const [first, second] = [new Blob(), new Blob()].map((file) => decoder.decode(file, { kind: 'kept' }));
    workers[0]!.onerror!({} as ErrorEvent);
    expect(await first).toMatchObject({ ok: false, undecodable: false });
    expect(await second).toMatchObject({ ok: false, undecodable: false });
    void decoder.decode(new Blob(), { kind: 'kept' });
    expect(workers.length).toBe(2);
    const input = decoder.prepare(1, { form: toPage('prepare_input').form, square: { x: 0, y: 0, side: 1 } });
    workers[1]!.onerror!({} as ErrorEvent);
    await expect(input).rejects.toThrow('stopped');
  });
});
