// A result page that the app saves: template, words and record in one file.
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { createPending } from '../../web/src/page/pending';
import { createResultPages, filledTemplate } from '../../web/src/page/result_pages';

const template = '<title>{{telltale:title}}</title>{{telltale:body}}<script>{{telltale:record}}</script>';

describe('a saved result page', () => {
  it('has title, body and record in their places', () => {
    const page = filledTemplate(template, { title: 'T', body: 'B {{telltale:record}} $&', record: 'R' });
    expect(page).toBe('<title>T</title>B {{telltale:record}} $&<script>R</script>');
  });

  it('is refused with another template', () => {
    for (const broken of ['', template + '{{telltale:body}}', template.replace('{{telltale:record}}', '')]) {
      expect(() => filledTemplate(broken, { title: '', body: '', record: '' })).toThrow('template');
    }
  });

  const saved = async (ofTemplate: () => Promise<string>) => {
    const files: { name: string; content: Blob }[] = [];
    const said: string[] = [];
    const pages = createResultPages({
      template: ofTemplate,
      pending: createPending(),
      download: (name, content) => files.push({ name, content }),
      announce: (text) => said.push(text),
    });
    const body = new TextEncoder().encode('<h1>Größe</h1>');
    const payload = new Uint8Array(body.length + 70_000).fill(7);
    payload.set(body);
    await pages.save({ kind: 'save_page', name: 'p.html', title: 'T', body_byte_count: body.length }, payload);
    return { files, said };
  };

  it('is downloaded with the record deflated', async () => {
    const { files, said } = await saved(async () => template);
    expect(said).toEqual([]);
    expect(files[0]!.name).toBe('p.html');
    const text = await files[0]!.content.text();
    expect(text).toContain('<h1>Größe</h1>');
    const record = inflateSync(Buffer.from(/<script>(.*)<\/script>/.exec(text)![1]!, 'base64'));
    expect(record.length).toBe(70_000);
    expect(record.every((byte) => byte === 7)).toBe(true);
  });

  it('is not saved by halves: what is in the way is said', async () => {
    const { files, said } = await saved(async () => {
      throw new Error('No network.');
    });
    expect(files).toEqual([]);
    expect(said[0]).toContain('No network.');
  });
});
