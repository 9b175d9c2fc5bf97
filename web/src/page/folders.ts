// The open folder on the page's side: hands out its pictures' files, has them decoded and run as the app asks, and writes down
// what it judges. Knows which file is which; judges nothing.
import type { Screen } from '../gpu/screen';
import type { ToApp, ToPageOf } from '../messages';
import type { Decoder } from './decoder';
import { arrangeFolder } from './folder_files';
import type { FoundFile, FoundFolder } from './folder_files';
import { batchOf, batchOfCrops } from './input_batch';
import type { FolderRecord, FolderStore, ListedFile } from './folder_store';
import type { Pending } from './pending';
import { words } from '../words';

const mostFileBytes = 200e6; // the app refuses more than that without a look at it
const mostIndexBytes = 100e6;

const nothingKept = 0; // the decoder's numbers begin at 1

interface OpenFolder {
  number: number;
  name: string;
  listed: ListedFile[];
  files: Blob[] | null; // null: an earlier visit's list
  record: FolderRecord; // as it is written down
  isWrittenDown: boolean;
  kept: Map<number, number>; // picture → under which number the decoder keeps its pixels
}

export interface Folders {
  open(found: FoundFile[] | FoundFolder): Promise<void>;
  openKept(name: string): Promise<void>;
  forget(name: string): Promise<void>;
  tellKept(): Promise<void>;
  read(header: ToPageOf<'read_folder_picture'>): void;
  decode(header: ToPageOf<'decode_folder_picture'>): void;
  run(header: ToPageOf<'run_folder_pictures'>): void;
  dropPixels(header: ToPageOf<'drop_folder_pixels'>): void;
  show(header: ToPageOf<'open_folder_picture'>): void;
  makeThumbnail(header: ToPageOf<'make_thumbnail'>): void;
  close(number: number): void;
  findResults(header: ToPageOf<'find_folder_results'>): void;
  keepResults(header: ToPageOf<'keep_folder_results'>): void;
  keepLabels(header: ToPageOf<'keep_folder_labels'>): void;
}

export interface FoldersOptions {
  screen: Pick<Screen, 'setPicture'>;
  store: FolderStore;
  decoder: Decoder;
  pending: Pending;
  send: (header: ToApp, payload?: Uint8Array) => void;
  run: (header: ToPageOf<'run_model'>, payload: Uint8Array<ArrayBuffer>) => void; // answers it itself
  openPhoto: (name: string, file: Blob) => void;
  now?: () => number;
}

