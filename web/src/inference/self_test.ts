// Which provider a model runs on: right answers first, then speed, and the reason in words. Decides; it runs nothing.
import type { Trial } from '../messages';

export type ProviderName = 'webgpu' | 'wasm';

const spokenName: Record<ProviderName, string> = {
  webgpu: 'WebGPU',
  wasm: 'WebAssembly',
};

// NaN anywhere makes the difference infinite, so that it never passes.
export function largestDifference(answer: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (answer.length !== expected.length) return Infinity;
  let largest = 0;
  for (let index = 0; index < expected.length; index += 1) {
    const difference = Math.abs(answer[index]! - expected[index]!);
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

// JSON knows no infinity: an answer that is no number, or of another length, is as far off as JSON can say.
export function finite(difference: number): number {
  return Number.isFinite(difference) ? difference : Number.MAX_VALUE;
}

export interface Choice {
  provider: ProviderName | null; // null: no trial was right
  reason: string;
}

// unavailable: why a permitted provider was not tried, or null.
export function chooseProvider(trials: Trial[], unavailable: string | null): Choice {
  const right = trials.filter((trial) => trial.ok).sort((a, b) => a.milliseconds - b.milliseconds);
  const best = right[0];
  if (!best) return { provider: null, reason: failures(trials).join(' ') };
  const reasons = failures(trials);
  if (unavailable) reasons.push(unavailable);
  const second = right[1];
  if (second) {
    reasons.push(
      `${spoken(best)} took ${milliseconds(best)}, ${spoken(second)} ${milliseconds(second)} for the same answer.`,
    );
  }
  if (reasons.length === 0) reasons.push(`${spoken(best)} gave the right answer on the self-test.`);
  return { provider: best.provider as ProviderName, reason: reasons.join(' ') };
}

function failures(trials: Trial[]): string[] {
  return trials.filter((trial) => !trial.ok).map(failure);
}

function failure(trial: Trial): string {
  if (trial.message !== differentAnswer) return `${spoken(trial)} failed: ${trial.message}`;
  const difference = trial.max_difference;
  const amount = difference > 1e6 ? 'not a usable number' : `off by ${difference.toPrecision(2)}`;
  return `${spoken(trial)} gave a different answer: ${amount} on the self-test.`;
}

export const differentAnswer = 'different answer';

function spoken(trial: Trial): string {
  return spokenName[trial.provider as ProviderName] ?? trial.provider;
}

function milliseconds(trial: Trial): string {
  return trial.milliseconds < 10 ? `${trial.milliseconds.toFixed(1)} ms` : `${Math.round(trial.milliseconds)} ms`;
}
