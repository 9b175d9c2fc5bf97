// A static host for the journeys: a folder under a path, with the headers for threads or without any, as a plain host has it.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

const threadHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

// The same policy as the page's own, which a worker does not inherit: so its code is held to it as well.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";

/** @param {string} folder @param {string} path */
function fileIn(folder, path) {
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  return existsSync(file) && statSync(file).isFile() ? file : null;
}

/** @param {string | undefined} range @param {number} size @returns {number} the first byte that is asked for */
const firstByte = (range, size) => Math.min(size, Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0));

/**
 * @typedef {{ method: string, path: string, body_bytes: number, sent_bytes: number }} Asked
 * @typedef {'breaks_off' | 'stands_still' | null} Trouble what happens after half of what is asked for
 * @param {{ folder: string, overlay?: string | null, subPath?: string, headersForThreads?: boolean, compressed?: boolean,
 *           trouble?: (path: string) => Trouble }} options
 * compressed: a file is sent as the .br beside it. sent_bytes: of the file, without what a request costs.
 * overlay: a folder whose files stand before those of `folder`. trouble: asked for each file that is sent.
 * @returns {Promise<{ url: string, asked: Asked[], replaceOverlay: (folder: string) => void, close: () => Promise<void> }>}
 * asked: every request that arrived, whoever sent it.
 */
export function startStaticServer({
  folder,
  overlay = null,
  subPath = '/',
  headersForThreads = true,
  compressed = false,
  trouble,
}) {
  /** @type {Asked[]} */
  const asked = [];
  let first = overlay;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const now = { method: request.method ?? '', path: path.slice(subPath.length), body_bytes: 0, sent_bytes: 0 };
    asked.push(now);
    request.on('data', (part) => (now.body_bytes += part.length));
    const inside = path.startsWith(subPath) ? normalize(`/${path.slice(subPath.length)}`) : null;
    const served = inside === null ? null : [first, folder].map((one) => one && fileIn(one, inside)).find(Boolean);
    if (request.method !== 'GET' || !served) {
      response.writeHead(404).end();
      return;
    }
    const type = mediaTypes[/** @type {keyof typeof mediaTypes} */ (extname(served))] ?? 'application/octet-stream';
    const accepted = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && !request.headers.range;
    const packed = compressed && accepted && existsSync(`${served}.br`);
    const file = packed ? `${served}.br` : served;
    const size = statSync(file).size;
    const start = firstByte(request.headers.range, size);
    now.sent_bytes = size - start;
    response.writeHead(start > 0 ? 206 : 200, {
      ...(packed ? { 'Content-Encoding': 'br' } : {}),
      'Content-Type': type,
      'Content-Length': size - start,
      ...(start > 0 ? { 'Content-Range': `bytes ${start}-${size - 1}/${size}` } : {}),
      ...(headersForThreads ? threadHeaders : {}),
      ...(headersForThreads && type.startsWith('text/javascript') ? { 'Content-Security-Policy': policy } : {}),
    });
    const happens = trouble?.(path) ?? null;
    if (happens === null) {
      createReadStream(file, { start }).pipe(response);
      return;
    }
    response.write(readFileSync(file).subarray(start, (start + size) >> 1), () => {
      if (happens === 'breaks_off') setTimeout(() => response.destroy(), 100);
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (!address || typeof address === 'string') throw new Error('The test server has no port.');
      resolve({
        url: `http://127.0.0.1:${address.port}${subPath}`,
        asked,
        replaceOverlay: (other) => void (first = other),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
