import { beforeEach, describe, expect, it } from 'vitest';

import { sha256Hex } from '../../web/src/file_hash';
import { isolated } from '../../web/src/offline/isolation';
import { createPageStore } from '../../web/src/offline/page_store';
import type { PageStore } from '../../web/src/offline/page_store';

const scope = 'https://example.org/some/where/';
const encoded = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

// The browser's store, as far as it is used.
class FakeCaches {
  readonly all = new Map<string, Map<string, Response>>();
  keys = async () => [...this.all.keys()];
  delete = async (name: string) => this.all.delete(name);
  match = async (url: string, { cacheName }: { cacheName: string }) => this.all.get(cacheName)?.get(url)?.clone();
  open = async (name: string) => {
    const entries = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, entries);
    return {
      keys: async () => [...entries.keys()],
      match: async (url: string) => entries.get(url)?.clone(),
      put: async (url: string, response: Response) => void entries.set(url, response),
    };
  };
}

let caches: FakeCaches;
let server: Map<string, string[]>; // what it answers, one after the other, the last for ever
let asked: string[]; // with how the browser's own store was to be used

async function version(contents: Record<string, { group: string; text: string }>): Promise<PageStore> {
  server = new Map();
  asked = [];
  const files = [];
  for (const [path, { group, text }] of Object.entries(contents)) {
    server.set(path, [text]);
    files.push({ path, group, size_bytes: text.length, sha256: await sha256Hex(encoded(text)) });
  }
  const list = JSON.stringify({ format: 'telltale.files', version: 1, files });
  server.set('files.json', [list]);
  return createPageStore({
    caches: caches as unknown as CacheStorage,
    scope,
    listSha256: await sha256Hex(encoded(list)),
    fetch: async (request) => {
      const path = request.url.slice(scope.length) || 'index.html';
      asked.push(`${path} ${request.cache}`);
      const answers = server.get(path);
      if (!answers) return new Response('', { status: 404 });
      return new Response(answers.length > 1 ? answers.shift()! : answers[0]!);
    },
  });
}

const first = {
  'index.html': { group: 'page', text: 'the page' },
  'assets/one.js': { group: 'page', text: 'one' },
  'samples/a.jpg': { group: 'samples', text: 'a sample' },
  'models/net.onnx': { group: 'models', text: 'a network' },
};
const textAt = async (store: PageStore, path: string) => (await store.find(new URL(path, scope)))?.text();

beforeEach(() => {
  caches = new FakeCaches();
});

describe('The page store', () => {
  it('keeps what the page starts with, more on request, models never', async () => {
    const store = await version(first);
    await store.install();
    expect(await textAt(store, '')).toBe('the page');
    expect(await textAt(store, 'index.html')).toBe('the page');
    expect(await textAt(store, 'samples/a.jpg')).toBeUndefined();
    await store.keep(['samples']);
    expect(await textAt(store, 'samples/a.jpg')).toBe('a sample');
    expect(await textAt(store, 'models/net.onnx')).toBeUndefined();
    expect(asked).toHaveLength(4); // each file once, and the list
  });

  it('asks once more for a wrong file, past what lies between', async () => {
    const store = await version(first);
    server.set('assets/one.js', ['damaged', 'one']);
    await store.install();
    expect(asked.filter((one) => one.startsWith('assets'))).toEqual(['assets/one.js default', 'assets/one.js reload']);
    expect(await textAt(store, 'assets/one.js')).toBe('one');
  });

  it('keeps nothing of a version with a file that stays wrong', async () => {
    const store = await version(first);
    server.set('assets/one.js', ['damaged']);
    await expect(store.install()).rejects.toThrow('assets/one.js');
    expect(caches.all.size).toBe(0);
  });

  it('fills a newer version whole, fetches only what changed, and lets the older one stay until it is dropped', async () => {
    const older = await version(first);
    await older.install();
    await older.keep(['samples']);
    const newer = await version({
      ...first,
      'assets/one.js': { group: 'page', text: 'changed' },
      'assets/two.js': { group: 'page', text: 'two' },
    });
    await newer.install();
    expect(asked.map((one) => one.split(' ')[0]).sort()).toEqual(['assets/one.js', 'assets/two.js', 'files.json']);
    expect(await textAt(newer, 'samples/a.jpg')).toBe('a sample'); // what was kept before is kept again
    expect(await textAt(newer, 'assets/one.js')).toBe('changed');
    expect(await textAt(older, 'assets/one.js')).toBe('one');
    await newer.dropOtherVersions();
    expect(caches.all.size).toBe(1);
  });

  it('answers with the headers for threads, and scripts with the policy of the page', async () => {
    const store = await version(first);
    await store.install();
    const page = await store.find(new URL(scope));
    expect(page!.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
    expect(page!.headers.get('Cross-Origin-Embedder-Policy')).toBe('require-corp');
    const script = isolated(new Response('', { headers: { 'Content-Type': 'text/javascript' } }));
    expect(script.headers.get('Content-Security-Policy')).toContain("connect-src 'self'");
  });
});
