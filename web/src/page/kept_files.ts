// Downloaded files that the browser keeps for the next visit, each under its content's hash. Whoever takes one checks it:
// what lies on a disk may be damaged. A browser that keeps nothing (private windows, plain http) is no failure.

const cacheName = 'telltale-files';

export interface KeptFiles {
  find(sha256: string): Promise<Uint8Array<ArrayBuffer> | null>;
  keep(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  drop(sha256: string): Promise<void>;
  dropAllBut(wanted: string[]): Promise<void>;
}

export function createKeptFiles(storage: CacheStorage | undefined, pageAddress: string): KeptFiles {
  // All paths of a host share one store: a page touches only what is its own.
  const prefix = new URL('kept/', pageAddress).href;
  const address = (sha256: string) => prefix + sha256;

  async function inCache<T>(action: (cache: Cache) => Promise<T>): Promise<T | null> {
    if (!storage) return null;
    try {
      return await action(await storage.open(cacheName));
    } catch (error) {
      console.info(`This browser keeps no files for this page: ${String(error)}`);
      return null;
    }
  }

  return {
    find: (sha256) =>
      inCache(async (cache) => {
        const kept = await cache.match(address(sha256));
        return kept ? new Uint8Array(await kept.arrayBuffer()) : null;
      }),
    async keep(sha256, bytes) {
      await inCache((cache) => cache.put(address(sha256), new Response(bytes)));
    },
    async drop(sha256) {
      await inCache((cache) => cache.delete(address(sha256)));
    },
    async dropAllBut(wanted) {
      const wantedAddresses = new Set(wanted.map(address));
      await inCache(async (cache) => {
        const own = (await cache.keys()).filter((request) => request.url.startsWith(prefix));
        const old = own.filter((request) => !wantedAddresses.has(request.url));
        await Promise.all(old.map((request) => cache.delete(request)));
      });
    },
  };
}
