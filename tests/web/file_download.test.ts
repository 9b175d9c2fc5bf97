import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Cancelled, download } from '../../web/src/page/file_download';

const file = 'models/a.onnx';
const whole = Uint8Array.from({ length: 1000 }, (_, index) => index % 251);

// Gives the parts, and then the end or an error.
function body(parts: Uint8Array[], end: Error | null = null): ReadableStream<Uint8Array> {
  const queue = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = queue.shift();
      if (part) controller.enqueue(part);
      else if (end) controller.error(end);
      else controller.close();
    },
  });
}

const gone = () => Promise.reject(new TypeError('Failed to fetch'));
const broken = (count: number) => new Response(body([whole.slice(0, count)], new Error('reset')), { status: 200 });

function attempt(
  answers: ((init: RequestInit) => Response | Promise<Response>)[],
  signal = new AbortController().signal,
) {
  const asked: RequestInit[] = [];
  const waits: number[] = [];
  const progress: [number, number][] = [];
  const result = download(
    {
      file,
      expectedBytes: whole.length,
      pastCaches: false,
      signal,
      progress: (loaded, tries) => progress.push([loaded, tries]),
    },
    {
      fetch: async (_file, init) => {
        asked.push(init);
        return answers[asked.length - 1]!(init);
      },
      wait: async (milliseconds) => void waits.push(milliseconds),
    },
  );
  return { result, asked, waits, progress };
}

const rangeOf = (init: RequestInit) => (init.headers as Record<string, string>)['Range'];

beforeEach(() => void vi.spyOn(console, 'info').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

describe('A download', () => {
  it('tells how much is here', async () => {
    const one = attempt([() => new Response(body([whole.slice(0, 400), whole.slice(400)]))]);
    expect(await one.result).toEqual(whole);
    expect(one.progress[0]).toEqual([0, 1]);
    expect(one.progress.at(-1)).toEqual([1000, 1]);
    expect(one.waits).toEqual([]);
  });

  it('is tried three times with growing waits, and then says so', async () => {
    const one = attempt([gone, () => new Response('', { status: 503 }), gone]);
    await expect(one.result).rejects.toThrow(`The file could not be fetched in 3 tries. Are you offline? ${file}`);
    expect(one.waits).toEqual([500, 2000]);
    expect(one.progress).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
  });

  it('is not tried again where the server has no such file', async () => {
    const one = attempt([() => new Response('', { status: 404 })]);
    await expect(one.result).rejects.toThrow(`The server has no such file (404). ${file}`);
    expect(one.asked).toHaveLength(1);
  });

  it('goes on where it broke off, when the server can', async () => {
    const one = attempt([
      () => broken(300),
      () => new Response('', { status: 503 }),
      () =>
        new Response(body([whole.slice(300)]), {
          status: 206,
          headers: { 'Content-Range': 'bytes 300-999/1000' },
        }),
    ]);
    expect(await one.result).toEqual(whole);
    expect(one.asked.map(rangeOf)).toEqual([undefined, 'bytes=300-', 'bytes=300-']);
    expect(one.progress.filter(([, tries]) => tries === 2)[0]).toEqual([300, 2]);
  });

  it('starts over where the server sends the whole again, or another range', async () => {
    const again = attempt([() => broken(300), () => new Response(body([whole]))]);
    expect(await again.result).toEqual(whole);
    const other = attempt([
      () => broken(300),
      () => new Response(body([whole]), { status: 206, headers: { 'Content-Range': 'bytes 0-999/1000' } }),
      () => new Response(body([whole])),
    ]);
    expect(await other.result).toEqual(whole);
    expect(other.asked.map(rangeOf)).toEqual([undefined, 'bytes=300-', undefined]);
  });

  it('stops reading a file that is longer than it may be', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(whole.slice(0, 600)) });
    const one = attempt([() => new Response(endless)]);
    expect((await one.result).length).toBe(1200);
  });

  it('ends when it is cancelled: before it starts, while it waits, while it reads', async () => {
    const early = new AbortController();
    early.abort();
    await expect(attempt([gone], early.signal).result).rejects.toThrow(Cancelled);

    const stop = new AbortController();
    const reading = attempt(
      [
        (init) => {
          const stream = new ReadableStream({
            start: (controller) => init.signal!.addEventListener('abort', () => controller.error(init.signal!.reason)),
          });
          setTimeout(() => stop.abort());
          return new Response(stream);
        },
      ],
      stop.signal,
    );
    await expect(reading.result).rejects.toThrow('The download was cancelled.');
    expect(reading.asked).toHaveLength(1);

    const later = new AbortController();
    const waiting = download(
      { file, expectedBytes: 1, pastCaches: false, signal: later.signal, progress: () => {} },
      { fetch: gone, wait: () => new Promise(() => setTimeout(() => later.abort())) },
    );
    await expect(waiting).rejects.toThrow(Cancelled);
  });
});
