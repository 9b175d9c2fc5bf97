// The networks inside a result page: each an element with its file, and what a catalogue says of it. They stand in place of the
// page's server: a catalogue without samples, and files under the names that it gives.
import { bytesOfBase64, inflated } from '../inflated';
import type { Catalogue } from '../messages';
import { parseToApp } from '../messages';
import type { DownloadOptions } from '../page/file_download';
import { Cancelled } from '../page/file_download';
import type { ListedFiles } from '../page/listed_files';
import { words } from '../words';

export interface EmbeddedNetwork {
  entry: string; // base64 of JSON: the catalogue's entry
  text: string; // base64 of the deflated file
}

export interface EmbeddedNetworks {
  listed: ListedFiles;
  fetchFile(options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>>;
}

export const networkElements = 'script[type="application/vnd.telltale.network"]';

export function networksOfPage(page: ParentNode): EmbeddedNetwork[] {
  return [...page.querySelectorAll(networkElements)].map((element) => ({
    entry: element.getAttribute('data-entry') ?? '',
    text: element.textContent ?? '',
  }));
}

// Throws where an entry is none of a catalogue.
export function embeddedNetworks(networks: EmbeddedNetwork[]): EmbeddedNetworks {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const entries = networks.map(({ entry }) => JSON.parse(decoder.decode(bytesOfBase64(entry))) as unknown);
  const text = JSON.stringify({ kind: 'catalogue', models: entries, samples: [] });
  const catalogue = parseToApp(text) as Catalogue;
  const files = new Map(catalogue.models.map((model, i) => [model.file, networks[i]!]));

  return {
    listed: {
      async bytes(path) {
        if (path !== 'catalogue.json') throw new Error(words.fileNotListed(path));
        return new TextEncoder().encode(text);
      },
    },
    async fetchFile({ file, expectedBytes, signal, progress }) {
      const network = files.get(file);
      if (!network) throw new Error(words.fileNotListed(file));
      progress(0, 1);
      const bytes = await inflated(bytesOfBase64(network.text), expectedBytes);
      if (signal.aborted) throw new Cancelled(words.downloadCancelled);
      progress(bytes.length, 1);
      return bytes;
    },
  };
}
