import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { parseToApp } from '../../web/src/messages';
import { shippedFiles } from '../../web/scripts/shipped_files.mjs';

const files = shippedFiles();
const catalogueFile = files.find((file) => file.path === 'catalogue.json')!;

describe('Shipped files', () => {
  it('begin with a catalogue that is a message of the contract', () => {
    expect(parseToApp(String(catalogueFile.source), { strict: true }).kind).toBe('catalogue');
  });

  it('hold every file that the catalogue names, of the size it says', () => {
    const catalogue = parseToApp(String(catalogueFile.source));
    if (catalogue.kind !== 'catalogue') throw new Error('another message');
    const sizes = new Map(files.map((file) => [file.path, file.source.length]));
    for (const model of catalogue.models) {
      expect(sizes.get(model.file), model.file).toBe(model.size_bytes);
      const hash = createHash('sha256').update(readFileSync(new URL(`../../${model.file}`, import.meta.url)));
      expect(model.sha256, model.file).toBe(hash.digest('hex'));
    }
    for (const sample of catalogue.samples) {
      expect(sizes.has(sample.file), sample.file).toBe(true);
      expect(sizes.has(`samples/thumbnails/${sample.id}.jpg`), sample.id).toBe(true);
    }
    expect(catalogue.models.map((model) => model.id)).toContain('face_detection_yunet');
    expect(catalogue.samples.map((sample) => sample.texture)).toEqual(
      [...Array(11).keys()].map((index) => 100 + index),
    );
  });

  it('describe a classifier by its own file’s metadata, and the detector, which has none, by its id', () => {
    const catalogue = parseToApp(String(catalogueFile.source));
    if (catalogue.kind !== 'catalogue') throw new Error('another message');
    const model = (id: string) => catalogue.models.find((one) => one.id === id)!;
    const classifier = model('simple_net_deepfakes');
    const entry = (key: string) => classifier.metadata.find((one) => one.key === `telltale.${key}`)?.value ?? '';
    expect(classifier.title).toBe(entry('title'));
    expect(entry('licence')).toContain('non-commercial');
    expect(JSON.parse(entry('figures.test'))).toHaveProperty('auc');
    expect(model('face_detection_yunet')).toMatchObject({ title: 'face_detection_yunet', metadata: [] });
  });
});
