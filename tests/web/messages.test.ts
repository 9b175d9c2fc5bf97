import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

import { parseToApp, parseToPage } from '../../web/src/messages';

const goldens = fileURLToPath(new URL('../golden/messages', import.meta.url));
const strict = { strict: true };
const directions = [
  { folder: 'to_app', parse: parseToApp, kinds: 37 },
  { folder: 'to_page', parse: parseToPage, kinds: 46 },
] as const;

type Json = Record<string, unknown>;

const read = (folder: string, file: string) => JSON.parse(readFileSync(`${goldens}/${folder}/${file}`, 'utf8')) as Json;

describe.each(directions)('Messages $folder', ({ folder, parse, kinds }) => {
  const files = readdirSync(`${goldens}/${folder}`);

  it('has a golden for every kind, and a kind for every golden', () => {
    expect(files.length).toBe(kinds);
    for (const file of files) expect(read(folder, file)['kind']).toBe(file.replace('.json', ''));
    const unknown = () => parse('{"kind":"nonsense"}', strict);
    for (const file of files) expect(unknown).toThrow(file.replace('.json', ''));
    expect(() => parse('{"kind":"nonsense"}')).toThrow(new RegExp(`none of (\\w+(, )?){${kinds}}$`));
  });

  it.each(files)('%s is read without change', (file) => {
    const golden = read(folder, file);
    expect(parse(JSON.stringify(golden), strict)).toEqual(golden);
  });

  it.each(files)('%s is refused when a key is missing, of another type or new', (file) => {
    const golden = read(folder, file);
    const optional = ['index', 'settings'];
    for (const key of Object.keys(golden)) {
      const { [key]: _dropped, ...rest } = golden;
      if (!optional.includes(key)) expect(() => parse(JSON.stringify(rest), strict), key).toThrow(key);
      if (key === 'settings') continue; // any JSON
      expect(() => parse(JSON.stringify({ ...golden, [key]: { not: 'this' } }), strict), key).toThrow(key);
    }
    expect(() => parse(JSON.stringify({ ...golden, news: 1 }), strict)).toThrow('news is not in the contract');
    expect(() => parse(JSON.stringify({ ...golden, news: 1 }))).not.toThrow();
  });
});

describe('Messages', () => {
  it('are refused with the place of what is wrong', () => {
    const mirror = read('to_page', 'mirror.json') as { faces: Json[] };
    mirror.faces[0]!['score'] = 'high';
    expect(() => parseToPage(JSON.stringify(mirror))).toThrow('message.faces[0].score: expected a number, got string');
  });

  it('let a face be without a score until it is judged', () => {
    const mirror = read('to_page', 'mirror.json') as { faces: Json[] };
    mirror.faces[0]!['score'] = null;
    expect(() => parseToPage(JSON.stringify(mirror), strict)).not.toThrow();
  });

  it('are refused when they are no object or unreadable', () => {
    for (const text of ['', '{', 'null', '[]', '"draw"', '{"kind":5}', '{"kind":"toString"}']) {
      expect(() => parseToPage(text), text).toThrow();
    }
  });
});
