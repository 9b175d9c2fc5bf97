// The page's side of the offline worker: starts it, tells it what to keep, says when a newer version is ready. It reloads
// by itself only at a first visit, once, on a host that sets no headers for threads, and before the visitor did anything.
import type { FileGroup } from '../offline/file_list';
import type { KeepAnswer, ToOfflineWorker } from '../offline/protocol';

const reloadedKey = 'telltale.reloaded_for_threads';
const lookAgainMilliseconds = 3_600_000; // for a newer version, while a page stays open

export interface Offline {
  keep(groups: FileGroup[]): Promise<void>; // for a visit without a network; resolves also where nothing can be kept
  state(): OfflineState;
}

export type OfflineState = 'starting' | 'kept' | 'impossible' | 'failed';

export interface OfflineOptions {
  container: ServiceWorkerContainer | undefined; // none: plain http, some private windows
  workerAddress: URL;
  isolated: boolean;
  wasTouched: () => boolean; // the visitor did something already
  reload: () => void;
  updateReady: (takeOver: () => void) => void;
  session: Storage | null;
}

export function startOffline(options: OfflineOptions): Offline {
  const { container, isolated, reload } = options;
  if (!container) return { keep: async () => {}, state: () => 'impossible' };
  const hadController = container.controller !== null;
  let state: OfflineState = 'starting';
  let reloads = false; // on purpose: the visitor asked for the newer version

  function announce(registration: ServiceWorkerRegistration): void {
    options.updateReady(() => {
      reloads = true;
      if (!registration.waiting) return reload(); // another page let it take over already
      tell(registration.waiting, { kind: 'take_over' });
    });
  }

  function watchInstalling(registration: ServiceWorkerRegistration): void {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && container!.controller) announce(registration);
      if (installing.state === 'redundant' && state === 'starting') state = 'failed';
    });
  }

  function lookForNewer(registration: ServiceWorkerRegistration): void {
    let last = performance.now();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState !== 'visible' || performance.now() - last < lookAgainMilliseconds) return;
      last = performance.now();
      registration.update().catch(() => {}); // no network
    });
  }

  function mayReloadForThreads(): boolean {
    if (isolated || hadController || options.wasTouched() || window.top !== window) return false;
    try {
      if (!options.session || options.session.getItem(reloadedKey)) return false;
      options.session.setItem(reloadedKey, '1');
      return true;
    } catch {
      return false;
    }
  }

  async function start(): Promise<ServiceWorker> {
    const registration = await container!.register(options.workerAddress, { updateViaCache: 'none' });
    if (registration.waiting && hadController) announce(registration);
    registration.addEventListener('updatefound', () => watchInstalling(registration));
    watchInstalling(registration);
    container!.addEventListener('controllerchange', () => (reloads ? reload() : announce(registration)));
    const worker = await activeOf(registration);
    state = 'kept';
    if (mayReloadForThreads()) reload();
    tell(worker, { kind: 'started' });
    lookForNewer(registration);
    return worker;
  }

  const started = start();
  started.catch((error: unknown) => {
    state = 'failed';
    console.info(`Telltale cannot be kept for a visit without a network: ${String(error)}`);
  });

  return {
    async keep(groups) {
      const worker = await started.catch(() => null);
      if (!worker) return;
      const said = await ask(worker, { kind: 'keep', groups });
      if (!said.ok) console.info(`Not everything is kept for a visit without a network: ${said.message}`);
    },
    state: () => state,
  };
}

function tell(worker: ServiceWorker, message: ToOfflineWorker, transfer: Transferable[] = []): void {
  worker.postMessage(message, transfer);
}

function ask(worker: ServiceWorker, message: ToOfflineWorker): Promise<KeepAnswer> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<KeepAnswer>) => resolve(event.data);
    tell(worker, message, [port2]);
  });
}

// Rejects where the first installation fails; an older version that is there goes on.
function activeOf({ active, installing, waiting }: ServiceWorkerRegistration): Promise<ServiceWorker> {
  const coming = installing ?? waiting;
  if (active ?? !coming) return active ? Promise.resolve(active) : Promise.reject(new Error('it did not start'));
  return new Promise((resolve, reject) => {
    const look = () => {
      if (coming.state === 'activated') resolve(coming);
      if (coming.state === 'redundant') reject(new Error('its files could not be fetched whole'));
    };
    coming.addEventListener('statechange', look);
    look();
  });
}
