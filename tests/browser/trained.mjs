// Two small models for the journeys, float32 and int8, trained by the trainer on the samples in a few seconds, and what
// `telltale judge` says with them. They know nothing about forgeries: what counts is that page and trainer agree.
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { shippedFiles } from '../../web/scripts/shipped_files.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const telltale = process.env.TELLTALE_TRAINER ?? `${root}build/native/telltale`;
const detector = `${root}models/face_detection_yunet_2023mar.onnx`;
const folder = `${root}build/browser_models`;

export const samplesFolder = `${root}web/samples`;
export const trainerMissing = existsSync(telltale) ? null : 'skipped: build/native/telltale is not built';

/** @param {string[]} args */
const run = (...args) => execFileSync(telltale, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function writeData() {
  for (const split of ['train', 'val', 'test']) {
    for (const name of readdirSync(samplesFolder).filter((file) => /^(real|fake)_.*\.jpg$/.test(file))) {
      const file = `${folder}/data/${split}/${name.slice(0, 4)}/${name}`;
      mkdirSync(dirname(file), { recursive: true });
      copyFileSync(`${samplesFolder}/${name}`, file);
    }
  }
}

/** A folder to lay over build/web: the two models and a catalogue that lists them. */
export function trainedModels() {
  const done = `${folder}/done`;
  const site = `${folder}/site`;
  if (existsSync(done) && statSync(done).mtimeMs > statSync(telltale).mtimeMs) return site;
  rmSync(folder, { recursive: true, force: true });
  writeData();
  mkdirSync(`${folder}/models`, { recursive: true });
  run(
    'train',
    '--data',
    `${folder}/data`,
    '--out',
    `${folder}/run`,
    '--size',
    '64',
    '--epochs',
    '12',
    '--device',
    'cpu',
  );
  for (const weights of ['float32', 'int8']) {
    const out = `${folder}/models/tiny_${weights}.onnx`;
    run('export', '--run', `${folder}/run`, '--out', out, '--weights', weights, '--title', weights, '--margin', '0.3');
  }
  copyFileSync(detector, `${folder}/models/face_detection_yunet_2023mar.onnx`);
  for (const { path, source } of shippedFiles(`${folder}/models`)) {
    if (!/^(models\/|catalogue)/.test(path)) continue;
    mkdirSync(dirname(`${site}/${path}`), { recursive: true });
    writeFileSync(`${site}/${path}`, source);
  }
  writeFileSync(done, '');
  return site;
}

/** The folder with what `telltale evaluate` wrote of the trained run: evaluation.json and scores.csv. */
export function evaluatedByTrainer() {
  trainedModels();
  const out = `${folder}/evaluation`;
  run(
    'evaluate',
    '--model',
    `${folder}/run`,
    '--data',
    `${folder}/data`,
    '--split',
    'test',
    '--out',
    out,
    '--device',
    'cpu',
  );
  return out;
}

/**
 * @param {string} model an ONNX file @param {string[]} photos
 * @returns {{ box: number[], score: number }[][]} the faces of each photo
 */
export function judgedByTrainer(model, photos) {
  const answer = JSON.parse(run('judge', '--json', '--model', model, '--face-detector', detector, ...photos));
  return answer.photos.map((/** @type {any} */ photo) => photo.faces);
}

/** The values of a NumPy file of float32. @param {string} file */
function npyValues(file) {
  const bytes = readFileSync(file);
  const start = 10 + bytes.readUInt16LE(8); // magic, version, the header's length, the header
  return new Float32Array(Uint8Array.prototype.slice.call(bytes, start).buffer);
}

/**
 * The maps that `telltale explain` makes of a photo with one face.
 * @param {string} model @param {string} photo @returns {{ grad_cam: Float32Array, saliency: Float32Array }}
 */
export function explainedByTrainer(model, photo) {
  const out = `${folder}/explained`;
  rmSync(out, { recursive: true, force: true });
  run('explain', '--model', model, '--image', photo, '--face-detector', detector, '--out', out, '--device', 'cpu');
  const map = (/** @type {string} */ method) => {
    const files = readdirSync(`${out}/maps`).filter((file) => file.endsWith(`_${method}.npy`));
    if (files.length !== 1) throw new Error(`${files.length} maps of ${photo} by ${method}`);
    return npyValues(`${out}/maps/${files[0]}`);
  };
  return { grad_cam: map('grad_cam'), saliency: map('saliency') };
}

export const trainedModel = (/** @type {'float32' | 'int8'} */ weights) => `${folder}/models/tiny_${weights}.onnx`;

/** @param {string} file a photo's name in web/samples, as the page's catalogue orders them */
export function sampleIndex(file) {
  const catalogue = JSON.parse(readFileSync(`${root}web/catalogue.json`, 'utf8'));
  return catalogue.samples.findIndex((/** @type {any} */ sample) => `${sample.id}.jpg` === file);
}
