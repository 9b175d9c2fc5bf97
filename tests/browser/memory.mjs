// How much memory a page and its workers hold after a garbage collection: their JavaScript, what it
// keeps outside (buffers, the DOM), and what V8 does not count: the memories of their WebAssembly modules, and their Blobs.

// Remembers every WebAssembly memory that is made here or exported by a module, and every Blob that is made here or comes as
// a worker's payload, without keeping them alive.
const remember = `{
  const memories = globalThis.memoriesForTest = [];
  const blobs = globalThis.blobsForTest = [];
  const { Memory } = WebAssembly;
  const { Blob, Worker } = globalThis;
  WebAssembly.Memory = class extends Memory { constructor(...of) { super(...of); memories.push(new WeakRef(this)); } };
  globalThis.Blob = class extends Blob { constructor(...of) { super(...of); blobs.push(new WeakRef(this)); } };
  globalThis.Worker = class extends Worker {
    constructor(...of) {
      super(...of);
      this.addEventListener('message', ({ data }) => {
        if (data.payload instanceof Blob) blobs.push(new WeakRef(data.payload));
      });
    }
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...of) => {
      const made = await original.apply(WebAssembly, of);
      const exported = Object.values((made.instance ?? made).exports).filter((one) => one instanceof Memory);
      memories.push(...exported.map((memory) => new WeakRef(memory)));
      return made;
    };
  }
}`;
const wasmBytes = 'memoriesForTest.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0)';
const blobBytes = 'blobsForTest.reduce((sum, blob) => sum + (blob.deref()?.size ?? 0), 0)';
const seenMemories = 'memoriesForTest.length';
const workerNames = ['inference_worker', 'core_worker', 'decode_worker'];

/** @typedef {(method: string, parameters?: object) => Promise<any>} Ask */

/** @param {Ask} ask @param {boolean} mayHaveNone */
async function bytesOf(ask, mayHaveNone = false) {
  for (let round = 0; round < 2; round += 1) await ask('HeapProfiler.collectGarbage');
  const heap = await ask('Runtime.getHeapUsage');
  const evaluate = async (/** @type {string} */ expression) =>
    (await ask('Runtime.evaluate', { expression })).result.value;
  const wasm = await evaluate(wasmBytes);
  // Of the workers that decode only a folder's makes networks' inputs.
  if (!mayHaveNone && !((await evaluate(seenMemories)) > 0)) {
    throw new Error('No WebAssembly memory was seen: the measurement would be blind.');
  }
  return {
    blobs: await evaluate(blobBytes),
    javascript: heap.usedSize + heap.embedderHeapUsedSize + heap.backingStorageSize,
    wasm,
  };
}

/**
 * Loads the page anew, so that everything is seen from the start.
 * @param {Awaited<ReturnType<typeof import('./visit.mjs').visit>>} here
 */
export async function watchMemory({ page, idle }) {
  await page.addInitScript(remember);
  for (const name of workerNames) {
    await page.route(`**/${name}*.js`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${remember}\n${await response.text()}` });
    });
  }
  const devtools = await page.context().newCDPSession(page);
  /** @type {Map<number, (answer: any) => void>} */
  const open = new Map();
  /** @type {{ name: string, session: string }[]} */
  const workers = [];
  devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    for (const name of workerNames) if (targetInfo.url.includes(name)) workers.push({ name, session: sessionId });
  });
  devtools.on('Target.detachedFromTarget', ({ sessionId }) => {
    const gone = workers.findIndex(({ session }) => session === sessionId);
    if (gone >= 0) workers.splice(gone, 1);
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
  /** @param {string} session @returns {Ask} */
  const askWorker = (session) => (method, params) =>
    new Promise((resolve) => {
      asked += 1;
      open.set(asked, resolve);
      const message = JSON.stringify({ id: asked, method, params });
      void devtools.send('Target.sendMessageToTarget', { sessionId: session, message });
    });
  return {
    async measure() {
      /** @type {Record<string, { blobs: number, javascript: number, wasm: number }>} */
      const parts = { page: await bytesOf(askPage) };
      for (const [place, { name, session }] of workers.entries())
        parts[`${name} ${place}`] = await bytesOf(askWorker(session), name === 'decode_worker');
      const total = Object.values(parts).reduce((sum, part) => sum + part.blobs + part.javascript + part.wasm, 0);
      return { total, parts };
    },
  };
}
