// The files that the page ships beside its program, under the names by which the app asks for them: models, samples,
// and the catalogue message that lists both.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const shippedModels = process.env.TELLTALE_MODELS ?? `${web}/../models`;
const thumbnailPx = 160;
const firstThumbnailTexture = 100;

// face_detection_yunet_2023mar.onnx is known as face_detection_yunet.
const modelId = (file) => file.replace(/\.onnx$/, '').replace(/_\d{4}[a-z]{3}$/, '');

/**
 * @param {string} [modelsFolder] where the ONNX files lie
 * @returns {{ path: string, source: Uint8Array | string }[]}
 */
export function shippedFiles(modelsFolder = shippedModels) {
  const words = JSON.parse(readFileSync(`${web}/catalogue.json`, 'utf8'));
  const order = Object.keys(words.models);
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
    models: models.map(({ file, id, bytes }) => ({
      id,
      title: words.models[id] ?? id,
      file: `models/${file}`,
      size_bytes: bytes.length,
    })),
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
