// A visitor's own networks: their bytes come to the page, under numbers of the page's own below 0, and are read by the core
// worker alone. Nothing of them leaves this device.
import type { ToApp } from '../messages';
import type { ModelFiles } from './model_files';
import type { Pending } from './pending';
import { words } from '../words';

const mostBytes = 250e6; // what the core takes in one message

export function isModel(file: File): boolean {
  return /\.onnx$/i.test(file.name);
}

export interface OwnModelsOptions {
  files: ModelFiles;
  pending: Pending;
  send: (header: ToApp) => void;
}

export function createOwnModels(options: OwnModelsOptions): { open(file: File): Promise<void> } {
  let last = 0;

  async function read(file: File): Promise<void> {
    const name = file.name.normalize();
    const fail = (message: string) => options.send({ kind: 'model_file_failed', name, message });
    if (file.size > mostBytes) {
      const megabytes = Math.round(file.size / 1e6).toLocaleString('en');
      return fail(words.modelTooLarge(megabytes, mostBytes / 1e6));
    }
    const bytes = await file.arrayBuffer().catch(() => null);
    if (!bytes) return fail(words.fileVanished);
    last -= 1;
    options.files.addFile(last, new Blob([bytes])); // not the File itself, which may change or vanish on its disk
    options.send({ kind: 'model_file_opened', file: last, name, byte_count: file.size });
  }

  return { open: (file) => read(file).finally(options.pending.begin()) };
}
