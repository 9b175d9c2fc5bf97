// How long explaining takes in ONNX Runtime Web against judging, as WebAssembly under Node.
//   node tests/bench/explain_times.mjs FOLDER [THREADS [ROUNDS]]
// FOLDER holds what `tests/bench/explain_times.py --keep FOLDER` leaves. All works are done in turn in every round; printed are medians
// by the clock and of processor time, each with the median of the rounds' own ratios to the forward pass.
import { readFile } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";

// Node looks for packages beside this file, and they lie beside the page's.
const ort = await import(new URL("../../web/node_modules/onnxruntime-web/dist/ort.node.min.mjs", import.meta.url).href);
const [folder, threads = "1", rounds = "9"] = process.argv.slice(2);
if (!folder) {
  console.error("explain_times.mjs FOLDER [THREADS [ROUNDS]]");
  process.exit(2);
}
ort.env.wasm.numThreads = Number(threads);

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const options = { executionProviders: ["wasm"], logSeverityLevel: 3 };
const works = [];
for (const name of ["forward", "grad_cam", "saliency", "both"]) {
  const bytes = await readFile(join(folder, `${name}.onnx`));
  works.push({ name, taken: [], session: await ort.InferenceSession.create(bytes, options) });
}
const size = works[0].session.inputMetadata[0].shape[2];
// Any picture will do: how long it takes does not depend on it.
const picture = Float32Array.from({ length: 3 * size * size }, (_, at) => Math.sin(at * 12.9898) * 1.5);
for (let round = 0; round <= Number(rounds); ++round) {
  for (const work of works) {
    const [clock, processor] = [performance.now(), process.cpuUsage()];
    await work.session.run({ input: new ort.Tensor("float32", picture, [1, 3, size, size]) });
    const used = process.cpuUsage(processor);
    // The first warms up.
    if (round > 0) work.taken.push([performance.now() - clock, (used.user + used.system) / 1000]);
  }
}
console.log(`${size} px, ${threads} threads, ${rounds} rounds, onnxruntime-web ${ort.env.versions.web}, Node ${process.version}`);
for (const work of works) {
  const columns = ["clock", "processor"].map((words, which) => {
    const ratio = median(work.taken.map((one, round) => one[which] / works[0].taken[round][which]));
    return `${words} ${median(work.taken.map((one) => one[which])).toFixed(1).padStart(7)} ms ${ratio.toFixed(2)} x`;
  });
  console.log(`${work.name.padEnd(10)} ${columns.join("  ")}`);
}
console.log(`load at the end ${loadavg()[0].toFixed(1)}`);
process.exit(0);
