import { describe, expect, it } from 'vitest';

import { createModelFiles } from '../../web/src/page/model_files';

const bytes = (...values: number[]) => new Uint8Array(values);

describe('ModelFiles', () => {
  it('give a file as often as it is asked for, until it is dropped', () => {
    const files = createModelFiles();
    files.addFile(7, bytes(1));
    expect(files.file(7)).toEqual(bytes(1));
    expect(files.file(7)).toEqual(bytes(1));
    expect(files.file(8)).toBeNull();
    files.dropFile(7);
    files.dropFile(7);
    expect(files.file(7)).toBeNull();
  });

  it('give what was prepared once', () => {
    const files = createModelFiles();
    files.addPrepared(8, 'a', bytes(1));
    files.addPrepared(9, 'b', bytes(2));
    expect(files.takePrepared(9)).toEqual(bytes(2));
    expect(files.takePrepared(9)).toBeNull();
    expect(files.takePrepared(8)).toEqual(bytes(1));
  });

  it('hold one preparation of a model, the newest, until the model is unloaded', () => {
    const files = createModelFiles();
    files.addPrepared(8, 'a', bytes(1));
    files.addPrepared(9, 'a', bytes(2));
    expect(files.takePrepared(8)).toBeNull();
    files.addPrepared(10, 'b', bytes(3));
    files.dropPrepared('a');
    expect(files.takePrepared(9)).toBeNull();
    expect(files.takePrepared(10)).toEqual(bytes(3));
  });
});
