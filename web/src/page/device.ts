// What the app is told about the device: graphics, memory, what is stored; and how everything that is stored is forgotten.
import { version } from 'virtual:page-version';

import { adapterFacts, isImitation } from '../gpu/adapter';
import type { ToAppOf } from '../messages';

type Device = ToAppOf<'device'>;

export interface DeviceFacts {
  offline: Device['offline'];
  pixels: Device['pixels'];
}

const ownCaches = /^telltale-(files$|page )/;
const ownKeys = /^telltale\./;

export async function describeDevice({ offline, pixels }: DeviceFacts): Promise<Device> {
  const adapter = (await navigator.gpu?.requestAdapter().catch(() => null)) ?? null;
  const { name, imitated } = adapterFacts(adapter);
  const drawnBy = webglName();
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  const memory = (navigator as { deviceMemory?: number }).deviceMemory;
  return {
    kind: 'device',
    version: `${version.number}, ${version.build}`,
    browser: browserName(),
    adapter: name || (adapter ? 'a card that does not say its name' : ''),
    adapter_imitated: imitated,
    drawn_by: drawnBy + (isImitation(drawnBy) ? ', on the processor' : ''),
    memory_gb: memory ?? null,
    keeps_files: await keepsFiles(),
    stored_bytes: estimate?.usage ?? null,
    quota_bytes: estimate?.quota ?? null,
    offline,
    pixels,
  };
}

// Private windows have no store, or one that refuses.
async function keepsFiles(): Promise<boolean> {
  try {
    await caches.keys();
    return true;
  } catch {
    return false;
  }
}

function webglName(): string {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!context) return '';
  const told = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

function browserName(): string {
  const agent = navigator.userAgent;
  const known = /(Firefox|Edg|OPR|Chrome)\/(\d+)/.exec(agent);
  if (known) return `${known[1] === 'Edg' ? 'Edge' : known[1] === 'OPR' ? 'Opera' : known[1]} ${known[2]}`;
  const safari = /Version\/(\d+)/.exec(agent);
  return safari ? `Safari ${safari[1]}` : agent.slice(0, 60);
}

// Everything of this page; other pages of the same host keep what is theirs.
export async function forgetStored(pageAddress: string): Promise<void> {
  try {
    for (const key of Object.keys(localStorage).filter((one) => ownKeys.test(one))) localStorage.removeItem(key);
    for (const name of (await caches.keys()).filter((one) => ownCaches.test(one))) await forgetCache(name, pageAddress);
    for (const { name } of (await indexedDB.databases?.()) ?? [])
      if (name?.startsWith('telltale')) indexedDB.deleteDatabase(name);
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.unregister();
  } catch (error) {
    console.info(`Not everything could be forgotten: ${String(error)}`);
  }
}

async function forgetCache(name: string, pageAddress: string): Promise<void> {
  const scope = new URL('./', pageAddress).href;
  if (name.startsWith('telltale-page ')) {
    if (name.startsWith(`telltale-page ${scope} `)) await caches.delete(name);
    return;
  }
  const cache = await caches.open(name);
  for (const request of await cache.keys()) if (request.url.startsWith(scope)) await cache.delete(request);
}
