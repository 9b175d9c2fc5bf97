// What a folder's judging has given, kept in IndexedDB: the list of its files, results by model, labels set by hand. A browser
// that keeps nothing (private windows) is no failure: then nothing is found another time.
import type { ToPageOf } from '../messages';

export type FolderResult = ToPageOf<'keep_folder_results'>['results'][number];

export interface ListedFile {
  path: string;
  size: number;
  modified: number;
}

export interface FolderRecord {
  name: string;
  key: string; // of the results that were kept last
  model: string;
  saved: number;
  files: ListedFile[];
  index: Uint8Array<ArrayBuffer> | null;
  labels: Record<string, string>; // by path
}

// A result holds for a file of this size and time.
export type StoredResult = Omit<FolderResult, 'picture'> & ListedFile;

export interface FolderStore {
  isAvailable(): Promise<boolean>;
  list(): Promise<(FolderRecord & { resultCount: number })[]>;
  find(name: string): Promise<FolderRecord | null>;
  save(record: FolderRecord): Promise<void>;
  results(name: string, key: string): Promise<StoredResult[]>;
  keep(name: string, key: string, results: StoredResult[]): Promise<void>;
  forget(name: string): Promise<void>;
}

const databaseName = 'telltale-folders';
const mostFolders = 8; // the oldest are forgotten

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
  });

const ended = (transaction: IDBTransaction) =>
  new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB failed'));
  });

function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(databaseName, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('folders', { keyPath: 'name' });
    request.result.createObjectStore('results'); // under [folder, key, path]
  };
  return done(request);
}

// An array sorts after every text: this is all that begins with these keys.
const beginningWith = (...keys: string[]) => IDBKeyRange.bound(keys, [...keys, []]);

export function createFolderStore(factory: IDBFactory | undefined): FolderStore {
  let opening: Promise<IDBDatabase> | null = null;

  async function inDatabase<T>(action: (database: IDBDatabase) => Promise<T>): Promise<T | null> {
    if (!factory) return null;
    try {
      opening ??= openDatabase(factory);
      return await action(await opening);
    } catch (error) {
      console.info(`This browser keeps no results for this page: ${String(error)}`);
      return null;
    }
  }

  const change = (database: IDBDatabase, stores: string[]) =>
    database.transaction(stores, 'readwrite', { durability: 'relaxed' });

  async function forget(database: IDBDatabase, names: string[]): Promise<void> {
    const transaction = change(database, ['folders', 'results']);
    for (const name of names) {
      transaction.objectStore('folders').delete(name);
      transaction.objectStore('results').delete(beginningWith(name));
    }
    await ended(transaction);
  }

  return {
    isAvailable: async () => (await inDatabase(async () => true)) ?? false,
    async list() {
      const found = await inDatabase(async (database) => {
        const folders = (await done(database.transaction('folders').objectStore('folders').getAll())) as FolderRecord[];
        folders.sort((a, b) => b.saved - a.saved);
        const old = folders.splice(mostFolders).map(({ name }) => name);
        if (old.length > 0) await forget(database, old);
        const results = database.transaction('results').objectStore('results');
        return Promise.all(
          folders.map(async (folder) => ({
            ...folder,
            resultCount: await done(results.count(beginningWith(folder.name, folder.key))),
          })),
        );
      });
      return found ?? [];
    },
    find: async (name) =>
      (await inDatabase(async (database) => {
        const found = await done(database.transaction('folders').objectStore('folders').get(name));
        return (found as FolderRecord | undefined) ?? null;
      })) ?? null,
    async save(record) {
      await inDatabase(async (database) => {
        const transaction = change(database, ['folders']);
        transaction.objectStore('folders').put(record);
        await ended(transaction);
      });
    },
    results: async (name, key) =>
      (await inDatabase(async (database) => {
        const store = database.transaction('results').objectStore('results');
        return (await done(store.getAll(beginningWith(name, key)))) as StoredResult[];
      })) ?? [],
    async keep(name, key, results) {
      await inDatabase(async (database) => {
        const transaction = change(database, ['results']);
        const store = transaction.objectStore('results');
        for (const result of results) store.put(result, [name, key, result.path]);
        await ended(transaction);
      });
    },
    async forget(name) {
      await inDatabase((database) => forget(database, [name]));
    },
  };
}
