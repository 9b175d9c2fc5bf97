// The canvas itself: the same picture from every renderer, sharp on every screen, there again after a loss, still when
// nothing happens.
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { comparePictures } from './pictures';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';

const astronaut = sampleIndex('real_astronaut.jpg');
const percent = (share: number) => `${(share * 100).toFixed(3)} %`;

// The time that a judgement took is part of the page, and never the same: it is covered.
const shoot = (here: Visit) =>
  here.page.screenshot({ clip: { x: 0, y: 0, width: here.page.viewportSize()!.width, height: 560 } });

async function judged(options: Parameters<typeof arrive>[0]): Promise<Visit> {
  const here = await arrive(options);
  await here.act('open_sample', astronaut);
  expect(await here.state()).toBe('judged');
  return here;
}

// Each is taken once: a visit costs half a minute where the processor draws.
const taken = new Map<string, Buffer>();
async function pictureOf(renderer: 'webgpu' | 'webgl2', pixelRatio: number): Promise<Buffer> {
  const key = `${renderer} ${pixelRatio}`;
  const search = `?test=1&pixel_ratio=screen&renderer=${renderer}`;
  if (!taken.has(key)) taken.set(key, await shoot(await judged({ width: 1000, height: 700, pixelRatio, search })));
  return taken.get(key)!;
}

describe('Both renderers', () => {
  for (const pixelRatio of [1, 3]) {
    journey(
      `draw the same at ${pixelRatio} pixels a CSS pixel`,
      async () => {
        const pictures = [await pictureOf('webgpu', pixelRatio), await pictureOf('webgl2', pixelRatio)] as const;
        const { share } = await comparePictures(...pictures);
        console.log(
          `WebGPU and WebGL2 at ${pixelRatio}×: ${percent(share)} of the pixels differ by more than 8 of 255`,
        );
        expect(share).toBeLessThan(0.005);
      },
      [modelMissing],
    );
  }
});

describe('On a screen with several pixels a CSS pixel', () => {
  for (const pixelRatio of [2, 3]) {
    journey(
      `the page is drawn with all ${pixelRatio} × ${pixelRatio}`,
      async () => {
        const [fine, coarse] = [await pictureOf('webgl2', pixelRatio), await pictureOf('webgl2', 1)];
        const { share, sharpness } = await comparePictures(fine, coarse, { enlarge: true });
        console.log(
          `${pixelRatio}× against an enlarged 1×: ${percent(share)} of the pixels differ, ` +
            `edges ${sharpness.toFixed(2)} times as sharp`,
        );
        expect(share).toBeGreaterThan(0.02);
        expect(sharpness).toBeGreaterThan(1.8); // a page drawn too small and enlarged by the screen: 1.1
      },
      [modelMissing],
    );
  }
});

const canvasSize = (here: Visit) =>
  here.page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('#stage canvas')!;
    return { width: canvas.width, height: canvas.height };
  });

describe('The canvas has the pixels of the screen', () => {
  journey(
    'after zooming in the browser, after moving to another screen, and after a resize in the middle of a drag',
    async () => {
      const here = await judged({ width: 1000, height: 700, webgpu: false, search: '?test=1&pixel_ratio=screen' });
      const screen = await here.page.context().newCDPSession(here.page);
      const become = async (width: number, height: number, deviceScaleFactor: number) => {
        await screen.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
        await here.page.waitForFunction((ratio) => devicePixelRatio === ratio, deviceScaleFactor);
        await here.page.waitForTimeout(100); // observers run with the next frame
        await here.idle();
      };
      expect(await canvasSize(here)).toEqual({ width: 1000, height: 700 });
      await become(800, 560, 1.25); // the browser's zoom: fewer CSS pixels, as many of the screen's
      expect(await canvasSize(here)).toEqual({ width: 1000, height: 700 });
      await become(800, 560, 2); // another screen: only the ratio changes
      await here.page.mouse.move(300, 250); // the emulation tells no event
      await here.idle();
      expect(await canvasSize(here)).toEqual({ width: 1600, height: 1120 });

      await become(1200, 700, 1);
      await here.act('zoom_in');
      await here.page.mouse.move(300, 250);
      await here.page.mouse.down();
      await here.page.mouse.move(320, 250);
      await become(1100, 640, 1);
      await here.page.mouse.move(340, 260);
      await here.idle();
      expect(await here.page.locator('#stage').evaluate((stage) => stage.style.cursor)).toBe('grabbing');
      await here.page.mouse.up();
      await here.page.mouse.move(500, 630);
      await here.idle();
      expect(await canvasSize(here)).toEqual({ width: 1100, height: 640 });
      expect(await here.page.locator('#stage').evaluate((stage) => stage.style.cursor)).toBe('default');
      expect(here.complaints).toEqual([]);
    },
    [modelMissing],
  );
});

