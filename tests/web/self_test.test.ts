import { describe, expect, it } from 'vitest';

import { chooseProvider, differentAnswer, finite, largestDifference, median } from '../../web/src/inference/self_test';
import type { Trial } from '../../web/src/messages';

const trial = (provider: string, changes: Partial<Trial> = {}): Trial => ({
  provider,
  ok: true,
  max_difference: 1e-7,
  milliseconds: 20,
  message: '',
  ...changes,
});

describe('LargestDifference', () => {
  it('is the greatest absolute difference', () => {
    expect(largestDifference([1, 2, 3], [1, 2.5, 2.75])).toBe(0.5);
  });

  it('is infinite for a NaN anywhere and for another length', () => {
    expect(largestDifference([NaN, 2], [1, 2])).toBe(Infinity);
    expect(largestDifference([1, NaN, 9], [1, 2, 3])).toBe(Infinity);
    expect(largestDifference([1], [1, 2])).toBe(Infinity);
    expect(largestDifference([], [1])).toBe(Infinity);
  });

  it('can be written as JSON', () => {
    expect(JSON.parse(JSON.stringify(finite(Infinity)))).toBeGreaterThan(1e300);
    expect(finite(0.25)).toBe(0.25);
  });
});

describe('Median', () => {
  it('is the middle one, or between the middle two, in any order', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 9, 1, 2])).toBe(5.5);
    expect(median([7])).toBe(7);
  });
});

describe('Provider', () => {
  it('is the fastest of those that answer rightly', () => {
    const trials = [trial('webgpu', { milliseconds: 4.25 }), trial('wasm', { milliseconds: 19 })];
    const choice = chooseProvider(trials, null);
    expect(choice.provider).toBe('webgpu');
    expect(choice.reason).toBe('WebGPU took 4.3 ms, WebAssembly 19 ms for the same answer.');
  });

  it('is never a fast one with a wrong answer, and the reason says by how much', () => {
    const wrong = trial('webgpu', { ok: false, max_difference: 0.31, milliseconds: 1, message: differentAnswer });
    const choice = chooseProvider([wrong, trial('wasm')], null);
    expect(choice.provider).toBe('wasm');
    expect(choice.reason).toBe('WebGPU gave a different answer: off by 0.31 on the self-test.');
  });

  it('is never one that failed, and the reason says why', () => {
    const failed = trial('webgpu', { ok: false, milliseconds: 0, message: 'no such operator' });
    const choice = chooseProvider([failed, trial('wasm')], null);
    expect(choice.provider).toBe('wasm');
    expect(choice.reason).toBe('WebGPU failed: no such operator');
  });

  it('names what was not there to be tried', () => {
    const choice = chooseProvider([trial('wasm')], 'This browser has no WebGPU.');
    expect(choice).toEqual({ provider: 'wasm', reason: 'This browser has no WebGPU.' });
  });

  it('is none when no answer is right', () => {
    const endless = { ok: false, max_difference: finite(Infinity), message: differentAnswer };
    const choice = chooseProvider([trial('wasm', endless)], null);
    expect(choice.provider).toBeNull();
    expect(choice.reason).toBe('WebAssembly gave a different answer: not a usable number on the self-test.');
  });
});
