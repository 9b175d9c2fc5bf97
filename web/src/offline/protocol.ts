// What the page says to the offline worker. `keep` is answered through the port that comes with it.
import type { FileGroup } from './file_list';

export type ToOfflineWorker =
  | { kind: 'keep'; groups: FileGroup[] } // also these, for a visit without a network
  | { kind: 'take_over' } // the visitor wants the newer version now
  | { kind: 'started' }; // a page has started: what no page needs any more can go

export type KeepAnswer = { ok: true } | { ok: false; message: string };
