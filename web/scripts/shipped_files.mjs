// The files that the page ships beside its program, under the names by which the app asks for them: models, samples,
// and the catalogue message that lists both.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs/minimal.js';

const web = fileURLToPath(new URL('..', import.meta.url));
const shippedModels = process.env.TELLTALE_MODELS ?? `${web}/../models`;
const thumbnailPx = 160;
const firstThumbnailTexture = 100;

// face_detection_yunet_2023mar.onnx is known as face_detection_yunet.
const modelId = (file) => file.replace(/\.onnx$/, '').replace(/_\d{4}[a-z]{3}$/, '');

/** @param {Uint8Array} bytes a message @param {(field: number, reader: protobuf.Reader) => boolean} take false: skip it */
function eachField(bytes, take) {
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (!take(tag >>> 3, reader)) reader.skipType(tag & 7);
  }
}

/**
 * What an ONNX file says of itself: metadata_props is field 14 of a model, an entry has its key in 1 and its value in 2.
 * @param {Uint8Array} bytes @returns {{ key: string, value: string }[]}
 */
function metadataOf(bytes) {
  /** @type {{ key: string, value: string }[]} */
  const entries = [];
  eachField(bytes, (field, model) => {
    if (field !== 14) return false;
    const entry = { key: '', value: '' };
    eachField(model.bytes(), (part, reader) => {
      if (part === 1) entry.key = reader.string();
      else if (part === 2) entry.value = reader.string();
      else return false;
      return true;
    });
    entries.push(entry);
    return true;
  });
  return entries.filter(({ key }) => key.startsWith('telltale.'));
}

/** @param {{ file: string, id: string, bytes: Uint8Array }} model what the catalogue says of it */
function entryOf({ file, id, bytes }) {
  const metadata = metadataOf(bytes);
  return {
    id,
    title: metadata.find(({ key }) => key === 'telltale.title')?.value || id,
    file: `models/${file}`,
    size_bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    metadata,
  };
}

// The face detector alone, which a page with a network in it needs too.
export function detectorFile() {
  const file = 'face_detection_yunet_2023mar.onnx';
  const bytes = readFileSync(`${web}/../models/${file}`);
  return { entry: entryOf({ file, id: modelId(file), bytes }), file: bytes };
}

/**
 * @param {string} [modelsFolder] where the ONNX files lie
 * @returns {{ path: string, source: Uint8Array | string }[]}
 */
export function shippedFiles(modelsFolder = shippedModels) {
  const words = JSON.parse(readFileSync(`${web}/catalogue.json`, 'utf8'));
  /** @type {string[]} */
  const order = words.models;
  const rank = (id) => (order.includes(id) ? order.indexOf(id) : order.length);
  const models = readdirSync(modelsFolder)
    .filter((file) => file.endsWith('.onnx'))
    .map((file) => ({
      file,
      id: modelId(file),
      bytes: readFileSync(`${modelsFolder}/${file}`),
    }))
    .sort((a, b) => rank(a.id) - rank(b.id) || a.id.localeCompare(b.id));
  const samples = words.samples.map(({ id }) => `samples/${id}.jpg`);
  const thumbnails = words.samples.map(({ id }) => `samples/thumbnails/${id}.jpg`);
  const catalogue = {
    kind: 'catalogue',
    models: models.map(entryOf),
    samples: words.samples.map((sample, index) => ({
      id: sample.id,
      title: sample.title,
      file: `samples/${sample.id}.jpg`,
      credit: sample.credit,
      label: sample.label,
      texture: firstThumbnailTexture + index,
      width: thumbnailPx,
      height: thumbnailPx,
    })),
  };
  return [
    { path: 'catalogue.json', source: `${JSON.stringify(catalogue)}\n` },
    ...models.map(({ file, bytes }) => ({
      path: `models/${file}`,
      source: bytes,
    })),
    ...[...samples, ...thumbnails, 'samples/SOURCE.md'].map((path) => ({
      path,
      source: readFileSync(`${web}/${path}`),
    })),
  ];
}
