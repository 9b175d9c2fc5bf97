// The page's own small files, each checked against the list's hash before it is used: the catalogue, samples, thumbnails.
// Never sends anything.
import { listName, parseFileList } from '../offline/file_list';
import type { ListedFile } from '../offline/file_list';
import { sha256Hex } from '../file_hash';
import { words } from '../words';

export interface ListedFiles {
  bytes(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

type Fetch = (path: string, init: RequestInit) => Promise<Response>;

const ownServer: Fetch = (path, init) => fetch(new URL(path, document.baseURI), init);

export function createListedFiles(ask: Fetch = ownServer): ListedFiles {
  const list = receive(listName, 'default')
    .then((bytes) => parseFileList(new TextDecoder().decode(bytes)))
    .then((files) => new Map(files.map((file) => [file.path, file])));
  list.catch(() => {}); // who asks for a file hears of it

  async function receive(path: string, cache: RequestCache): Promise<Uint8Array<ArrayBuffer>> {
    const response = await ask(path, { cache }).catch(() => null);
    if (!response) throw new Error(words.notFetched(path));
    if (!response.ok) throw new Error(words.noSuchFile(response.status, path));
    return new Uint8Array(await response.arrayBuffer());
  }

  async function isRight(bytes: Uint8Array<ArrayBuffer>, { size_bytes, sha256 }: ListedFile): Promise<boolean> {
    return bytes.length === size_bytes && (await sha256Hex(bytes)) === sha256;
  }

  return {
    async bytes(path) {
      const first = receive(path, 'default');
      first.catch(() => {});
      const listed = (await list).get(path);
      if (!listed) throw new Error(words.fileNotListed(path));
      // A store between here and the server may hold a file of an older page: the second time it is passed by.
      for (const coming of [() => first, () => receive(path, 'reload')]) {
        const bytes = await coming();
        if (await isRight(bytes, listed)) return bytes;
      }
      throw new Error(words.anotherFile(path));
    },
  };
}
