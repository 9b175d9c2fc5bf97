// The templates of result pages: the program, its script and its style in one file, with places for a title, a body and a record,
// which telltale report and the page fill; in the one with networks also a place for these. Policies name script and style by
// their hash, so nothing else runs.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const hashOf = (/** @type {string} */ text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// The text of a script ends at the first such mark, whatever it stands in.
const endsElement = /<\/(script|style)|<!--/i;

/** @param {Uint8Array | string} bytes */
const packed = (bytes) => deflateSync(bytes, { level: 9 }).toString('base64');

/**
 * @param {{ page: string, script: string, styles: string[], policy: string[], blocks: string[] }} parts styles: elements;
 *   policy: what else is allowed; blocks: elements with data
 */
function filledFrame({ page, script, styles, policy, blocks }) {
  const texts = styles.map((style) => style.slice(style.indexOf('>') + 1, -'</style>'.length));
  for (const text of [script, ...texts])
    if (endsElement.test(text))
      throw new Error('The script or the style of the result page would end its own element.');
  const rules = [
    "default-src 'none'",
    `script-src ${hashOf(script)} 'wasm-unsafe-eval'`,
    `style-src ${texts.map(hashOf).join(' ')}`,
    'img-src data: blob:',
    ...policy,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return page
    .replace('{{telltale:policy}}', () => rules.join('; '))
    .replace('<!-- telltale:style -->', () => styles.join('\n    '))
    .replace('<!-- telltale:scripts -->', () => [...blocks, `<script>${script}</script>`].join('\n    '));
}

const recordBlock = '<script type="application/vnd.telltale.record" id="telltale_record">{{telltale:record}}</script>';
const programBlock = (/** @type {string} */ file) =>
  `<script type="application/vnd.telltale.program" id="telltale_program">${packed(readFileSync(file))}</script>`;

/**
 * @param {{ page: string, script: string, styles: string[], program: string }} parts page: the frame's HTML; program: a wasm file's path
 * @returns {string} with {{telltale:title}}, {{telltale:body}} and {{telltale:record}} still to be filled
 */
export function reportTemplate({ page, script, styles, program }) {
  const blocks = [recordBlock, programBlock(program)];
  return filledFrame({ page, script, styles: [`<style>${styles.join('\n')}</style>`], policy: [], blocks });
}

// What the page that a server gives out has in its body, where a result page has what moves.
const moving = /<div id="moving">[^]*?\n    <\/div>\n[^]*?(?=\n    <!-- telltale:scripts -->)/;
const servedBody = /<main class="out-of-sight"[^]*?(?=\n    <noscript>)/;

/** @param {string} page report.html @param {string} served index.html */
function frameWithBody(page, served) {
  const body = servedBody.exec(served)?.[0];
  if (!body || !moving.test(page)) throw new Error('report.html or index.html has no body to take over.');
  const asDivision = body.replace('<main ', '<div ').replace('</main>', '</div>');
  return page.replace(moving, () => `<div id="moving">\n    ${asDivision}\n    </div>`);
}

/**
 * @param {{ page: string, served: string, script: string, styles: string[], appStyle: string, program: string,
 *   workers: Record<string, string>, runtime: string, detector: { entry: object, file: Uint8Array } }} parts
 *   served: index.html; appStyle: of that page; workers: scripts by name; runtime: a wasm file's path
 * @returns {string} with {{telltale:networks}} to be filled too
 */
export function reportTemplateWithModel(parts) {
  const { page, served, script, styles, appStyle, program, workers, runtime, detector } = parts;
  const part = (/** @type {string} */ id, /** @type {Uint8Array | string} */ bytes) =>
    `<script type="application/vnd.telltale.part" id="telltale_${id}">${packed(bytes)}</script>`;
  const entry = Buffer.from(JSON.stringify(detector.entry)).toString('base64');
  return filledFrame({
    page: frameWithBody(page, served),
    script,
    // The app's style holds while the app is shown.
    styles: [`<style>${styles.join('\n')}</style>`, `<style id="app_style" media="not all">${appStyle}</style>`],
    policy: ['worker-src blob:', 'font-src data:'],
    blocks: [
      recordBlock,
      '{{telltale:networks}}',
      `<script type="application/vnd.telltale.network" data-entry="${entry}">${packed(detector.file)}</script>`,
      programBlock(program),
      ...Object.entries(workers).map(([name, text]) => part(`${name}_worker`, text)),
      part('runtime', readFileSync(runtime)),
    ],
  });
}
