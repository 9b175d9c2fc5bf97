import { readFileSync } from 'node:fs';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import { sampleIndex, trainedModel, trainerMissing } from './trained.mjs';

const metadataField = 14; // of ONNX's ModelProto

// The file as another trainer would have written it: without what Telltale says of its input.
function withoutMetadata(file: Uint8Array): Buffer {
  const kept: Uint8Array[] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = file[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < file.length) {
    const start = at;
    const tag = varint();
    const length = varint(); // or the value itself, where the field is a number
    if ((tag & 7) === 2) at += length;
    if (tag >> 3 !== metadataField) kept.push(file.subarray(start, at));
  }
  return Buffer.concat(kept);
}

const mediaType = 'application/octet-stream';

describe('A model of one’s own', () => {
  journey(
    'is asked for what its file does not say, then scores and explains faces, and nothing leaves the page',
    async () => {
      const here = await arrive({ models: 'trained', webgpu: false });
      await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
      const before = here.requests.length;
      await here.open('net.onnx', mediaType, withoutMetadata(readFileSync(trainedModel('float32'))));
      const dialog = here.page.locator('#dialog');
      expect(await dialog.innerText()).toContain('Your model: net.onnx');
      expect(await dialog.innerText()).not.toContain('Size:'); // the file fixes it
      const press = async (words: string) => {
        await dialog.locator('button', { hasText: words }).evaluate((one: HTMLElement) => one.click());
        await here.idle();
      };
      await press('Values: −1 to 1');
      expect(await dialog.innerText()).toContain('Values: −1 to 1, chosen');
      await here.page.locator('#field').fill('real, fake');
      await here.idle();
      expect(await here.layoutFlaws()).toBeNull();
      await press('Use this model');
      expect(await here.state()).toBe('judged');
      const [face] = await here.faces();
      expect(face!.score).toBeGreaterThan(0);
      const story = await here.story();
      expect(story).toContain('Model: net.onnx');
      expect(story).toContain('No figures came with this model');
      expect(story).toMatch(/Grad-CAM for “(real|fake)”/);
      expect(story).toMatch(/Saliency for “(real|fake)”: strongest at/);
      expect(here.requests.slice(before).map(({ url }) => url)).toEqual([]);
      expect(here.complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey('that cannot be read is named, with what is wrong', async () => {
    const here = await arrive({ webgpu: false });
    await here.open('broken.onnx', mediaType, Buffer.from('<!doctype html><title>Not found</title>'));
    expect(await here.state()).toBe('failed');
    expect(await here.story()).toContain('The model could not be opened');
    expect(await here.story()).toContain('broken.onnx');
    await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
    expect(await here.state()).toBe('judged');
  });
});
