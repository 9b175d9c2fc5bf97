import { describe, expect, it } from 'vitest';

import type { ToApp } from '../../web/src/messages';
import { createModelFiles } from '../../web/src/page/model_files';
import { createOwnModels, isModel } from '../../web/src/page/own_models';
import { createPending } from '../../web/src/page/pending';

function opened() {
  const files = createModelFiles();
  const sent: ToApp[] = [];
  return { files, sent, models: createOwnModels({ files, pending: createPending(), send: (one) => sent.push(one) }) };
}

describe('Own models', () => {
  it('are told by the ending of their name', () => {
    expect(isModel(new File([], 'a.ONNX'))).toBe(true);
    expect(isModel(new File([], 'a.onnx.jpg'))).toBe(false);
  });

  it('keep their bytes on the page, each under a number below 0', async () => {
    const { files, sent, models } = opened();
    await models.open(new File([new Uint8Array([1, 2, 3])], 'a.onnx'));
    await models.open(new File([new Uint8Array([4])], 'b.onnx'));
    expect(sent).toEqual([
      { kind: 'model_file_opened', file: -1, name: 'a.onnx', byte_count: 3 },
      { kind: 'model_file_opened', file: -2, name: 'b.onnx', byte_count: 1 },
    ]);
    expect(new Uint8Array(await files.file(-1)!.arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    files.dropFile(-1);
    expect(files.file(-1)).toBeNull();
  });

  it('are refused unread above 250 MB, with both numbers', async () => {
    const { files, sent, models } = opened();
    const huge = new File([], 'huge.onnx');
    Object.defineProperty(huge, 'size', { value: 2.5e9 });
    await models.open(huge);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ kind: 'model_file_failed', name: 'huge.onnx' });
    expect((sent[0] as { message: string }).message).toContain('2,500 MB');
    expect(files.file(-1)).toBeNull();
  });

  it('that vanish while they are read are said', async () => {
    const { sent, models } = opened();
    const gone = new File([new Uint8Array(4)], 'gone.onnx');
    gone.arrayBuffer = () => Promise.reject(new Error('gone'));
    await models.open(gone);
    expect(sent[0]).toMatchObject({ kind: 'model_file_failed', name: 'gone.onnx' });
  });
});
