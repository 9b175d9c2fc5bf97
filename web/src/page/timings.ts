// The remembered times of providers in the browser's storage, for the inference worker; see inference/timing_memory.
import type { Trial } from '../messages';
import { trial } from '../model_messages';
import { array } from '../schema';

const storageKey = 'telltale.timings';
const mostKept = 40; // the newest: a browser's update makes the older ones useless

export interface Timings {
  all(): Record<string, Trial[]>;
  keep(key: string, trials: Trial[]): void;
  forget(): void;
}

// storage null: nothing is remembered (tests, or a browser that keeps nothing).
export function createTimings(storage: Storage | null): Timings {
  function all(): Record<string, Trial[]> {
    try {
      const stored: unknown = JSON.parse(storage?.getItem(storageKey) ?? '{}');
      return Object.fromEntries(
        Object.entries(stored as object).map(([key, value]) => [key, array(trial)(value, key, false)]),
      );
    } catch {
      return {}; // of an older page
    }
  }
  return {
    all,
    keep(key, trials) {
      const others = Object.entries(all()).filter(([other]) => other !== key);
      try {
        const newest = [...others, [key, trials]].slice(-mostKept);
        storage?.setItem(storageKey, JSON.stringify(Object.fromEntries(newest)));
      } catch {
        console.info('This browser keeps no times for this page.');
      }
    },
    forget() {
      storage?.removeItem(storageKey);
    },
  };
}