export function createFolders(options: FoldersOptions): Folders {
  const { send, store, decoder } = options;
  const now = options.now ?? Date.now;
  let open: OpenFolder | null = null;
  let lastNumber = 0;
  let writing: Promise<void> = Promise.resolve(); // one after the other: what was kept is found by what asks after it

  const withNumber = (number: number) => (open?.number === number ? open : null);
  const fileOf = (number: number, picture: number) => withNumber(number)?.files?.[picture] ?? null;

  function tracked(work: Promise<unknown>): void {
    void work.finally(options.pending.begin());
  }
  function written(work: () => Promise<void>): void {
    writing = writing.then(work);
    tracked(writing);
  }

  function tell(folder: OpenFolder, passedOver: number): void {
    const { name, listed, record } = folder;
    const index = record.index;
    send(
      {
        kind: 'folder_opened',
        folder: folder.number,
        name,
        has_files: folder.files !== null,
        key: record.key,
        files: listed.map(({ path, size, modified }) => ({
          path,
          size_bytes: size,
          modified,
          ...(path in record.labels ? { own_label: record.labels[path]! } : {}),
        })),
        passed_over: passedOver,
        index_byte_count: index?.length ?? 0,
      },
      index ?? undefined,
    );
  }

  async function begin(found: FoundFolder): Promise<void> {
    lastNumber += 1;
    const number = lastNumber;
    const listed = found.pictures.map(({ path, file }) => ({ path, size: file.size, modified: file.lastModified }));
    const before = await store.find(found.name);
    const index =
      found.index && found.index.size <= mostIndexBytes ? new Uint8Array(await found.index.arrayBuffer()) : null;
    if (number !== lastNumber) return; // overtaken by another
    leave();
    open = {
      number,
      name: found.name,
      listed,
      files: found.pictures.map(({ file }) => file),
      record: {
        name: found.name,
        key: before?.key ?? '',
        model: before?.model ?? '',
        saved: now(),
        files: listed,
        index,
        labels: before?.labels ?? {},
      },
      isWrittenDown: false,
      kept: new Map(),
    };
    tell(open, found.passedOver);
  }

  async function read(number: number, picture: number): Promise<void> {
    const file = fileOf(number, picture);
    const ofPicture = { folder: number, picture };
    try {
      if (!file) throw new Error(words.fileOfFolderVanished);
      const bytes = file.size > mostFileBytes ? new Uint8Array() : new Uint8Array(await file.arrayBuffer());
      send({ kind: 'folder_picture_file', ...ofPicture, byte_count: file.size }, bytes);
    } catch {
      send({
        kind: 'folder_picture_failed',
        ...ofPicture,
        message: words.fileOfFolderVanished,
        may_be_tried_again: false,
      });
    }
  }

  async function decode(number: number, picture: number, sayOnFailure: string): Promise<void> {
    const file = fileOf(number, picture);
    const ofPicture = { folder: number, picture };
    const decoded = file ? await decoder.decode(file, { kind: 'kept' }) : null;
    if (decoded?.ok) {
      const { id, width, height } = decoded;
      const folder = withNumber(number);
      if (!folder) return decoder.release(id); // it was closed in the meantime
      dropPixels(folder, picture);
      folder.kept.set(picture, id);
      return send({ kind: 'folder_decoded', ...ofPicture, width, height });
    }
    const isItsFault = decoded?.ok === false && decoded.undecodable;
    const message = isItsFault ? sayOnFailure : words.noMemoryForPictureOfFolder;
    send({ kind: 'folder_picture_failed', ...ofPicture, message, may_be_tried_again: !isItsFault });
  }

  function dropPixels(folder: OpenFolder, picture: number): void {
    const kept = folder.kept.get(picture);
    if (kept === undefined) return;
    folder.kept.delete(picture);
    decoder.release(kept);
  }

  // What is open now is not any more.
  function leave(): void {
    if (open) for (const picture of [...open.kept.keys()]) dropPixels(open, picture);
    open = null;
  }

  async function run(header: ToPageOf<'run_folder_pictures'>): Promise<void> {
    const { request, model, input, outputs, class_index, on_gpu } = header;
    const form = on_gpu ? ({ ...header.form, subject: 'crop' } as const) : header.form;
    const folder = withNumber(header.folder);
    // Asked for before anything is waited for: the app lets the pixels go at once.
    const inputs = header.pictures.map(({ picture, square }) =>
      decoder.prepare(folder?.kept.get(picture) ?? nothingKept, { form, square }),
    );
    const wanted = { kind: 'run_model' as const, request, model, input, outputs, class_index, keep: [] };
    try {
      const batch = on_gpu ? batchOfCrops(header.form, await Promise.all(inputs)) : batchOf(await Promise.all(inputs));
      options.run({ ...wanted, shape: batch.shape, crops: batch.crops }, batch.bytes);
    } catch (error) {
      send({ kind: 'request_failed', request, message: (error as Error).message });
    }
  }

  async function makeThumbnail(header: ToPageOf<'make_thumbnail'>): Promise<void> {
    const { folder, picture, texture } = header;
    const file = fileOf(folder, picture);
    const made = file ? await decoder.decode(file, { kind: 'thumbnail', sideLimit: header.side_px }) : null;
    const bitmap = made?.ok ? made.bitmap : null;
    if (!withNumber(folder)) return bitmap?.close();
    const { width, height } = bitmap ?? { width: 0, height: 0 };
    if (bitmap) options.screen.setPicture(texture, bitmap);
    send({ kind: 'thumbnail_made', folder, picture, texture, width, height });
  }

  async function findResults(number: number, key: string): Promise<void> {
    const folder = withNumber(number);
    if (!folder) return;
    await writing;
    const places = new Map(folder.listed.map((file, index) => [file.path, index]));
    const results = (await store.results(folder.name, key)).flatMap(({ path, size, modified, ...result }) => {
      const picture = places.get(path);
      const file = picture === undefined ? undefined : folder.listed[picture];
      // Another file under the same name is another picture.
      return file && file.size === size && file.modified === modified ? [{ picture: picture!, ...result }] : [];
    });
    send({ kind: 'folder_results', folder: number, key, results });
  }

  async function tellKept(): Promise<void> {
    await writing;
    const [available, folders] = [await store.isAvailable(), await store.list()];
    send({
      kind: 'kept_folders',
      available,
      folders: folders.map(({ name, model, files, resultCount }) => ({
        name,
        model,
        picture_count: files.length,
        result_count: resultCount,
      })),
    });
  }

  function keepResults(header: ToPageOf<'keep_folder_results'>): void {
    const folder = withNumber(header.folder);
    if (!folder) return;
    const { key, model } = header;
    const isNews = !folder.isWrittenDown || folder.record.key !== key;
    folder.isWrittenDown = true;
    Object.assign(folder.record, { key, model, saved: now() });
    const results = header.results.flatMap(({ picture, ...result }) => {
      const file = folder.listed[picture];
      return file ? [{ ...file, ...result }] : [];
    });
    written(async () => {
      if (isNews) await store.save(folder.record);
      await store.keep(folder.name, key, results);
    });
  }

  function keepLabels(header: ToPageOf<'keep_folder_labels'>): void {
    const folder = withNumber(header.folder);
    if (!folder) return;
    for (const { picture, label } of header.labels) {
      const path = folder.listed[picture]?.path;
      if (path === undefined) continue;
      if (label === null) delete folder.record.labels[path];
      else folder.record.labels[path] = label;
    }
    written(() => store.save(folder.record));
  }

  return {
    async open(found) {
      const done = options.pending.begin();
      await begin(Array.isArray(found) ? arrangeFolder(found) : found).finally(done);
    },
    async openKept(name) {
      const done = options.pending.begin();
      const record = await store.find(name).finally(done);
      if (!record) return tellKept();
      lastNumber += 1;
      leave();
      open = {
        number: lastNumber,
        name,
        listed: record.files,
        files: null,
        record,
        isWrittenDown: true,
        kept: new Map(),
      };
      tell(open, 0);
    },
    async forget(name) {
      const done = options.pending.begin();
      await store.forget(name);
      await tellKept().finally(done);
    },
    tellKept: () => tellKept().finally(options.pending.begin()),
    read: ({ folder, picture }) => tracked(read(folder, picture)),
    decode: ({ folder, picture, on_failure }) => tracked(decode(folder, picture, on_failure)),
    run: (header) => tracked(run(header)),
    dropPixels({ folder, picture }) {
      const here = withNumber(folder);
      if (here) dropPixels(here, picture);
    },
    show({ folder, picture }) {
      const file = fileOf(folder, picture);
      if (file) options.openPhoto(open!.listed[picture]!.path, file);
    },
    makeThumbnail: (header) => tracked(makeThumbnail(header)),
    close(number) {
      if (!withNumber(number)) return;
      leave();
      void tellKept();
    },
    findResults: ({ folder, key }) => tracked(findResults(folder, key)),
    keepResults,
    keepLabels,
  };
}
