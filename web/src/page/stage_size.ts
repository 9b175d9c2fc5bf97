// The drawing area's size: CSS pixels for the app, exact device pixels for the canvas (fractions of a pixel blur text).
import type { FrameSize } from '../wasm_module';

export interface StageSize {
  frame(): FrameSize;
  device(): { width: number; height: number };
}

export function watchStageSize(
  stage: HTMLElement,
  options: { pixelRatio: number | null; changed: () => void },
): StageSize {
  let device = { width: 1, height: 1 };
  let measuredRatio = 0;
  const ratio = () => options.pixelRatio ?? window.devicePixelRatio;

  function measure(entry?: ResizeObserverEntry): void {
    const rounded = {
      width: Math.round(stage.clientWidth * ratio()),
      height: Math.round(stage.clientHeight * ratio()),
    };
    const box = options.pixelRatio === null ? entry?.devicePixelContentBoxSize?.[0] : undefined;
    const exact = box ? { width: box.inlineSize, height: box.blockSize } : rounded;
    // Chromium's emulation of other screens tells the box of the real one.
    const fits = Math.abs(exact.width - rounded.width) <= 1 && Math.abs(exact.height - rounded.height) <= 1;
    const { width, height } = fits ? exact : rounded;
    device = { width: Math.max(1, width), height: Math.max(1, height) };
    measuredRatio = ratio();
  }

  const observer = new ResizeObserver(([entry]) => {
    measure(entry);
    options.changed();
  });
  try {
    observer.observe(stage, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(stage); // Safari knows no device pixel box
  }
  measure();
  watchRatio();

  // Zooming in the browser resizes the stage, but a window that moves to another screen may keep its size.
  function watchRatio(): void {
    const query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      measure();
      options.changed();
      watchRatio();
    };
    query.addEventListener('change', changed, { once: true });
  }

  return {
    frame() {
      if (ratio() !== measuredRatio) measure();
      return { width: stage.clientWidth, height: stage.clientHeight, pixelRatio: ratio() };
    },
    device: () => device,
  };
}
