// Starts headless Chromium for the journeys and the screenshots, with WebGPU on the processor or without WebGPU.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @type {typeof import('playwright-core')} */
const { chromium } = createRequire(new URL('../../web/package.json', import.meta.url))('playwright-core');

const program = process.env.TELLTALE_CHROMIUM ?? '/usr/bin/chromium';

const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const webGpuOnTheProcessor = [
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader', // without it a WebGPU canvas silently loses its context
  '--disable-gpu-watchdog', // it would take the device away during long dispatches
];

export const chromiumIsHere = existsSync(program);
export const chromiumMissing = `skipped: Chromium is not at ${program}; set TELLTALE_CHROMIUM`;

/** @param {{ webgpu: boolean, webgl?: boolean }} options */
export function launchChromium({ webgpu, webgl = true }) {
  const args = webgpu
    ? [...quiet, ...webGpuOnTheProcessor]
    : webgl
      ? [...quiet, '--disable-features=WebGPU', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
      : [...quiet, '--disable-features=WebGPU', '--disable-3d-apis'];
  return chromium.launch({ executablePath: program, headless: true, args });
}
