// How much memory a page and its inference worker hold after a garbage collection: their JavaScript, what it keeps outside
// (buffers, the DOM), and the memories of their WebAssembly modules, which V8 does not count.

// Remembers every WebAssembly memory that is made here or exported by a module.
const rememberMemories = `{
  const found = globalThis.wasmMemoriesForTest = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory { constructor(...of) { super(...of); found.push(this); } };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...of) => {
      const made = await original.apply(WebAssembly, of);
      found.push(...Object.values((made.instance ?? made).exports).filter((one) => one instanceof Memory));
      return made;
    };
  }
}`;
const wasmBytes = 'wasmMemoriesForTest.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)';

/** @typedef {(method: string, parameters?: object) => Promise<any>} Ask */

/** @param {Ask} ask */
async function bytesOf(ask) {
  for (let round = 0; round < 2; round += 1) await ask('HeapProfiler.collectGarbage');
  const heap = await ask('Runtime.getHeapUsage');
  const wasm = (await ask('Runtime.evaluate', { expression: wasmBytes })).result.value;
  if (!(wasm > 0)) throw new Error('No WebAssembly memory was seen: the measurement would be blind.');
  return { javascript: heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize, wasm };
}

/**
 * Loads the page anew, so that everything is seen from the start.
 * @param {Awaited<ReturnType<typeof import('./visit.mjs').visit>>} here
 */
export async function watchMemory({ page, idle }) {
  await page.addInitScript(rememberMemories);
  await page.route('**/inference_worker*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${rememberMemories}\n${await response.text()}` });
  });
  const devtools = await page.context().newCDPSession(page);
  /** @type {Map<number, (answer: any) => void>} */
  const open = new Map();
  let worker = '';
  devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.url.includes('inference_worker')) worker = sessionId;
  });
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message);
    open.get(answer.id)?.(answer.result ?? answer.error);
  });
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  await page.reload();
  await idle();

  /** @type {Ask} */
  const askPage = (method, parameters) => devtools.send(/** @type {any} */ (method), /** @type {any} */ (parameters));
  let asked = 0;
  /** @type {Ask} */
  const askWorker = (method, params) =>
    new Promise((resolve) => {
      asked += 1;
      open.set(asked, resolve);
      const message = JSON.stringify({ id: asked, method, params });
      void devtools.send('Target.sendMessageToTarget', { sessionId: worker, message });
    });
  return {
    async measure() {
      const parts = { page: await bytesOf(askPage), worker: await bytesOf(askWorker) };
      const total = Object.values(parts).reduce((sum, part) => sum + part.javascript + part.wasm, 0);
      return { total, parts };
    },
  };
}
