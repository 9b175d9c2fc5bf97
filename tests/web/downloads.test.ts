import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { ToApp } from '../../web/src/messages';
import { createDownloads } from '../../web/src/page/downloads';
import type { Downloads } from '../../web/src/page/downloads';
import { sha256Hex } from '../../web/src/file_hash';
import { createKeptFiles } from '../../web/src/page/kept_files';
import { createModelFiles } from '../../web/src/page/model_files';
import type { ModelFiles } from '../../web/src/page/model_files';
import { createPending } from '../../web/src/page/pending';

const bytes = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const right = 'the model';
const other = 'th3 model';

// The part of the browser's store that is used.
class FakeCache {
  entries = new Map<string, Response>();
  match = async (url: string) => this.entries.get(url)?.clone();
  put = async (url: string, response: Response) => void this.entries.set(url, response);
  delete = async (request: string | { url: string }) =>
    this.entries.delete(typeof request === 'string' ? request : request.url);
  keys = async () => [...this.entries.keys()].map((url) => ({ url }));
}

const page = 'https://example.org/some/where/index.html';
const keptAt = (hash: string) => `https://example.org/some/where/kept/${hash}`;

let cache: FakeCache;
let answers: string[];
let asked: boolean[]; // whether past the caches
let said: ToApp[];
let files: ModelFiles;

function downloads(storage: unknown = { open: async () => cache }): Downloads {
  return createDownloads({
    pending: createPending(),
    kept: createKeptFiles(storage as CacheStorage | undefined, page),
    listed: { bytes: async () => bytes('') },
    files,
    send: (header) => said.push(header),
    fetchFile: async ({ pastCaches, progress, signal }) => {
      asked.push(pastCaches);
      progress(3, 1);
      if (signal.aborted) throw new Error('The download was cancelled.');
      return bytes(answers.shift()!);
    },
  });
}

beforeEach(() => {
  cache = new FakeCache();
  answers = [];
  asked = [];
  said = [];
  files = createModelFiles();
});
afterEach(() => vi.unstubAllGlobals());

const request = {
  kind: 'fetch_file',
  request: 7,
  file: 'models/a.onnx',
  size_bytes: right.length,
  sha256: hashOf(right),
} as const;
const answer = () => said.at(-1)!;

describe('A model’s file', () => {
  it('is checked, handed over with its progress, and kept', async () => {
    answers = [right];
    await downloads().file(request);
    expect(said.map((one) => one.kind)).toEqual(['file_progress', 'file_ready']);
    expect(said[0]!).toMatchObject({ attempt: 1, loaded_bytes: 3, total_bytes: right.length });
    expect(await files.file(7)!.text()).toBe(right);
    expect([...cache.entries.keys()]).toEqual([keptAt(hashOf(right))]);
  });

  it('is not fetched again, under whatever name it comes next time', async () => {
    answers = [right];
    const two = downloads();
    await two.file(request);
    await two.file({ ...request, request: 8, file: 'models/b.onnx' });
    expect(asked).toHaveLength(1);
    expect(answer()).toEqual({ kind: 'file_ready', request: 8 });
    expect(await files.file(8)!.text()).toBe(right);
  });

  it('that was damaged where it was kept is dropped and fetched again', async () => {
    cache.entries.set(keptAt(hashOf(right)), new Response(other));
    answers = [right];
    await downloads().file(request);
    expect(asked).toEqual([false]);
    expect(await files.file(7)!.text()).toBe(right);
    expect(await cache.entries.get(keptAt(hashOf(right)))!.text()).toBe(right);
  });

  it('that the server gives wrongly once is fetched past all caches', async () => {
    answers = [other, right];
    await downloads().file(request);
    expect(asked).toEqual([false, true]);
    expect(answer().kind).toBe('file_ready');
  });

  it('that the server gives wrongly twice is refused and not kept: other bytes, fewer, more', async () => {
    for (const wrong of [other, right.slice(0, -1), `${right}!`]) {
      answers = [wrong, wrong];
      await downloads().file(request);
      expect(answer()).toMatchObject({ kind: 'request_failed', request: 7 });
      expect(answer()).toHaveProperty('message', expect.stringContaining('another file than the one this page'));
      expect(answer()).toHaveProperty('message', expect.stringContaining('models/a.onnx'));
    }
    expect(cache.entries.size).toBe(0);
  });

  it('of which the page knows no hash is not even fetched', async () => {
    for (const sha256 of ['', 'abc', hashOf(right).toUpperCase(), `${hashOf(right)}/..`]) {
      await downloads().file({ ...request, sha256 });
      expect(answer().kind).toBe('request_failed');
    }
    expect(asked).toEqual([]);
  });

  it('is handed over where the browser keeps nothing', async () => {
    vi.spyOn(console, 'info').mockImplementation(() => {});
    const refusing = { open: () => Promise.reject(new DOMException('private', 'SecurityError')) };
    const full = {
      open: async () => ({ ...cache, put: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }),
    };
    for (const storage of [undefined, refusing, full]) {
      answers = [right];
      await downloads(storage).file(request);
      expect(answer().kind).toBe('file_ready');
    }
    vi.restoreAllMocks();
  });

  it('that is cancelled is answered once, and cancelling what is over is harmless', async () => {
    answers = [right];
    const one = downloads();
    const running = one.file(request);
    one.cancel(7);
    one.cancel(8);
    await running;
    one.cancel(7);
    const ends = said.filter(({ kind }) => kind !== 'file_progress');
    expect(ends).toEqual([{ kind: 'request_failed', request: 7, message: 'The download was cancelled.' }]);
    expect(cache.entries.size).toBe(0);
    expect(files.file(7)).toBeNull();
  });

  it('that is cancelled when it has arrived is forgotten', async () => {
    answers = [right];
    const one = downloads();
    await one.file(request);
    one.cancel(7);
    expect(answer().kind).toBe('file_ready');
    expect(files.file(7)).toBeNull();
  });

  it('that is cancelled while it is checked is not handed over', async () => {
    cache.entries.set(keptAt(hashOf(right)), new Response(right)); // no download that would notice
    const one = downloads();
    const running = one.file(request);
    one.cancel(7);
    await running;
    expect(said).toEqual([{ kind: 'request_failed', request: 7, message: 'The download was cancelled.' }]);
    expect(files.file(7)).toBeNull();
  });
});

describe('Kept files', () => {
  it('that no model has any more are dropped; those of other pages of the host stay', async () => {
    const elsewhere = 'https://example.org/kept/abc';
    for (const url of [keptAt('old'), keptAt('new'), elsewhere]) cache.entries.set(url, new Response('x'));
    await createKeptFiles({ open: async () => cache } as unknown as CacheStorage, page).dropAllBut(['new']);
    expect([...cache.entries.keys()]).toEqual([keptAt('new'), elsewhere]);
  });
});

describe('A file’s hash', () => {
  it('is SHA-256 in hexadecimal, with and without the browser’s own', async () => {
    for (const text of ['', 'abc', 'x'.repeat(100_000)]) expect(await sha256Hex(bytes(text))).toBe(hashOf(text));
    vi.stubGlobal('crypto', {}); // as on a page that came over plain http
    for (const text of ['', 'abc', 'x'.repeat(100_000)]) expect(await sha256Hex(bytes(text))).toBe(hashOf(text));
  });
});
