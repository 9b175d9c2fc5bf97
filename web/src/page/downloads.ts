// Fetches the page's own files with progress: models for the app, samples, the catalogue. Never sends anything.
import type { Catalogue, ToApp, ToPageOf } from '../messages';
import { parseToApp } from '../messages';
import type { Screen } from '../gpu/screen';
import type { Pending } from './pending';

const progressEveryMilliseconds = 100;

async function fetchOwn(file: string): Promise<Response> {
  const response = await fetch(new URL(file, document.baseURI)).catch(() => null);
  if (!response) throw new Error(`The file could not be fetched. Are you offline? ${file}`);
  if (!response.ok) throw new Error(`The server has no such file (${response.status}). ${file}`);
  return response;
}

async function bytesWithProgress(
  response: Response,
  expectedBytes: number,
  progress: (loadedBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let loaded = 0;
  let told = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    if (performance.now() - told < progressEveryMilliseconds && loaded < expectedBytes) continue;
    told = performance.now();
    progress(loaded);
  }
  const whole = new Uint8Array(loaded);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export interface Downloads {
  file(request: ToPageOf<'fetch_file'>): Promise<void>; // answered with file_ready or request_failed
  sample(file: string): Promise<Blob>;
}

export function createDownloads(pending: Pending, send: (header: ToApp, payload?: Uint8Array) => void): Downloads {
  return {
    async file({ request, file, size_bytes }) {
      const done = pending.begin();
      try {
        const response = await fetchOwn(file);
        const bytes = await bytesWithProgress(response, size_bytes, (loaded_bytes) =>
          send({
            kind: 'file_progress',
            request,
            loaded_bytes,
            total_bytes: size_bytes,
          }),
        );
        send({ kind: 'file_ready', request }, bytes);
      } catch (error) {
        send({
          kind: 'request_failed',
          request,
          message: (error as Error).message,
        });
      } finally {
        done();
      }
    },
    async sample(file) {
      const done = pending.begin();
      try {
        return await (await fetchOwn(file)).blob();
      } finally {
        done();
      }
    },
  };
}

export async function fetchCatalogue(): Promise<Catalogue> {
  const message = parseToApp(await (await fetchOwn('catalogue.json')).text());
  if (message.kind !== 'catalogue') throw new Error('catalogue.json holds another message.');
  return message;
}

export async function loadThumbnails(catalogue: Catalogue, screen: Screen, pending: Pending): Promise<void> {
  const done = pending.begin();
  try {
    await Promise.all(
      catalogue.samples.map(async (sample) => {
        const response = await fetchOwn(`samples/thumbnails/${sample.id}.jpg`);
        screen.setPicture(sample.texture, await createImageBitmap(await response.blob()));
      }),
    );
  } finally {
    done();
  }
}
