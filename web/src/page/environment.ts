// What the app is told about the browser it runs in, and what it once asked to be remembered.
import type { ToAppOf } from '../messages';

type Environment = ToAppOf<'environment'>;

// From the page's address: ?test=1 fixes time, pixel ratio and theme; theme, renderer and provider may be forced.
export interface PageOptions {
  test: boolean;
  theme: 'dark' | 'light' | null;
  renderer: 'webgpu' | 'webgl2' | null;
  gallery: boolean; // the app's components in all their states, instead of the app
  screenPixels: boolean; // the screen's own pixel ratio, in tests too
  offline: boolean; // kept for a visit without a network; in tests only on request
  softwareGpu: boolean; // also let a network run on a GPU that is only imitated
}

export function readPageOptions(search: string): PageOptions {
  const parameters = new URLSearchParams(search);
  const oneOf = <T extends string>(name: string, allowed: T[]): T | null =>
    allowed.find((value) => value === parameters.get(name)) ?? null;
  return {
    test: parameters.get('test') === '1',
    theme: oneOf('theme', ['dark', 'light']),
    renderer: oneOf('renderer', ['webgpu', 'webgl2']),
    gallery: parameters.has('gallery'),
    screenPixels: parameters.get('pixel_ratio') === 'screen',
    offline: parameters.get('test') !== '1' || parameters.get('offline') === '1',
    softwareGpu: parameters.get('software_gpu') === '1',
  };
}

const settingsKey = 'telltale.settings';

export function storageOrNull(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null; // this browser keeps nothing
  }
}

export function storeSettings(settings: unknown): void {
  try {
    localStorage.setItem(settingsKey, JSON.stringify(settings));
  } catch {
    console.info('This browser keeps no settings for this page.');
  }
}

function storedSettings(): unknown {
  try {
    return JSON.parse(localStorage.getItem(settingsKey) ?? 'null');
  } catch {
    return null;
  }
}

const darkQuery = matchMedia('(prefers-color-scheme: dark)');
const lessMotionQuery = matchMedia('(prefers-reduced-motion: reduce)');
const touchQuery = matchMedia('(pointer: coarse)');

export function describeEnvironment(
  options: PageOptions,
  page: { renderer: Environment['renderer']; webgpu: boolean; keeps: boolean }, // keeps: settings, between visits
): Environment {
  const systemTheme = darkQuery.matches ? 'dark' : 'light';
  const settings = options.test || !page.keeps ? null : storedSettings();
  return {
    kind: 'environment',
    theme: options.theme ?? (options.test ? 'dark' : systemTheme),
    webgpu: page.webgpu,
    threads: crossOriginIsolated ? navigator.hardwareConcurrency : 1,
    touch: touchQuery.matches,
    reduced_motion: options.test || lessMotionQuery.matches,
    test: options.test,
    renderer: page.renderer,
    cross_origin_isolated: crossOriginIsolated,
    gallery: options.gallery,
    apple_keys: !options.test && /Mac|iPhone|iPad/.test(navigator.platform),
    date: options.test ? '2026-01-01' : new Date().toISOString().slice(0, 10),
    ...(settings === null ? {} : { settings }),
  };
}

export function watchEnvironment(changed: () => void): void {
  for (const query of [darkQuery, lessMotionQuery, touchQuery]) query.addEventListener('change', changed);
}
