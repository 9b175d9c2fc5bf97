import { expect, it } from 'vitest';

import { sha256Hex } from '../../web/src/file_hash';
import { createListedFiles } from '../../web/src/page/listed_files';

const right = 'what the page was made with';
const encoded = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

async function host(answers: string[]) {
  const asked: string[] = [];
  const sha256 = await sha256Hex(encoded(right));
  const files = [{ path: 'a.json', group: 'page', size_bytes: right.length, sha256 }];
  const list = JSON.stringify({ format: 'telltale.files', version: 1, files });
  const listed = createListedFiles(async (path, init) => {
    asked.push(`${path} ${init.cache}`);
    return new Response(path === 'files.json' ? list : answers.shift()!);
  });
  return { asked, listed };
}

it('A listed file is used when it holds what the list says', async () => {
  const { asked, listed } = await host([right]);
  expect(new TextDecoder().decode(await listed.bytes('a.json'))).toBe(right);
  expect(asked).toEqual(['files.json default', 'a.json default']);
});

it('A wrong file is asked for once more, past what lies between, and then refused', async () => {
  const once = await host(['wrong', right]);
  expect(new TextDecoder().decode(await once.listed.bytes('a.json'))).toBe(right);
  expect(once.asked.at(-1)).toBe('a.json reload');
  const twice = await host(['wrong', 'wrong again']);
  await expect(twice.listed.bytes('a.json')).rejects.toThrow('another file than the one this page was made with');
});

it('A file that the list does not name is not used', async () => {
  const { listed } = await host([right]);
  await expect(listed.bytes('b.json')).rejects.toThrow('list does not name this file');
});
