// When the page is made ready for a visit without a network: at once where a reload may give threads, else when nothing is
// waited for, so that it does not slow the first picture down.
import type { FileGroup } from '../offline/file_list';
import { startOffline } from './offline';
import type { Offline, OfflineState } from './offline';
import type { Pending } from './pending';
import { showUpdateNotice } from './update_notice';

export interface OfflineVisits {
  keep(groups: FileGroup[]): Promise<void>;
  state(): 'off' | OfflineState;
}

export function createOfflineVisits(wanted: boolean, pending: Pending): OfflineVisits {
  let wasTouched = false;
  for (const name of ['pointerdown', 'keydown', 'drop', 'paste'])
    addEventListener(name, () => (wasTouched = true), { once: true, capture: true });
  if (!wanted) return { keep: async () => {}, state: () => 'off' };
  const isEarly = !crossOriginIsolated && navigator.serviceWorker?.controller === null;
  const started: Promise<Offline> = (isEarly ? Promise.resolve() : pending.idle()).then(() =>
    startOffline({
      container: navigator.serviceWorker,
      workerAddress: new URL('offline_worker.js', document.baseURI),
      isolated: crossOriginIsolated,
      wasTouched: () => wasTouched,
      reload: () => location.reload(),
      updateReady: showUpdateNotice,
      session: sessionStorageOrNull(),
    }),
  );
  let here: Offline | null = null;
  void started.then((offline) => (here = offline));
  return {
    state: () => here?.state() ?? 'starting',
    async keep(groups) {
      const offline = await started;
      await pending.idle();
      await offline.keep(isSaving() ? groups.filter((group) => group !== 'samples') : groups);
      document.documentElement.dataset['offline'] = offline.state();
    },
  };
}

// The visitor asked the browser to load little.
function isSaving(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
}

function sessionStorageOrNull(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
