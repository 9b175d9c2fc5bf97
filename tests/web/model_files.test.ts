import { describe, expect, it } from 'vitest';

import { createModelFiles } from '../../web/src/page/model_files';

const blobs = [1, 2, 3].map((size) => new Blob(['x'.repeat(size)]));
const blob = (size: number) => blobs[size - 1]!;

describe('ModelFiles', () => {
  it('give a file as often as it is asked for, until it is dropped', () => {
    const files = createModelFiles();
    files.addFile(7, blob(1));
    expect(files.file(7)).toBe(blob(1));
    expect(files.file(7)).toBe(blob(1));
    expect(files.file(8)).toBeNull();
    files.dropFile(7);
    files.dropFile(7);
    expect(files.file(7)).toBeNull();
  });

  it('give what was prepared once', () => {
    const files = createModelFiles();
    files.addPrepared(8, 'a', blob(1));
    files.addPrepared(9, 'b', blob(2));
    expect(files.takePrepared(9)).toBe(blob(2));
    expect(files.takePrepared(9)).toBeNull();
    expect(files.takePrepared(8)).toBe(blob(1));
  });

  it('hold one preparation of a model, the newest, until the model is unloaded', () => {
    const files = createModelFiles();
    files.addPrepared(8, 'a', blob(1));
    files.addPrepared(9, 'a', blob(2));
    expect(files.takePrepared(8)).toBeNull();
    files.addPrepared(10, 'b', blob(3));
    files.dropPrepared('a');
    expect(files.takePrepared(9)).toBeNull();
    expect(files.takePrepared(10)).toBe(blob(3));
  });
});
