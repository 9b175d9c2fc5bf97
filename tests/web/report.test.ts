// What lies inside a result page, and the template that it is made from.
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { reportTemplate, reportTemplateWithModel } from '../../web/scripts/report_template.mjs';
import { bytesOfBase64, inflated } from '../../web/src/inflated';

const program = join(mkdtempSync(join(tmpdir(), 'telltale-')), 'program.wasm');
writeFileSync(program, Buffer.from('a program'));
const page = [
  '<meta content="{{telltale:policy}}" /><title>{{telltale:title}}</title><!-- telltale:style -->',
  '<main>{{telltale:body}}</main><!-- telltale:scripts -->',
].join('\n');
const parts = { page, script: 'run("$& {{telltale:style}}")', styles: ['a{}', 'b{}'], program };

describe('the bytes inside a result page', () => {
  it('come back as they were deflated', async () => {
    const bytes = new Uint8Array(100_000).map((_, i) => (i * i) % 251);
    const text = deflateSync(bytes).toString('base64');
    expect(await inflated(bytesOfBase64(`\n${text}\n`))).toEqual(bytes);
  });

  it('are refused when more comes out of them than a page may hold', async () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(1_000_000)));
    await expect(inflated(bomb, 999_999)).rejects.toThrow('999999');
    expect((await inflated(bomb, 1_000_000)).length).toBe(1_000_000);
  });

  it('are refused when they are cut or no base64', async () => {
    const whole = deflateSync(Buffer.from('a record'));
    await expect(inflated(new Uint8Array(whole.subarray(0, -3)))).rejects.toThrow();
    expect(() => bytesOfBase64('<script>')).toThrow();
  });
});

describe('the template of a result page', () => {
  it('has each place once, and nothing else to fill', () => {
    const template = reportTemplate(parts);
    for (const name of ['title', 'body', 'record']) {
      expect(template.split(`{{telltale:${name}}}`).length).toBe(2);
    }
    expect(template).not.toContain('{{telltale:policy}}');
    expect(template).not.toContain('<!-- telltale:');
  });

  it('allows its own script and style by their hashes and nothing else', () => {
    const template = reportTemplate(parts);
    for (const element of ['script', 'style']) {
      const text = new RegExp(`<${element}>([^]*?)</${element}>`).exec(template)![1]!;
      const hash = createHash('sha256').update(text).digest('base64');
      expect(template).toContain(`'sha256-${hash}'`);
    }
    const policy = /content="([^"]*)"/.exec(template)![1]!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
  });

  it('holds the program, deflated', async () => {
    const text = /id="telltale_program">([^<]*)</.exec(reportTemplate(parts))![1]!;
    expect(Buffer.from(await inflated(bytesOfBase64(text))).toString()).toBe('a program');
  });

  it('refuses a script that would end its own element', () => {
    expect(() => reportTemplate({ ...parts, script: '"</script>"' })).toThrow('end its own element');
  });
});

describe('the template of a page with a network', () => {
  const read = (path: string) => readFileSync(new URL(`../../web/${path}`, import.meta.url), 'utf8');
  const template = reportTemplateWithModel({
    page: read('report.html'),
    served: read('index.html'),
    script: 'run()',
    styles: ['a{}'],
    appStyle: 'b{}',
    program,
    workers: { core: 'core()', decode: 'decode()', inference: 'inference()' },
    runtime: program,
    detector: { entry: { id: 'detector' }, file: Buffer.from('a network') },
  });

  it('has each place once, that for networks too', () => {
    for (const name of ['title', 'body', 'record', 'networks']) {
      expect(template.split(`{{telltale:${name}}}`).length).toBe(2);
    }
    expect(template).not.toContain('<!-- telltale:');
  });

  it('has what the page of a server has, and the document', () => {
    const ids = (html: string) => [...html.matchAll(/ id="(\w+)"/g)].map(([, id]) => id);
    const served = ids(read('index.html')).filter((id) => id !== 'starting');
    expect(ids(template)).toEqual(expect.arrayContaining([...served, 'report', 'to_app', 'telltale_core_worker']));
    expect(new Set(ids(template)).size).toBe(ids(template).length);
    expect(template.match(/<main/g)).toHaveLength(1);
  });

  it('lets workers start from its own text, and nothing be asked for', () => {
    const policy = /content="([^"]*default-src[^"]*)"/.exec(template)![1]!;
    expect(policy).toContain('worker-src blob:');
    expect(policy).not.toMatch(/connect-src|unsafe-inline|'unsafe-eval'|https?:/);
    for (const text of ['a{}', 'b{}', 'run()'])
      expect(policy).toContain(createHash('sha256').update(text).digest('base64'));
  });
});
