// The service worker: keeps a whole version of the page, answers from it, and adds the headers for threads. It takes over
// from an older version only when the visitor asks for it.
import { isolated } from './isolation';
import { createPageStore } from './page_store';
import type { KeepAnswer, ToOfflineWorker } from './protocol';

declare const self: ServiceWorkerGlobalScope;
declare const __FILES_SHA256__: string; // of files.json; see vite.config.ts

const scope = self.registration.scope;
const store = createPageStore({
  caches: self.caches,
  fetch: (request) => fetch(request),
  scope,
  listSha256: __FILES_SHA256__,
});

// Models go past this worker: the page fetches them in parts, checks them and keeps them itself.
function isOurs(request: Request): boolean {
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return false;
  return !request.headers.has('Range') && !request.url.startsWith(`${scope}models/`);
}

async function answer(request: Request): Promise<Response> {
  const address = new URL(request.url);
  // "reload" is how the page asks for a file again that was wrong.
  const kept = request.cache === 'reload' && request.mode !== 'navigate' ? null : await store.find(address);
  if (kept) return kept;
  try {
    return isolated(await fetch(request));
  } catch (error) {
    const start = request.mode === 'navigate' && address.href !== scope ? await store.find(new URL(scope)) : null;
    if (start) return Response.redirect(scope); // no network, and nothing else is kept: the page itself
    throw error;
  }
}

async function dropOld(): Promise<void> {
  if (self.registration.installing || self.registration.waiting) return; // the other version is a newer one
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length <= 1) await store.dropOtherVersions();
}

async function keep(message: Extract<ToOfflineWorker, { kind: 'keep' }>): Promise<KeepAnswer> {
  try {
    await store.keep(message.groups);
    return { ok: true };
  } catch (error) {
    return { ok: false, message: String(error) };
  }
}

self.addEventListener('install', (event) => event.waitUntil(store.install()));

self.addEventListener('fetch', (event) => {
  if (isOurs(event.request)) event.respondWith(answer(event.request));
});

self.addEventListener('message', (event) => {
  const message = event.data as ToOfflineWorker;
  if (message.kind === 'take_over') event.waitUntil(self.skipWaiting());
  if (message.kind === 'started') event.waitUntil(dropOld());
  if (message.kind === 'keep') event.waitUntil(keep(message).then((said) => event.ports[0]?.postMessage(said)));
});
