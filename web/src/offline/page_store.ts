// The page's files as this browser keeps them: a cache for each version, filled whole or not at all, each file checked
// against the list's hash. Models are not here: page/kept_files keeps them, under their own hashes.
import { listName, parseFileList } from './file_list';
import type { FileGroup, ListedFile } from './file_list';
import { isolatedHeaders } from './isolation';

const atOnce = 4; // downloads
const hashHeader = 'X-Telltale-SHA256';
const groupHeader = 'X-Telltale-Group';

export interface PageStore {
  install(): Promise<void>; // what the page starts with, and the groups that the version before has
  keep(groups: FileGroup[]): Promise<void>;
  find(address: URL): Promise<Response | null>;
  dropOtherVersions(): Promise<void>;
}

export interface PageStoreOptions {
  caches: CacheStorage;
  fetch: (request: Request) => Promise<Response>;
  scope: string; // the page's folder
  listSha256: string; // names the version
}

export function createPageStore({ caches, fetch, scope, listSha256 }: PageStoreOptions): PageStore {
  // All paths of a host share one store: a page touches only what is its own.
  const ownPrefix = `telltale-page ${scope} `;
  const ownName = ownPrefix + listSha256.slice(0, 16);
  // Some hosts redirect index.html to its folder.
  const addressOf = (path: string) => new URL(path === 'index.html' ? './' : path, scope).href;

  async function otherVersions(): Promise<string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(ownPrefix) && name !== ownName);
  }

  async function fetchRight({ path, size_bytes, sha256 }: Omit<ListedFile, 'group'>): Promise<Response> {
    // A store between here and the server may hold a file of an older page: the second time it is passed by.
    for (const cache of ['default', 'reload'] as const) {
      const response = await fetch(new Request(addressOf(path), { cache }));
      if (!response.ok) continue;
      const bytes = await response.arrayBuffer();
      const isRight = (size_bytes < 0 || bytes.byteLength === size_bytes) && (await sha256Hex(bytes)) === sha256;
      if (isRight) return new Response(bytes, { headers: response.headers });
    }
    throw new Error(`The server did not give the file this version was made with, twice. ${path}`);
  }

  async function put(cache: Cache, file: Omit<ListedFile, 'group'> & { group: string }): Promise<Response> {
    const address = addressOf(file.path);
    const here = await cache.match(address, { ignoreVary: true });
    if (here) return here;
    const older = await olderCopy(address, file.sha256);
    const right = older ?? (await fetchRight(file));
    const headers = isolatedHeaders(right.headers);
    headers.set(hashHeader, file.sha256);
    headers.set(groupHeader, file.group);
    if (file.path.endsWith('.wasm')) headers.set('Content-Type', 'application/wasm');
    const kept = new Response(right.body, { headers });
    const answer = kept.clone();
    await cache.put(address, kept);
    return answer;
  }

  // What did not change between two versions is not fetched again.
  async function olderCopy(address: string, sha256: string): Promise<Response | null> {
    for (const name of await otherVersions()) {
      const found = await (await caches.open(name)).match(address, { ignoreVary: true });
      if (found?.headers.get(hashHeader) === sha256) return found;
    }
    return null;
  }

  async function fill(cache: Cache, groups: Set<string>): Promise<void> {
    const own = { path: listName, group: 'page', size_bytes: -1, sha256: listSha256 };
    const wanted = parseFileList(await (await put(cache, own)).text()).filter((file) => groups.has(file.group));
    const queue = wanted.values();
    const worker = async () => {
      for (const file of queue) await put(cache, file);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  async function groupsOf(name: string): Promise<string[]> {
    const cache = await caches.open(name);
    const responses = await Promise.all((await cache.keys()).map((request) => cache.match(request)));
    return responses.map((response) => response?.headers.get(groupHeader) ?? 'page');
  }

  return {
    async install() {
      const groups = new Set(['page', ...(await Promise.all((await otherVersions()).map(groupsOf))).flat()]);
      try {
        await fill(await caches.open(ownName), groups);
      } catch (error) {
        await caches.delete(ownName); // half a version is none
        throw error;
      }
    },
    async keep(groups) {
      await fill(await caches.open(ownName), new Set<string>(groups));
    },
    async find(address) {
      // Another page may still run the version before; files with changing content have their hash in their name.
      for (const name of [ownName, ...(await otherVersions())]) {
        const path = addressOf(address.pathname.slice(new URL(scope).pathname.length));
        const found = await caches.match(path, { cacheName: name, ignoreVary: true });
        if (found) return found;
      }
      return null;
    },
    async dropOtherVersions() {
      await Promise.all((await otherVersions()).map((name) => caches.delete(name)));
    },
  };
}

async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
