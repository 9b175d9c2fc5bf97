// Tells an evaluation's files (evaluation.json, scores.csv, a result page) from pictures by name and content, and hands their bytes to the
// app, which alone reads them; of a result page those that it carries.
import type { ToApp } from '../messages';
import { bytesOfBase64, inflated } from '../inflated';
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
  if (/\.(json|csv|html?)$/i.test(file.name)) return true;
  if (file.type.startsWith('image/')) return false;
  return looksLikeEvaluation(await file.slice(0, 4096).text());
}

// As the core writes it; a page's own words have no "<" of their own. No string: this script stands in result pages itself.
const recordElement = /<script type="application\/vnd\.telltale\.record" id="telltale_record">/;

// Throws where there is none, or two, or one that is damaged; what it holds is the app's to read.
export async function recordOfPage(html: string): Promise<Uint8Array<ArrayBuffer>> {
  const [, behind, ...others] = html.split(recordElement);
  const end = behind?.indexOf('</script>') ?? -1;
  if (behind === undefined || others.length > 0 || end < 0) throw new Error('no record, or more than one');
  return inflated(bytesOfBase64(behind.slice(0, end)), mostBytes);
}

const isPage = (file: File): boolean => /\.html?$/i.test(file.name);

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
    const contents: Uint8Array[] = [];
    for (const file of files) {
      try {
        contents.push(isPage(file) ? await recordOfPage(await file.text()) : new Uint8Array(await file.arrayBuffer()));
      } catch (error) {
        if (!isPage(file)) throw error;
        return options.send({ kind: 'evaluation_failed', name: file.name, message: words.resultPageUnreadable });
      }
    }
    const payload = new Uint8Array(contents.reduce((sum, bytes) => sum + bytes.length, 0));
    let offset = 0;
    for (const bytes of contents) {
      payload.set(bytes, offset);
      offset += bytes.length;
    }
    options.send(
      {
        kind: 'evaluation_opened',
        files: files.map((file, i) => ({ name: file.name, byte_count: contents[i]!.length })),
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
