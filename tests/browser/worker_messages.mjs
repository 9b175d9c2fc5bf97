// What crosses between the page and its workers, written down in the page; for journeys that promise something about it.

/**
 * Before the page's own scripts: every message to and from a worker is kept, the pixels of its bitmaps too. With `provider`,
 * classifiers may run on that one alone, however slow it is here.
 * @param {import('playwright-core').BrowserContext} context @param {string | null} provider
 */
export const recordWorkers = (context, provider = null) =>
  context.addInitScript((/** @type {string | null} */ only) => {
    /** @type {any[]} */
    const seen = /** @type {any} */ (globalThis.workerMessages = []);
    const pixelsOf = (/** @type {ImageBitmap} */ bitmap) => {
      const drawing = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      drawing?.drawImage(bitmap, 0, 0);
      return drawing?.getImageData(0, 0, bitmap.width, bitmap.height).data;
    };
    globalThis.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          seen.push({ ...data, way: 'from', pixels: data.bitmap?.width ? pixelsOf(data.bitmap) : null });
        });
      }
      /** @param {any} message @param {any} [transfer] */
      postMessage(message, transfer) {
        if (only !== null && message.header?.providers?.includes(only)) message.header.providers = [only];
        seen.push({ ...message, way: 'to', payload: message.payload?.slice() });
        super.postMessage(message, transfer);
      }
    };
  }, provider);

/**
 * The headers that crossed, of one kind.
 * @param {import('playwright-core').Page} page @param {string} kind @returns {Promise<any[]>}
 */
export const headersOf = (page, kind) =>
  page.evaluate(
    (/** @type {string} */ wanted) =>
      /** @type {any} */ (globalThis).workerMessages
        .map((/** @type {any} */ one) => one.header)
        .filter((/** @type {any} */ header) => header?.kind === wanted),
    kind,
  );

/**
 * Every map that a worker coloured against the same map coloured here, in doubles, as shared/heatmap and shared/heatmap_overlay
 * say: how many there were, and the largest difference of a channel, of 255.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ outputs: string[], side: number, difference: number, colours: number }>}
 */
export const colouredMaps = (page) =>
  page.evaluate(() => {
    /** @type {any[]} */
    const seen = /** @type {any} */ (globalThis).workerMessages;
    const place = (/** @type {number} */ i, /** @type {number} */ count, /** @type {number} */ side) => {
      const at = Math.max(0, ((i + 0.5) * count) / side - 0.5);
      const before = Math.min(Math.floor(at), count - 1);
      return { before, after: Math.min(before + 1, count - 1), way: at - before };
    };
    // The values of a run's output, from where they stand among its outputs' blocks.
    const valuesOf = (/** @type {number} */ run, /** @type {string} */ output) => {
      const { header, payload } = seen.find((one) => one.header?.kind === 'model_output' && one.header.request === run);
      let at = 0;
      for (const { name, shape } of header.outputs) {
        const count = shape.reduce((/** @type {number} */ product, /** @type {number} */ size) => product * size, 1);
        if (name === output) return new Float32Array(payload.buffer, payload.byteOffset + at * 4, count);
        at += count;
      }
      throw new Error(`run ${run} gave no ${output}`);
    };
    const found = { outputs: /** @type {string[]} */ ([]), side: 0, difference: 0, colours: 0 };
    for (const { request, pixels } of seen.filter((one) => one.kind === 'coloured')) {
      const { header, payload: table } = seen.find(
        (one) => one.header?.kind === 'colour_map' && one.header.request === request,
      );
      const { map_width: width, map_height: height, side_px: side, top } = header;
      const values = valuesOf(header.run, header.output);
      found.outputs.push(header.output);
      found.side = side;
      const different = new Set();
      for (let y = 0; y < side; y += 1) {
        const row = place(y, height, side);
        for (let x = 0; x < side; x += 1) {
          const column = place(x, width, side);
          const along = (/** @type {number} */ line) =>
            (1 - column.way) * (values[line * width + column.before] ?? NaN) +
            column.way * (values[line * width + column.after] ?? NaN);
          const value = (1 - row.way) * along(row.before) + row.way * along(row.after);
          const position = top > 0 ? Math.min(1, Math.max(0, value / top)) * 255 : 0;
          const entry = Math.min(Math.floor(position), 254);
          const pixel = 4 * (y * side + x);
          for (let channel = 0; channel < 4; channel += 1) {
            const low = table[4 * entry + channel];
            const mixed = low + (position - entry) * (table[4 * entry + 4 + channel] - low);
            found.difference = Math.max(found.difference, Math.abs(pixels[pixel + channel] - Math.floor(mixed + 0.5)));
          }
          different.add((pixels[pixel] << 16) | (pixels[pixel + 1] << 8) | pixels[pixel + 2]);
        }
      }
      found.colours = Math.max(found.colours, different.size);
    }
    return found;
  });

/**
 * The values of the newest map of each kind, as the inference worker answered.
 * @param {import('playwright-core').Page} page @returns {Promise<{ grad_cam: number[], saliency: number[] }>}
 */
export const newestMaps = (page) =>
  page.evaluate(() => {
    /** @type {any} */
    const maps = { grad_cam: [], saliency: [] };
    for (const { header, payload } of /** @type {any} */ (globalThis).workerMessages) {
      if (header?.kind !== 'model_output') continue;
      let at = 0;
      for (const { name, shape } of header.outputs) {
        const count = shape.reduce((/** @type {number} */ product, /** @type {number} */ size) => product * size, 1);
        if (name in maps) maps[name] = [...new Float32Array(payload.buffer, payload.byteOffset + at * 4, count)];
        at += count;
      }
    }
    return maps;
  });
