// The page's own files: models for the app, checked against the catalogue's hashes and kept for the next visit; samples,
// thumbnails, the catalogue. Never sends anything.
import type { Catalogue, ToApp, ToPageOf } from '../messages';
import { parseToApp } from '../messages';
import type { Screen } from '../gpu/screen';
import { Cancelled, download } from './file_download';
import type { DownloadOptions } from './file_download';
import { sha256Hex } from '../file_hash';
import type { KeptFiles } from './kept_files';
import type { ListedFiles } from './listed_files';
import type { ModelFiles } from './model_files';
import type { Pending } from './pending';
import { words } from '../words';

export interface Downloads {
  file(request: ToPageOf<'fetch_file'>): Promise<void>; // answered with file_ready or request_failed
  cancel(request: number): void; // the file is not wanted any more, also where it has arrived
  sample(file: string): Promise<Blob>;
}

export interface DownloadsOptions {
  pending: Pending;
  kept: KeptFiles;
  listed: ListedFiles;
  files: ModelFiles; // where a fetched file goes
  send: (header: ToApp) => void;
  fetchFile?: (options: DownloadOptions) => Promise<Uint8Array<ArrayBuffer>>;
}

export function createDownloads(options: DownloadsOptions): Downloads {
  const { pending, kept, listed, files, send, fetchFile = download } = options;
  const open = new Map<number, AbortController>();

  async function rightBytes(
    { request, file, size_bytes, sha256 }: ToPageOf<'fetch_file'>,
    signal: AbortSignal,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; isKept: boolean }> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new Error(words.fileOfUnknownContent(file));
    }
    const isRight = async (bytes: Uint8Array<ArrayBuffer>) =>
      bytes.length === size_bytes && (await sha256Hex(bytes)) === sha256;
    const found = await kept.find(sha256);
    if (found && (await isRight(found))) return { bytes: found, isKept: true };
    if (found) await kept.drop(sha256);
    // A store between here and the server may hold a file of an older page: the second time it is passed by.
    for (const pastCaches of [false, true]) {
      const bytes = await fetchFile({
        file,
        expectedBytes: size_bytes,
        pastCaches,
        signal,
        progress: (loaded_bytes, attempt) =>
          send({ kind: 'file_progress', request, attempt, loaded_bytes, total_bytes: size_bytes }),
      });
      if (await isRight(bytes)) return { bytes, isKept: false };
    }
    throw new Error(words.anotherFile(file));
  }

  return {
    async file(message) {
      const { request, sha256 } = message;
      const done = pending.begin();
      const stop = new AbortController();
      open.set(request, stop);
      try {
        const { bytes, isKept } = await rightBytes(message, stop.signal);
        if (stop.signal.aborted) throw new Cancelled(words.downloadCancelled);
        files.addFile(request, new Blob([bytes]));
        send({ kind: 'file_ready', request });
        if (!isKept) await kept.keep(sha256, bytes);
      } catch (error) {
        send({ kind: 'request_failed', request, message: (error as Error).message });
      } finally {
        open.delete(request);
        done();
      }
    },
    cancel(request) {
      open.get(request)?.abort();
      files.dropFile(request);
    },
    async sample(file) {
      const done = pending.begin();
      try {
        return new Blob([await listed.bytes(file)]);
      } finally {
        done();
      }
    },
  };
}

export async function fetchCatalogue(listed: ListedFiles): Promise<Catalogue> {
  const message = parseToApp(new TextDecoder().decode(await listed.bytes('catalogue.json')));
  if (message.kind !== 'catalogue') throw new Error('catalogue.json holds another message.');
  return message;
}

export async function loadThumbnails(
  catalogue: Catalogue,
  listed: ListedFiles,
  screen: Screen,
  pending: Pending,
): Promise<void> {
  const done = pending.begin();
  try {
    await Promise.all(
      catalogue.samples.map(async (sample) => {
        const bytes = await listed.bytes(`samples/thumbnails/${sample.id}.jpg`);
        screen.setPicture(sample.texture, await createImageBitmap(new Blob([bytes])));
      }),
    );
  } finally {
    done();
  }
}
