// A journey: a test that needs Chromium and the built page, is skipped by name where they are missing, and leaves its visits.
import { afterEach, test } from 'vitest';

import { chromiumIsHere, chromiumMissing } from './chromium.mjs';
import { pageMissing, visit } from './visit.mjs';

export type Visit = Awaited<ReturnType<typeof visit>>;

let visits: Visit[] = [];

export async function arrive(options: Parameters<typeof visit>[0] = {}): Promise<Visit> {
  const here = await visit(options);
  visits.push(here);
  return here;
}

afterEach(async () => {
  for (const here of visits) await here.leave();
  visits = [];
});

// timeoutMs: where a large network makes it longer than the others.
export function journey(
  name: string,
  body: () => Promise<void>,
  needs: (string | null)[] = [],
  timeoutMs?: number,
): void {
  const reason = [chromiumIsHere ? null : chromiumMissing, pageMissing, ...needs].find((one) => one !== null);
  if (reason) test.skip(`${name} (${reason})`, body);
  else test(name, body, timeoutMs);
}

export async function choose(here: Visit, title: string): Promise<void> {
  await here.page
    .locator('[data-command="choose_model"]', { hasText: title })
    .evaluate((one: HTMLElement) => one.click());
  await here.idle();
}

export function workerOf(here: Visit, name: 'inference_worker' | 'core_worker') {
  const worker = here.page.workers().find((one: { url(): string }) => one.url().includes(name));
  if (!worker) throw new Error(`The page has no ${name}.`);
  return worker;
}

export async function stopWorker(here: Visit, name: 'inference_worker' | 'core_worker'): Promise<void> {
  const worker = workerOf(here, name);
  const gone = worker.waitForEvent('close');
  await worker.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('stopped on purpose');
      }),
  );
  await gone;
}

// A plain picture without a face, made by the browser itself.
export async function picture(here: Visit, type: 'image/png' | 'image/jpeg' = 'image/png'): Promise<Buffer> {
  const bytes = await here.page.evaluate(async (mime: string) => {
    const canvas = new OffscreenCanvas(320, 240);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#5080a0';
    context.fillRect(0, 0, 320, 240);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: mime })).arrayBuffer())];
  }, type);
  return Buffer.from(bytes);
}
