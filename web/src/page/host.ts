// Runs the app: queues what it shall hear, draws a frame when one is wanted, hands on what it says. Nothing runs while idle.
import type { App, FrameSize } from '../wasm_module';
import type { Envelope, InputEvent, ToApp, ToPage } from '../messages';
import type { Pending } from './pending';
import { words } from '../words';

const testFrameSeconds = 1 / 60;
const framesForGesture = 4; // press, release, what it opens, what that asks for

export interface Host {
  send(header: ToApp, payload?: Uint8Array): void;
  input(event: InputEvent): void;
  wake(): void; // draw a frame soon
  // Draws now what was asked for: a keyboard opens and a text is copied only while the browser counts it as the
  // visitor's doing, which the next frame may be too late for.
  inGesture(): void;
}

export interface HostOptions {
  app: App;
  pending: Pending;
  size: () => FrameSize;
  fixedTime: boolean;
  handle: (message: Envelope<ToPage>) => void;
  crashed: (error: unknown) => void;
}

export function createHost(options: HostOptions): Host {
  const { app, pending } = options;
  const outbox: { header: ToApp; payload: Uint8Array | undefined }[] = [];
  let events: InputEvent[] = [];
  let frameDone: (() => void) | null = null; // set while a frame is on its way
  let scheduled = 0;
  let frames = 0;
  let dead = false;
  const start = performance.now();

  function flushInput(): void {
    if (events.length === 0) return;
    outbox.push({ header: { kind: 'input', events }, payload: undefined });
    events = [];
  }

  function deliver(message: { header: ToApp; payload: Uint8Array | undefined }): void {
    if (app.receive(message.header, message.payload)) return;
    const instead = withoutMemory(message.header);
    if (instead) app.receive(instead);
  }

  function frame(): void {
    const done = frameDone;
    frameDone = null;
    try {
      flushInput();
      for (const message of outbox.splice(0)) deliver(message);
      const seconds = options.fixedTime ? frames * testFrameSeconds : (performance.now() - start) / 1000;
      frames += 1;
      const again = app.frame(seconds, options.size());
      for (const message of app.messages()) options.handle(message);
      if (again || outbox.length > 0 || events.length > 0) wake();
    } catch (error) {
      dead = true;
      options.crashed(error);
    } finally {
      done?.();
    }
  }

  function wake(): void {
    if (frameDone || dead) return;
    frameDone = pending.begin();
    scheduled = requestAnimationFrame(frame);
  }

  return {
    send(header, payload) {
      flushInput(); // what the user did before this message is heard before it
      outbox.push({ header, payload });
      wake();
    },
    input(event) {
      events.push(event);
      wake();
    },
    wake,
    inGesture() {
      for (let count = 0; count < framesForGesture && frameDone; count += 1) {
        cancelAnimationFrame(scheduled);
        frame();
      }
    },
  };
}

// What the app hears when a message with a large payload did not fit into its memory.
function withoutMemory(header: ToApp): ToApp | null {
  const message = words.noMemory;
  if (header.kind === 'image_file') return { kind: 'image_failed', name: '', message };
  if (header.kind === 'image_opened') return { kind: 'image_failed', name: header.name, message };
  if (header.kind === 'model_output') {
    return { kind: 'request_failed', request: header.request, message };
  }
  return null;
}
