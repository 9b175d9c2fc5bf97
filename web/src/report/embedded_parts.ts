// The parts of the page inside a result page: each an element of that page. Workers are started from their text.
import type { PageParts, WorkerName } from '../page/parts';
import { embeddedBytes, embeddedText } from './embedded';
import { embeddedNetworks, networksOfPage } from './embedded_networks';
import { ownAddress } from './own_address';
import { ownTemplate } from './own_template';

const workerNames: WorkerName[] = ['core', 'decode', 'inference'];

export async function embeddedParts(): Promise<PageParts> {
  const root = document.documentElement;
  const style = document.querySelector<HTMLStyleElement>('#app_style')!;
  const toApp = document.querySelector<HTMLButtonElement>('#to_app')!;
  const networks = embeddedNetworks(networksOfPage(document));
  const [record, ...scripts] = await Promise.all(
    ['telltale_record', ...workerNames.map((name) => `telltale_${name}_worker`)].map(embeddedBytes),
  );
  const workers = new Map(
    workerNames.map((name, i) => [name, URL.createObjectURL(new Blob([scripts[i]!], { type: 'text/javascript' }))]),
  );
  const show = (app: boolean) => {
    root.classList.toggle('moves', app);
    style.media = app ? 'screen' : 'not all';
  };
  const showDocument = () => show(false);
  const showApp = () => {
    toApp.hidden = false; // the way back, once there is one
    show(true);
  };
  const giveUp = () => {
    toApp.hidden = true;
    showDocument();
  };
  toApp.addEventListener('click', showApp);
  return {
    program: async () => WebAssembly.compile(await embeddedBytes('telltale_program')),
    listed: networks.listed,
    fetchFile: networks.fetchFile,
    startWorker: (name) => new Worker(workers.get(name)!, { name }),
    runtime: new Blob([embeddedText('telltale_runtime')]),
    template: async () => ownTemplate(),
    result: { record: record!, showDocument, showApp, showsApp: () => root.classList.contains('moves') },
    address: ownAddress,
    cannotDraw: giveUp,
    failed(text, options) {
      console.error(text, options?.details ?? '');
      giveUp();
    },
  };
}
