// The networks inside a result page, in place of a server's files.
import { deflateSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';

import { fetchCatalogue } from '../../web/src/page/downloads';
import { Cancelled } from '../../web/src/page/file_download';
import type { DownloadOptions } from '../../web/src/page/file_download';
import { embeddedNetworks } from '../../web/src/report/embedded_networks';

const file = new Uint8Array(5000).map((_, i) => (i * i) % 251);
const entry = {
  id: 'net',
  title: 'Réseau <script>',
  file: 'models/net.onnx',
  size_bytes: file.length,
  sha256: 'a'.repeat(64),
  metadata: [{ key: 'telltale.title', value: 'Réseau <script>' }],
};
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64');
const network = (about: object = entry) => ({ entry: base64(JSON.stringify(about)), text: base64(deflateSync(file)) });
const wanted = (over: Partial<DownloadOptions> = {}): DownloadOptions => ({
  file: entry.file,
  expectedBytes: file.length,
  pastCaches: false,
  signal: new AbortController().signal,
  progress: () => {},
  ...over,
});

describe('the networks inside a result page', () => {
  it('are the catalogue of the page, with no sample to fetch', async () => {
    const catalogue = await fetchCatalogue(embeddedNetworks([network()]).listed);
    expect(catalogue).toEqual({ kind: 'catalogue', models: [entry], samples: [] });
  });

  it('come whole under the names that it gives, without a request', async () => {
    const fetching = vi.spyOn(globalThis, 'fetch');
    const progress = vi.fn();
    expect(await embeddedNetworks([network()]).fetchFile(wanted({ progress }))).toEqual(file);
    expect(progress).toHaveBeenLastCalledWith(file.length, 1);
    expect(fetching).not.toHaveBeenCalled();
  });

  it('are all that there is', async () => {
    const networks = embeddedNetworks([network()]);
    await expect(networks.fetchFile(wanted({ file: 'models/other.onnx' }))).rejects.toThrow('models/other.onnx');
    await expect(networks.listed.bytes('samples/group.jpg')).rejects.toThrow('samples/group.jpg');
  });

  it('are not unpacked beyond what the catalogue says, nor when called off', async () => {
    const networks = embeddedNetworks([network()]);
    await expect(networks.fetchFile(wanted({ expectedBytes: file.length - 1 }))).rejects.toThrow();
    await expect(networks.fetchFile(wanted({ signal: AbortSignal.abort() }))).rejects.toThrow(Cancelled);
  });

  it('are refused where their entry is none of a catalogue', () => {
    expect(() => embeddedNetworks([network({ id: 'net' })])).toThrow();
    expect(() => embeddedNetworks([{ entry: base64('{'), text: '' }])).toThrow();
    expect(() => embeddedNetworks([{ entry: base64(Uint8Array.of(0x22, 0xff, 0x22)), text: '' }])).toThrow();
  });
});
