// One file from the page's own server, tried three times with growing waits; a broken download goes on where it stopped.
// It does not know what the file should hold: see downloads.ts.

import { createReceived } from '../received';
import type { Received } from '../received';
import { words } from '../words';

const waitsMilliseconds = [500, 2000]; // before the second try and the third
const stalledMilliseconds = 30_000;
const progressEveryMilliseconds = 100;

export class Cancelled extends Error {}
// Trying again at once would not help.
class Refused extends Error {}

export interface DownloadOptions {
  file: string;
  expectedBytes: number;
  pastCaches: boolean; // ask the server itself, not the browser's store of answers
  signal: AbortSignal;
  progress: (loadedBytes: number, attempt: number) => void;
}

interface Transport {
  fetch: (file: string, init: RequestInit) => Promise<Response>;
  wait: (milliseconds: number) => Promise<void>;
}

const ownServer: Transport = {
  fetch: (file, init) => fetch(new URL(file, document.baseURI), init),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

export async function download(options: DownloadOptions, transport = ownServer): Promise<Uint8Array<ArrayBuffer>> {
  const { file, signal } = options;
  const received = createReceived();
  for (let attempt = 1; ; attempt += 1) {
    const stop = new AbortController();
    const cancel = () => stop.abort(new Cancelled());
    signal.addEventListener('abort', cancel);
    try {
      if (signal.aborted) throw new Cancelled();
      options.progress(received.size(), attempt);
      await receive(options, attempt, received, stop, transport);
      return received.joined();
    } catch (error) {
      if (signal.aborted) throw new Cancelled(words.downloadCancelled);
      if (error instanceof Refused) throw error;
      const wait = waitsMilliseconds[attempt - 1];
      if (wait === undefined) {
        throw new Error(words.notFetchedInTries(attempt, file));
      }
      console.info(`${file}, try ${attempt}: ${String(error)}`);
      await Promise.race([transport.wait(wait), aborted(signal)]);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }
}

async function receive(
  options: DownloadOptions,
  attempt: number,
  received: Received,
  stop: AbortController,
  transport: Transport,
): Promise<void> {
  const { file, expectedBytes } = options;
  let stalled: ReturnType<typeof setTimeout> | undefined;
  let telling: ReturnType<typeof setInterval> | undefined;
  const alive = () => {
    clearTimeout(stalled);
    stalled = setTimeout(() => stop.abort(new Error('nothing arrived any more')), stalledMilliseconds);
  };
  try {
    alive();
    const response = await transport.fetch(file, {
      cache: options.pastCaches ? 'reload' : 'default',
      headers: received.size() > 0 ? { Range: `bytes=${received.size()}-` } : {},
      signal: stop.signal,
    });
    const range = response.status === 206 ? response.headers.get('Content-Range') : null;
    const goesOn = range?.startsWith(`bytes ${received.size()}-`) ?? false;
    // A server that knows no ranges sends the whole, one that refuses the range is asked for the whole next time.
    if (!goesOn && [200, 206, 416].includes(response.status)) received.clear();
    if (!response.ok || (response.status === 206 && !goesOn)) throw refusal(file, response.status);
    let told = received.size();
    const tell = () => {
      if (told !== received.size()) options.progress((told = received.size()), attempt);
    };
    telling = setInterval(tell, progressEveryMilliseconds);
    const reader = response.body!.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      alive();
      if (done) return tell();
      received.add(value);
      if (received.size() > expectedBytes) return stop.abort(); // another file: the caller's check says so
    }
  } finally {
    clearTimeout(stalled);
    clearInterval(telling);
  }
}

function refusal(file: string, status: number): Error {
  const passes = status >= 500 || [206, 408, 416, 429].includes(status);
  return passes ? new Error(`the server answered with ${status}`) : new Refused(words.noSuchFile(status, file));
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
