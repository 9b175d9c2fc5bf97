// A model's self-test run on each provider that may be used; self_test.ts decides by the outcome.
import type * as Ort from 'onnxruntime-web/wasm';

import type { SelfTest, ToPageOf, Trial } from '../messages';
import { firstLine } from './first_line';
import { feedsOf, openSession } from './model_session';
import type { Runtime } from './runtime';
import { chooseProvider, differentAnswer, finite, largestDifference, median } from './self_test';
import type { ProviderName } from './self_test';

const timedRuns = 3;
const remembered = 'Timed at an earlier visit.';
const slowMilliseconds = 1000; // a network this slow is timed once

type LoadModel = ToPageOf<'load_model'>;

export interface Chosen {
  provider: ProviderName;
  reason: string;
  trials: Trial[];
  isNew: boolean; // measured now, not at an earlier visit
  session: Ort.InferenceSession;
}

async function tryProvider(
  { ort }: Runtime,
  provider: ProviderName,
  file: Uint8Array,
  header: LoadModel,
  test: SelfTest,
  input: Float32Array<ArrayBuffer>,
  runs: number, // that are timed, after the first
): Promise<{ trial: Trial; session: Ort.InferenceSession | null }> {
  const trial: Trial = {
    provider,
    ok: false,
    max_difference: 0,
    milliseconds: 0,
    message: '',
  };
  let session: Ort.InferenceSession | null = null;
  try {
    session = await openSession(ort, provider, file, header.maps);
    const times: number[] = [];
    const once = async () => {
      const feeds = feedsOf(ort, header, new ort.Tensor('float32', input, test.shape), null);
      const start = performance.now();
      const outputs = await session!.run(feeds, [test.output]);
      times.push(performance.now() - start);
      return (await outputs[test.output]!.getData()) as Float32Array;
    };
    const answer = await once();
    trial.max_difference = finite(largestDifference(answer, test.expected));
    trial.ok = trial.max_difference <= test.tolerance;
    if (!trial.ok) trial.message = differentAnswer;
    const warmUp = times.pop()!;
    for (let run = 0; trial.ok && run < (warmUp > slowMilliseconds ? Math.min(runs, 1) : runs); run += 1) await once();
    trial.milliseconds = median(times.length > 0 ? times : [warmUp]);
  } catch (error) {
    trial.ok = false;
    trial.message = firstLine(error);
  }
  return { trial, session };
}

// The payload is the self-test's input, then the model's file.
export async function chooseByTest(
  runtime: Runtime,
  permitted: ProviderName[],
  header: LoadModel,
  test: SelfTest,
  payload: Uint8Array<ArrayBuffer>,
  unavailable: string | null,
  earlier: Trial[] | null,
): Promise<Chosen> {
  const inputCount = test.shape.reduce((product, side) => product * side, 1);
  const input = new Float32Array(payload.slice(0, inputCount * 4).buffer);
  const file = payload.subarray(inputCount * 4);
  const again = earlier && chooseProvider(earlier, unavailable);
  if (earlier && again?.provider && permitted.includes(again.provider)) {
    const { provider } = again;
    const { trial, session } = await tryProvider(runtime, provider, file, header, test, input, 0);
    const before = earlier.find((one) => one.provider === provider)!;
    const trials = earlier.map((one) => (one === before ? { ...one, max_difference: trial.max_difference } : one));
    if (trial.ok && session)
      return { provider, reason: `${again.reason} ${remembered}`, trials, isNew: false, session };
    await session?.release(); // something changed: all are tried again
  }
  const tried = [];
  for (const provider of permitted)
    tried.push(await tryProvider(runtime, provider, file, header, test, input, timedRuns));
  const trials = tried.map((one) => one.trial);
  const choice = chooseProvider(trials, unavailable);
  let session: Ort.InferenceSession | null = null;
  for (const one of tried) {
    if (one.trial.provider === choice.provider) session = one.session;
    else await one.session?.release();
  }
  if (!choice.provider || !session) throw new Error(`No provider runs this model rightly. ${choice.reason}`);
  return {
    provider: choice.provider,
    reason: choice.reason,
    trials,
    isNew: true,
    session,
  };
}
