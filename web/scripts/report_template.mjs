// The template of a result page: the program, its script and its style in one file, with places for a title, a body and a
// record, which telltale report and the page fill. Policies name script and style by their hash, so nothing else runs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const hashOf = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// The text of a script ends at the first such mark, whatever it stands in.
const endsElement = /<\/(script|style)|<!--/i;

/**
 * @param {{ page: string, script: string, styles: string[], program: string }} parts page: the frame's HTML; program: a wasm file's path
 * @returns {string} with {{telltale:title}}, {{telltale:body}} and {{telltale:record}} still to be filled
 */
export function reportTemplate({ page, script, styles, program }) {
  const style = styles.join('\n');
  for (const text of [script, style])
    if (endsElement.test(text))
      throw new Error('The script or the style of the result page would end its own element.');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const programText = deflateSync(readFileSync(program), { level: 9 }).toString('base64');
  const scripts = [
    '<script type="application/vnd.telltale.record" id="telltale_record">{{telltale:record}}</script>',
    `<script type="application/vnd.telltale.program" id="telltale_program">${programText}</script>`,
    `<script>${script}</script>`,
  ];
  return page
    .replace('{{telltale:policy}}', () => policy)
    .replace('<!-- telltale:style -->', () => `<style>${style}</style>`)
    .replace('<!-- telltale:scripts -->', () => scripts.join('\n    '));
}
