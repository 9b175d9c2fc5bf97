// Where the page takes its own parts from: its server or, in a result page that carries its networks, that page itself. The one
// place through which anything is fetched, so that the page inside a file fetches nothing.
import type { Stored } from '../inference/protocol';
import type { DownloadOptions } from './file_download';
import type { ListedFiles } from './listed_files';

export interface PageParts {
  program(): Promise<WebAssembly.Module>;
  listed: ListedFiles; // the catalogue, samples, thumbnails
  fetchFile(options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>>; // a network of the catalogue
  startWorker(name: WorkerName): Worker;
  runtime: Stored | null; // what the inference worker finds inside it; null: it fetches that
  template(): Promise<string>; // of a result page
  result: OwnResult | null; // null: the page is no result page
  address(): string; // without what lies behind its "#"
  cannotDraw(): void; // there is no renderer, or none any more
  failed(text: string, options?: { reload: boolean; details?: string }): void; // the page cannot start, or has stopped
}

export type WorkerName = 'core' | 'decode' | 'inference';

// What a result page opens on. Such a page keeps nothing in the browser.
export interface OwnResult {
  record: Uint8Array<ArrayBuffer>;
  showDocument(): void;
  showApp(): void;
  showsApp(): boolean;
}
