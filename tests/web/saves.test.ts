import { beforeEach, describe, expect, it, vi } from 'vitest';

import { createPending } from '../../web/src/page/pending';
import { createSaves } from '../../web/src/page/saves';
import { FakeImageData } from './fake_image_data';

// The browser's download and canvas; this stands in their place.
let downloads: { name: string; content: Blob }[];
let announced: string[];

class FakeCanvas {
  static context: { putImageData: (pixels: { width: number; height: number }) => void } | null;
  getContext() {
    return FakeCanvas.context;
  }
  convertToBlob({ type }: { type: string }) {
    return Promise.resolve(new Blob(['png'], { type }));
  }
}

beforeEach(() => {
  downloads = [];
  announced = [];
  let content: Blob;
  vi.useFakeTimers();
  vi.stubGlobal('URL', {
    createObjectURL: (blob: Blob) => {
      content = blob;
      return 'blob:1';
    },
    revokeObjectURL: vi.fn(),
  });
  vi.stubGlobal('document', {
    createElement: () => ({
      href: '',
      download: '',
      click() {
        downloads.push({ name: this.download, content });
      },
    }),
  });
  FakeCanvas.context = { putImageData: vi.fn() };
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
});

const copies: boolean[] = [];
const saves = () =>
  createSaves({
    pending: createPending(),
    announce: (text) => announced.push(text),
    copied: (ok) => copies.push(ok),
  });
const figure = { kind: 'save_picture', name: 'roc.png', width: 2, height: 1, to_clipboard: false } as const;

describe('Saves', () => {
  it('give a file its name, its type and its bytes', async () => {
    const bytes = new TextEncoder().encode('<svg/>');
    saves().file({ kind: 'save_file', name: 'roc.svg', media_type: 'image/svg+xml' }, bytes);
    expect(downloads.length).toBe(1);
    expect(downloads[0]!.name).toBe('roc.svg');
    expect(downloads[0]!.content.type).toBe('image/svg+xml');
    expect(await downloads[0]!.content.text()).toBe('<svg/>');
    expect(URL.revokeObjectURL).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(URL.revokeObjectURL).toHaveBeenCalledOnce();
  });

  it('write pixels as PNG', async () => {
    await saves().picture(figure, new Uint8Array(8));
    expect(downloads.map((one) => [one.name, one.content.type])).toEqual([['roc.png', 'image/png']]);
    expect(announced).toEqual([]);
  });

  it('say why a picture could not be written', async () => {
    await saves().picture({ ...figure, height: 2 }, new Uint8Array(8));
    FakeCanvas.context = null;
    await saves().picture(figure, new Uint8Array(8));
    expect(downloads).toEqual([]);
    expect(announced.length).toBe(2);
    for (const text of announced) expect(text).toContain('roc.png could not be saved');
  });

  it('put a picture onto the clipboard, and say when the browser does not let them', async () => {
    const items: Record<string, Promise<Blob>>[] = [];
    vi.stubGlobal(
      'ClipboardItem',
      class {
        constructor(item: Record<string, Promise<Blob>>) {
          items.push(item);
        }
      },
    );
    const write = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { write } });
    await saves().picture({ ...figure, to_clipboard: true }, new Uint8Array(8));
    expect((await items[0]!['image/png']!).type).toBe('image/png');
    write.mockRejectedValueOnce(new Error('not allowed'));
    await saves().picture({ ...figure, to_clipboard: true }, new Uint8Array(8));
    expect(copies).toEqual([true, false]);
    expect(downloads).toEqual([]);
  });
});
