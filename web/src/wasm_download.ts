// The app's WebAssembly file, fetched from this page's own server, checked and compiled.
import { appBinary } from 'virtual:app-binary';

import { sha256Hex } from './file_hash';

// Compiled once for all threads: whoever gets it makes an instance of its own, and nothing is fetched for it.
export async function compileModule(): Promise<WebAssembly.Module> {
  // A store between here and the server may hold another file: the second time it is passed by.
  for (const cache of ['default', 'reload'] as const) {
    const compiled = await compileRight(cache);
    if (compiled) return compiled;
  }
  throw new Error(`The server gave another file than the one this page was made with, twice. ${appBinary.url}`);
}

// Compiled while it arrives, and used only if it was the right file; null: it was another.
async function compileRight(cache: RequestCache): Promise<WebAssembly.Module | null> {
  const response = await fetch(appBinary.url, { cache });
  if (!response.ok) throw new Error(`The server has no such file (${response.status}). ${appBinary.url}`);
  const isNamedRightly = response.headers.get('Content-Type') === 'application/wasm';
  const compiling = isNamedRightly ? WebAssembly.compileStreaming(response.clone()) : null;
  compiling?.catch(() => {}); // of a wrong file
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length !== appBinary.size_bytes || (await sha256Hex(bytes)) !== appBinary.sha256) return null;
  return compiling ?? WebAssembly.compile(bytes);
}
