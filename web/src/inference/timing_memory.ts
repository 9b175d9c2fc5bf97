// How fast each provider ran a model at an earlier visit. The answer is checked at every visit; only the time is remembered,
// for exactly this model, adapter, number of threads and browser.
import { sha256Hex } from '../file_hash';
import type { Trial } from '../messages';
import type { Runtime } from './runtime';

export interface TimingMemory {
  find(key: string): Trial[] | null;
  keep(key: string, trials: Trial[]): void;
  forget(): void;
}

export async function timingKey(
  payload: Uint8Array<ArrayBuffer>, // the self-test's input and the model's file
  { adapter, threads, browser }: Pick<Runtime, 'adapter' | 'threads' | 'browser'>,
): Promise<string> {
  return [(await sha256Hex(payload)).slice(0, 32), adapter, threads, browser].join('|');
}

export function createTimingMemory(
  remembered: Record<string, Trial[]>,
  tell: (key: string, trials: Trial[]) => void,
): TimingMemory {
  const all = new Map(Object.entries(remembered));
  return {
    forget: () => all.clear(),
    find: (key) => all.get(key) ?? null,
    keep(key, trials) {
      all.set(key, trials);
      tell(key, trials);
    },
  };
}
