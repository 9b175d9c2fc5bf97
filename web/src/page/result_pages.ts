// Saves what the app measured as a result page: one file with words, data and program, filled into the template that the build
// made. The template is a file of this page's own; nothing is sent.
import type { ToPageOf } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';

export interface ResultPages {
  save(header: ToPageOf<'save_page'>, payload: Uint8Array<ArrayBuffer>): Promise<void>;
}

const bytesAStep = 0x8000; // as many arguments as every engine takes

export function base64Of(bytes: Uint8Array): string {
  let letters = '';
  for (let at = 0; at < bytes.length; at += bytesAStep) {
    letters += String.fromCharCode(...bytes.subarray(at, at + bytesAStep));
  }
  return btoa(letters);
}

export async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export interface PageParts {
  title: string; // HTML text
  body: string; // HTML
  record: string; // base64
}

// Each place once; what is filled in is not looked at.
export function filledTemplate(template: string, parts: PageParts): string {
  const pieces = template.split(/\{\{telltale:(title|body|record)\}\}/);
  const names = pieces.filter((_, i) => i % 2 === 1);
  if ([...names].sort().join(' ') !== 'body record title') throw new Error(words.templateIsBroken);
  return pieces.map((piece, i) => (i % 2 === 1 ? parts[piece as keyof PageParts] : piece)).join('');
}

export interface ResultPagesOptions {
  template: () => Promise<string>;
  pending: Pending;
  download: (name: string, content: Blob) => void;
  announce: (text: string) => void;
}

export function createResultPages(options: ResultPagesOptions): ResultPages {
  return {
    async save({ name, title, body_byte_count }, payload) {
      const done = options.pending.begin();
      try {
        const body = new TextDecoder().decode(payload.subarray(0, body_byte_count));
        const record = base64Of(await deflated(payload.slice(body_byte_count)));
        const page = filledTemplate(await options.template(), { title, body, record });
        options.download(name, new Blob([page], { type: 'text/html' }));
      } catch (error) {
        options.announce(words.notSaved(name, (error as Error).message));
      } finally {
        done();
      }
    },
  };
}
