// Tells an evaluation's files (evaluation.json, scores.csv) from pictures by name and content, and hands their bytes to the app, which alone
// reads them.
import type { ToApp } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';

const mostBytes = 250e6; // what the app takes in one message

// Text that begins like JSON, or like a table with the columns that an evaluation needs.
export function looksLikeEvaluation(start: string): boolean {
  const text = start.replace(/^\uFEFF/, '').trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return true;
  const columns = text.split(/\r?\n/, 1)[0]!.split(',');
  return columns.includes('label') && columns.includes('score');
}

export async function isEvaluation(file: File): Promise<boolean> {
  if (/\.(json|csv)$/i.test(file.name)) return true;
  if (file.type.startsWith('image/')) return false;
  return looksLikeEvaluation(await file.slice(0, 4096).text());
}

export interface EvaluationsOptions {
  pending: Pending;
  send: (header: ToApp, payload?: Uint8Array) => void;
}

export function createEvaluations(options: EvaluationsOptions): { open(files: File[]): Promise<void> } {
  async function open(files: File[]): Promise<void> {
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const name = files.map((file) => file.name).join(', ');
    if (total > mostBytes) {
      const message = words.evaluationTooLarge(Math.round(total / 1e6), mostBytes / 1e6);
      return options.send({ kind: 'evaluation_failed', name, message });
    }
    const payload = new Uint8Array(total);
    let offset = 0;
    for (const file of files) {
      payload.set(new Uint8Array(await file.arrayBuffer()), offset);
      offset += file.size;
    }
    options.send(
      {
        kind: 'evaluation_opened',
        files: files.map((file) => ({ name: file.name, byte_count: file.size })),
      },
      payload,
    );
  }

  return {
    async open(files) {
      const done = options.pending.begin();
      const name = files[0]?.name ?? '';
      await open(files)
        .catch(() => options.send({ kind: 'evaluation_failed', name, message: words.evaluationUnreadable }))
        .finally(done);
    },
  };
}
