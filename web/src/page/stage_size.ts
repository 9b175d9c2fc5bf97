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
  const ratio = () => options.pixelRatio ?? window.devicePixelRatio;

  function measure(entry?: ResizeObserverEntry): void {
    const exact = options.pixelRatio === null ? entry?.devicePixelContentBoxSize?.[0] : undefined;
    device = exact
      ? { width: exact.inlineSize, height: exact.blockSize }
      : {
          width: Math.round(stage.clientWidth * ratio()),
          height: Math.round(stage.clientHeight * ratio()),
        };
    device = {
      width: Math.max(1, device.width),
      height: Math.max(1, device.height),
    };
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

  return {
    frame: () => ({
      width: stage.clientWidth,
      height: stage.clientHeight,
      pixelRatio: ratio(),
    }),
    device: () => device,
  };
}
