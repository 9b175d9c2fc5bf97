import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import type { ToApp } from '../../web/src/messages';
import { createEvaluations, isEvaluation, looksLikeEvaluation, recordOfPage } from '../../web/src/page/evaluations';
import { createPending } from '../../web/src/page/pending';

describe('An evaluation', () => {
  test('is told from a picture by its content, whatever its name', () => {
    expect(looksLikeEvaluation('{"format":"telltale.evaluation"')).toBe(true);
    expect(looksLikeEvaluation('\uFEFF  [1]')).toBe(true);
    expect(looksLikeEvaluation('file,label,group,score\r\na,real,,0.5')).toBe(true);
    for (const other of ['', 'a note about a label and a score', '<svg>', '\u0089PNG\r\n', 'label;score'])
      expect(looksLikeEvaluation(other), other).toBe(false);
  });

  test('is what a .json or .csv file is, and no picture is', async () => {
    const file = (name: string, text: string, type = '') => new File([text], name, { type });
    expect(await isEvaluation(file('a.CSV', 'x'))).toBe(true);
    expect(await isEvaluation(file('evaluation', '{"format"'))).toBe(true);
    expect(await isEvaluation(file('pasted', '{', 'image/png'))).toBe(false);
    expect(await isEvaluation(file('notes.txt', 'words'))).toBe(false);
  });

  test('goes to the app as bytes, file behind file, and unread', async () => {
    const sent: { header: ToApp; payload: Uint8Array | undefined }[] = [];
    const evaluations = createEvaluations({
      pending: createPending(),
      send: (header, payload) => sent.push({ header, payload }),
    });
    await evaluations.open([new File(['{"ä"'], 'a.json'), new File(['xy'], 'b.csv')]);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.header).toEqual({
      kind: 'evaluation_opened',
      files: [
        { name: 'a.json', byte_count: 5 },
        { name: 'b.csv', byte_count: 2 },
      ],
    });
    expect(new TextDecoder().decode(sent[0]!.payload)).toBe('{"ä"xy');
  });

  test('lies in a result page, whose record alone goes to the app', async () => {
    const golden = readFileSync(new URL('../golden/run_record/run_record.bin', import.meta.url));
    const element = '<script type="application/vnd.telltale.record" id="telltale_record">';
    const page = `<!doctype html><p>words</p>${element}${deflateSync(golden).toString('base64')}</script></html>`;
    const sent: { header: ToApp; payload: Uint8Array | undefined }[] = [];
    const evaluations = createEvaluations({
      pending: createPending(),
      send: (header, payload) => sent.push({ header, payload }),
    });
    expect(await isEvaluation(new File([page], 'page.html', { type: 'text/html' }))).toBe(true);
    await evaluations.open([new File([page], 'page.html')]);
    expect(sent[0]!.header).toEqual({
      kind: 'evaluation_opened',
      files: [{ name: 'page.html', byte_count: golden.length }],
    });
    expect(Buffer.from(sent[0]!.payload!).equals(golden)).toBe(true);
    for (const other of [
      '<p>another page</p>',
      page + page,
      page.slice(0, -40),
      page.replace('"telltale_record">', '$&%'),
    ]) {
      await expect(recordOfPage(other)).rejects.toThrow();
      await evaluations.open([new File([other], 'page.html')]);
      expect(sent.at(-1)!.header).toMatchObject({ kind: 'evaluation_failed', name: 'page.html' });
      expect((sent.at(-1)!.header as { message: string }).message).toContain('holds no evaluation that can be read');
    }
  });

  test('that is too large is refused with both sizes', async () => {
    const sent: ToApp[] = [];
    const evaluations = createEvaluations({ pending: createPending(), send: (header) => sent.push(header) });
    const huge = new File(['x'], 'huge.json');
    Object.defineProperty(huge, 'size', { value: 3e8 });
    await evaluations.open([huge]);
    expect(sent[0]).toMatchObject({ kind: 'evaluation_failed', name: 'huge.json' });
    expect((sent[0] as { message: string }).message).toContain('300 MB');
    expect((sent[0] as { message: string }).message).toContain('250 MB');
  });
});