describe('When the WebGPU device is lost', () => {
  journey(
    'the page is drawn again as it was, within three seconds',
    async () => {
      const here = await judged({
        width: 1000,
        height: 700,
        search: '?test=1&renderer=webgpu',
        prepare: (context) =>
          context.addInitScript(() => {
            const devices: GPUDevice[] = ((window as never as { devices: GPUDevice[] }).devices = []);
            const request = GPUAdapter.prototype.requestDevice;
            GPUAdapter.prototype.requestDevice = async function (descriptor) {
              const device = await request.call(this, descriptor);
              devices.push(device);
              return device;
            };
          }),
      });
      const before = await shoot(here);
      const milliseconds = await here.page.evaluate(async () => {
        const { devices } = window as never as { devices: GPUDevice[] };
        const old = document.querySelector('#stage canvas');
        const start = performance.now();
        devices.at(-1)!.destroy();
        while (document.querySelector('#stage canvas') === old) await new Promise((next) => setTimeout(next, 5));
        await (window as never as { telltaleIdle: () => Promise<void> }).telltaleIdle();
        await devices.at(-1)!.queue.onSubmittedWorkDone();
        return performance.now() - start;
      });
      const { share } = await comparePictures(await shoot(here), before);
      console.log(`Drawn again ${milliseconds.toFixed(0)} ms after the loss; ${percent(share)} of the pixels differ`);
      expect(milliseconds).toBeLessThan(3000);
      expect(share).toBe(0);
    },
    [modelMissing],
  );
});

describe('Dark and light', () => {
  journey('follow the system, also when it changes', async () => {
    const here = await arrive({ width: 1000, height: 700, webgpu: false, search: '' });
    const corner = async () => {
      await here.page.waitForTimeout(300);
      await here.idle();
      return here.page.screenshot({ clip: { x: 0, y: 0, width: 4, height: 4 } });
    };
    await here.page.emulateMedia({ colorScheme: 'dark' });
    const dark = await corner();
    await here.page.emulateMedia({ colorScheme: 'light' });
    const light = await corner();
    expect((await comparePictures(dark, light)).share).toBe(1);
    await here.page.emulateMedia({ colorScheme: 'dark' });
    expect((await comparePictures(await corner(), dark)).share).toBe(0);
  });
});

describe('While nothing happens', () => {
  journey(
    'no frame is drawn and no timer runs, with a judged photo and with an open text field',
    async () => {
      const here = await judged({
        width: 1000,
        height: 700,
        webgpu: false,
        search: '',
        prepare: (context) =>
          context.addInitScript(() => {
            const ran: Record<string, number> = { frames: 0, timers: 0, draws: 0 };
            Object.assign(window, { ran });
            type Callback = (...values: unknown[]) => void;
            const counted = (kind: string, callback: Callback): Callback =>
              function (this: unknown, ...values) {
                ran[kind]! += 1;
                callback.apply(this, values);
              };
            for (const [name, kind] of [
              ['requestAnimationFrame', 'frames'],
              ['requestIdleCallback', 'frames'],
              ['setTimeout', 'timers'],
              ['setInterval', 'timers'],
            ] as const) {
              const original = window[name] as (callback: Callback, ...rest: unknown[]) => number;
              Object.assign(window, {
                [name]: (callback: Callback, ...rest: unknown[]) =>
                  original.call(window, counted(kind, callback), ...rest),
              });
            }
            const draw = WebGL2RenderingContext.prototype.drawElements;
            WebGL2RenderingContext.prototype.drawElements = function (...values) {
              ran['draws']! += 1;
              draw.apply(this, values);
            };
          }),
      });
      const performance = await here.page.context().newCDPSession(here.page);
      await performance.send('Performance.enable');
      const busy = async () => {
        const { metrics } = await performance.send('Performance.getMetrics');
        return metrics.find((one: { name: string }) => one.name === 'TaskDuration')!.value;
      };
      const counts = () => here.page.evaluate(() => ({ ...(window as never as { ran: Record<string, number> }).ran }));
      for (const what of ['a judged photo', 'an open text field']) {
        if (what === 'an open text field') await here.act('find_command');
        await here.page.waitForTimeout(1000); // a button's hover ends
        const before = await counts();
        expect(Object.values(before).every((count) => count > 0)).toBe(true);
        const start = await busy();
        await here.page.waitForTimeout(2000);
        const seconds = (await busy()) - start;
        const after = await counts();
        console.log(
          `${what}: ${JSON.stringify(before)} before and after 2 s; ${(seconds * 500).toFixed(1)} ms of CPU a second`,
        );
        expect(after, what).toEqual(before);
      }
    },
    [modelMissing],
  );
});
