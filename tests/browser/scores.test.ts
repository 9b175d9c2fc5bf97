import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect } from 'vitest';

import { parseToApp } from '../../web/src/messages';
import { arrive, choose, journey } from './journey';
import type { Visit } from './journey';
import { judgedByTrainer, sampleIndex, samplesFolder, trainedModel, trainerMissing } from './trained.mjs';
import { pageFolder } from './visit.mjs';

const photos = readdirSync(samplesFolder).filter((file) => file.endsWith('.jpg'));
const boxTolerancePx = 0.05;

interface Face {
  box: number[];
  score: number | null;
}

// The page and the trainer may order faces differently.
const fromLeftToRight = (faces: Face[]) => [...faces].sort((a, b) => a.box[0]! - b.box[0]! || a.box[1]! - b.box[1]!);

async function largestDifferences(here: Visit, model: string, files: string[]) {
  const expected = judgedByTrainer(
    model,
    files.map((file) => `${samplesFolder}/${file}`),
  );
  const found = { scores: 0, boxes: 0, faces: 0 };
  for (const [at, file] of files.entries()) {
    await here.act('open_sample', sampleIndex(file));
    const page = fromLeftToRight(await here.faces());
    const trainer = fromLeftToRight(expected[at]!);
    expect(page.length, file).toBe(trainer.length);
    page.forEach((face, index) => {
      found.faces += 1;
      found.scores = Math.max(found.scores, Math.abs(face.score! - trainer[index]!.score!));
      for (const side of [0, 1, 2, 3]) {
        found.boxes = Math.max(found.boxes, Math.abs(face.box[side]! - trainer[index]!.box[side]!));
      }
    });
  }
  console.log(
    `${model.replace(/.*\//, '')}: ${found.faces} faces, scores within ${found.scores}, boxes within ${found.boxes} px`,
  );
  return found;
}

describe('Scores', () => {
  journey(
    'of a float32 model are the trainer’s to 0.001, on all samples',
    async () => {
      const here = await arrive({ models: 'trained' });
      await choose(here, 'float32');
      const found = await largestDifferences(here, trainedModel('float32'), photos);
      expect(found.faces).toBe(20);
      expect(found.scores).toBeLessThan(0.001);
      expect(found.boxes).toBeLessThan(boxTolerancePx);
    },
    [trainerMissing],
  );

  journey(
    'of an int8 model are the trainer’s to 0.01, on all samples',
    async () => {
      const here = await arrive({ models: 'trained' });
      await choose(here, 'int8');
      const found = await largestDifferences(here, trainedModel('int8'), photos);
      expect(found.scores).toBeLessThan(0.01);
    },
    [trainerMissing],
  );

  journey(
    'of every shipped model are the trainer’s to 0.01',
    async () => {
      const here = await arrive({ models: 'shipped' });
      const catalogue = parseToApp(readFileSync(`${pageFolder}/catalogue.json`, 'utf8'));
      if (catalogue.kind !== 'catalogue') throw new Error('another message');
      const classifiers = catalogue.models.filter((model) => !model.id.startsWith('face_detection'));
      expect(classifiers.length).toBeGreaterThan(0);
      for (const [at, model] of classifiers.entries()) {
        if (at > 0) await choose(here, model.title);
        // One face of each kind: a large network takes seconds for each on a processor.
        const found = await largestDifferences(here, `${pageFolder}/${model.file}`, [
          'real_obama.jpg',
          'fake_sfhq_pt1_00000161.jpg',
        ]);
        expect(found.scores, model.id).toBeLessThan(0.01);
      }
    },
    [trainerMissing],
    300_000,
  );

  journey(
    'on WebGPU pass the model’s self-test, and the page says what it runs on and why',
    async () => {
      const here = await arrive({ models: 'trained', search: '?test=1&software_gpu=1' });
      await here.act('open_sample', sampleIndex('real_obama.jpg'));
      expect(await here.state()).toBe('judged');
      expect(await here.story()).toMatch(
        /WebGPU .*took [\d.]+ ms.* for the same answer|WebAssembly took [\d.]+ ms, WebGPU/,
      );
    },
    [trainerMissing],
  );
});
