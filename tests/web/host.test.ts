import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { Envelope, ToApp, ToPage } from '../../web/src/messages';
import { createHost } from '../../web/src/page/host';
import { createPending } from '../../web/src/page/pending';
import type { App } from '../../web/src/wasm_module';

// The app's module is built by Emscripten; this stands in its place.
class FakeApp implements App {
  received: ToApp[] = [];
  times: number[] = [];
  wantMore = 0;
  outgoing: Envelope<ToPage>[] = [];
  full = false;
  receive(header: ToApp, payload?: Uint8Array): boolean {
    if (this.full && payload) return false;
    this.received.push(header);
    return true;
  }
  frame(seconds: number): boolean {
    this.times.push(seconds);
    return this.wantMore-- > 0;
  }
  *messages(): Iterable<Envelope<ToPage>> {
    yield* this.outgoing.splice(0);
  }
}

let frames: FrameRequestCallback[];
let app: FakeApp;
let handled: ToPage[];
let crashes: unknown[];

function host() {
  return createHost({
    app,
    pending: createPending(),
    size: () => ({ width: 100, height: 50, pixelRatio: 1 }),
    fixedTime: true,
    handle: (message) => handled.push(message.header),
    crashed: (error) => crashes.push(error),
  });
}

function runFrames(): number {
  let count = 0;
  while (frames.length > 0) {
    frames.shift()!(0);
    count += 1;
  }
  return count;
}

beforeEach(() => {
  frames = [];
  app = new FakeApp();
  handled = [];
  crashes = [];
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', (handle: number) => frames.splice(handle - 1, 1));
});

const leave = { type: 'pointer_leave' } as const;
const drag = { kind: 'drag', over: true } as const;

describe('Host', () => {
  it('draws nothing while nothing happens', () => {
    host();
    expect(runFrames()).toBe(0);
  });

  it('draws one frame for many events, and tells them in one message', () => {
    const one = host();
    one.input(leave);
    one.input(leave);
    expect(runFrames()).toBe(1);
    expect(app.received).toEqual([{ kind: 'input', events: [leave, leave] }]);
  });

  it('keeps the order between events and messages', () => {
    const one = host();
    one.input(leave);
    one.send(drag);
    one.input(leave);
    runFrames();
    expect(app.received.map((message) => message.kind)).toEqual(['input', 'drag', 'input']);
  });

  it('draws again as long as the app wants it, and then rests', () => {
    const one = host();
    app.wantMore = 3;
    one.wake();
    expect(runFrames()).toBe(4);
    expect(app.times[3]! - app.times[0]!).toBeCloseTo(3 / 60, 12);
  });

  it('draws again when a message was answered at once', () => {
    const one = createHost({
      app,
      pending: createPending(),
      size: () => ({ width: 1, height: 1, pixelRatio: 1 }),
      fixedTime: true,
      handle: () => one.send(drag),
      crashed: (error) => crashes.push(error),
    });
    app.outgoing = [{ header: { kind: 'announce', text: 'now' }, payload: new Uint8Array() }];
    one.wake();
    expect(runFrames()).toBe(2);
    expect(app.received).toEqual([drag]);
  });

  it('draws at once within a gesture, and not a second time for the same events', () => {
    const one = host();
    app.wantMore = 1;
    one.input(leave);
    one.inGesture();
    expect(app.times).toHaveLength(2);
    expect(app.received).toEqual([{ kind: 'input', events: [leave] }]);
    expect(runFrames()).toBe(0);
    one.inGesture();
    expect(app.times).toHaveLength(2);
  });

  it('leaves an endless animation to the next frames', () => {
    const one = host();
    app.wantMore = 100;
    one.wake();
    one.inGesture();
    expect(app.times).toHaveLength(4);
    expect(frames).toHaveLength(1);
  });

  it('never calls a crashed app again', () => {
    const one = host();
    app.frame = () => {
      throw new Error('unreachable');
    };
    one.wake();
    runFrames();
    one.input(leave);
    expect(runFrames()).toBe(0);
    expect(crashes.length).toBe(1);
  });

  it('tells the app when a picture does not fit into its memory', () => {
    const one = host();
    app.full = true;
    const header = {
      kind: 'image_opened',
      picture: 1,
      name: 'big.png',
      width: 1,
      height: 1,
      texture: 201,
      byte_count: 4,
    } as const;
    one.send(header, new Uint8Array(4));
    runFrames();
    expect(app.received).toMatchObject([{ kind: 'image_failed', name: 'big.png' }]);
  });
});
