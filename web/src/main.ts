// Starts the page from its parts: finds a renderer, starts the app, connects events, pictures and the workers to it.

import { createScreen } from './gpu/screen';
import { unreachable } from './messages';
import type { Envelope, ToPage } from './messages';
import { copyText } from './page/clipboard';
import { createCoreClient } from './page/core_client';
import { describeDevice, forgetStored } from './page/device';
import { createDialog } from './page/dialog';
import { createDownloads, fetchCatalogue, loadThumbnails } from './page/downloads';
import {
  describeEnvironment,
  readPageOptions,
  storageOrNull,
  storeSettings,
  watchEnvironment,
} from './page/environment';
import { createEvaluations, isEvaluation } from './page/evaluations';
import { watchFiles } from './page/file_intake';
import { createDecoder } from './page/decoder';
import { arrangeFolder } from './page/folder_files';
import type { FoundFile } from './page/folder_files';
import { createFolderStore } from './page/folder_store';
import { createFolders } from './page/folders';
import { createHost } from './page/host';
import type { Host } from './page/host';
import { createInferenceClient } from './page/inference_client';
import { createKeptFiles } from './page/kept_files';
import { watchKeyboard } from './page/keyboard';
import { createMaps } from './page/maps';
import { createMirror } from './page/mirror';
import { createModelFiles } from './page/model_files';
import { createOfflineVisits } from './page/offline_visits';
import { createOwnModels, isModel } from './page/own_models';
import type { PageParts } from './page/parts';
import { createPending } from './page/pending';
import { createPictures } from './page/pictures';
import { watchPointer } from './page/pointer';
import { createResultPages } from './page/result_pages';
import { createSaves, download } from './page/saves';
import { watchStageSize } from './page/stage_size';
import { createTextFields } from './page/text_field';
import { createTimings } from './page/timings';
import { hasSimd } from './wasm_instance';
import { startApp } from './wasm_module';
import { words } from './words';

declare global {
  interface Window {
    telltaleIdle: () => Promise<void>; // resolves when the page waits for nothing but the visitor
  }
}

const options = readPageOptions(location.search);
const pending = createPending();
const started = pending.begin();
window.telltaleIdle = () => pending.idle();

async function start(parts: PageParts): Promise<void> {
  const { listed, result } = parts;
  const keeps = result === null;
  const visits = createOfflineVisits(options.offline && keeps, pending);
  const stage = document.querySelector<HTMLElement>('#stage')!;
  const starting = document.querySelector('#starting');
  const webgpu = ((await navigator.gpu?.requestAdapter().catch(() => null)) ?? null) !== null;
  const size = watchStageSize(stage, {
    pixelRatio: options.test && !options.screenPixels ? 1 : null,
    changed: () => host?.wake(),
  });
  let host: Host | null = null;

  const tellEnvironment = () =>
    host?.send(
      describeEnvironment(options, {
        renderer: screen?.kind() ?? 'none',
        webgpu,
        keeps,
      }),
    );
  const screen = await createScreen({
    stage,
    renderer: options.renderer,
    deviceSize: () => size.device(),
    changed: tellEnvironment,
    failed: parts.cannotDraw,
  });

  const [compiled, catalogue] = await Promise.all([parts.program(), fetchCatalogue(listed)]);
  const app = await startApp(compiled);
  host = createHost({
    app,
    pending,
    size: () => size.frame(),
    fixedTime: options.test,
    handle,
    crashed: (error) => parts.failed(words.stopped, { reload: true, details: String(error) }),
  });
  const { send, input } = host;

  const gesture = host.inGesture;
  const field = document.querySelector<HTMLInputElement>('#field')!;
  const rest = [...document.querySelectorAll<HTMLElement>('#story, #actions')];
  const textFields = createTextFields({
    elements: {
      folder_search: document.querySelector<HTMLInputElement>('#search')!,
      note: document.querySelector<HTMLTextAreaElement>('#note')!,
    },
    otherwise: field,
    options: { send, key: input, gesture },
  });
  const mirror = createMirror({ send, gesture, dialog: createDialog({ field, rest, send }) });
  const startDecoder = () => parts.startWorker('decode');
  const pictures = createPictures({
    screen,
    decoder: createDecoder(null, startDecoder),
    pending,
    send,
    pixelsChanged: () => void tellDevice(),
  });
  const evaluations = createEvaluations({ pending, send });
  const folders = createFolders({
    screen,
    store: createFolderStore(keeps ? globalThis.indexedDB : undefined),
    decoder: createDecoder(compiled, startDecoder),
    run: (header, payload) => inference.send({ header, payload }),
    pending,
    send,
    openPhoto: (name, file) => void pictures.open(name, file),
  });
  const saves = createSaves({
    pending,
    announce: mirror.announce,
    copied: (ok) => send({ kind: 'text_copied', ok }),
  });
  const resultPages = createResultPages({
    template: parts.template,
    pending,
    download,
    announce: mirror.announce,
  });
  const kept = createKeptFiles(keeps ? globalThis.caches : undefined, document.baseURI);
  const files = createModelFiles();
  const downloads = createDownloads({ pending, kept, listed, files, send, fetchFile: parts.fetchFile });
  const core = createCoreClient({
    startWorker: () => parts.startWorker('core'),
    compiled,
    files,
    pending,
    answer: send,
  });
  const ownModels = createOwnModels({ files, pending, send });
  const maps = createMaps({ screen, pending, answer: send });
  const inference = createInferenceClient({
    startWorker: () => parts.startWorker('inference'),
    runtime: parts.runtime,
    softwareGpu: options.softwareGpu,
    timings: createTimings(options.test || !keeps ? null : storageOrNull()),
    pending,
    takePrepared: files.takePrepared,
    answer: send,
    runtimeReady: (build) => void visits.keep(['samples', `runtime_${build}`]),
    coloured: maps.shown,
  });
  const intake = watchFiles({
    drag: (over) => send({ kind: 'drag', over }),
    files: (files) => void openFiles(files),
    folder: (files) => void openFolder(files),
    nothing: (message) => send({ kind: 'image_failed', name: '', message }),
    cancelled: () => send({ kind: 'nothing_picked' }),
  });

  async function tellDevice(): Promise<void> {
    const done = pending.begin();
    send(await describeDevice({ offline: visits.state(), pixels: pictures.pixels() }));
    done();
  }

  async function openFiles(all: File[]): Promise<void> {
    const done = pending.begin();
    result?.showApp();
    const model = all.find(isModel);
    if (model) await ownModels.open(model);
    const others = all.filter((file) => !isModel(file));
    const kinds = await Promise.all(others.map(isEvaluation));
    const ofEvaluation = others.filter((_, i) => kinds[i]);
    if (others.length - ofEvaluation.length > 1) {
      await folders.open(arrangeFolder(others.map((file) => ({ path: file.name, file }))));
      return done();
    }
    if (ofEvaluation.length > 0) await evaluations.open(ofEvaluation);
    // macOS takes letters and accents apart.
    else if (others[0]) await pictures.open(others[0].name.normalize(), others[0]);
    done();
  }

  async function openFolder(files: Promise<FoundFile[]>): Promise<void> {
    const done = pending.begin();
    try {
      const all = await files;
      const folder = arrangeFolder(all);
      // What telltale evaluate has written is a folder too.
      if (folder.pictures.length === 0 && folder.passedOver > 0) await openFiles(all.map(({ file }) => file));
      else await folders.open(folder);
    } catch {
      const message = words.folderUnreadable;
      send({ kind: 'image_failed', name: '', message });
    } finally {
      done();
    }
  }

  async function openSample(file: string, name: string): Promise<void> {
    try {
      await pictures.open(name, await downloads.sample(file));
    } catch (error) {
      send({ kind: 'image_failed', name, message: (error as Error).message });
    }
  }

  function handle(message: Envelope<ToPage>): void {
    const { header, payload } = message;
    switch (header.kind) {
      case 'draw':
        starting?.remove();
        return screen.draw(header, payload);
      case 'cursor':
        stage.style.cursor = header.shape;
        return;
      case 'mirror':
        return mirror.show(header);
      case 'announce':
        return mirror.announce(header.text);
      case 'pick_file':
        return intake.pick(header.accept);
      case 'pick_folder':
        return intake.pickFolder(header.whole_folder);
      case 'open_sample':
        return void openSample(header.file, header.name);
      case 'decode_image':
        return pictures.decode(header);
      case 'close_picture':
        return pictures.close(header.texture);
      case 'fetch_file':
        return void downloads.file(header);
      case 'cancel_fetch':
        return downloads.cancel(header.request);
      case 'prepare_model':
        return core.prepare(header);
      case 'drop_file':
        return files.dropFile(header.file);
      case 'unload_model':
        core.callOff(header.model);
        return inference.send({ header, payload });
      case 'load_model':
      case 'run_model':
      case 'release_run':
      case 'colour_map':
      case 'test_colouring':
      case 'test_inputs':
        return inference.send({ header, payload });
      case 'show_map':
        return maps.show(header, payload);
      case 'show_picture':
        return maps.showPicture(header, payload);
      case 'close_texture':
        inference.closeTexture(header.texture);
        return maps.close(header.texture);
      case 'text_input':
        return textFields.show(header.field);
      case 'copy_text':
        return void copyText(header.text).then((ok) => send({ kind: 'text_copied', ok }));
      case 'describe_device':
        return void tellDevice();
      case 'forget_stored':
        inference.forgetTimings();
        return void forgetStored(document.baseURI).then(tellDevice);
      case 'forget_timings':
        return inference.forgetTimings();
      case 'store_settings':
        return keeps ? storeSettings(header.settings) : undefined;
      case 'save_page':
        return void resultPages.save(header, payload);
      case 'save_file':
        return saves.file(header, payload);
      case 'save_picture':
        return void saves.picture(header, payload);
      case 'read_folder_picture':
        return folders.read(header);
      case 'decode_folder_picture':
        return folders.decode(header);
      case 'run_folder_pictures':
        return folders.run(header);
      case 'drop_folder_pixels':
        return folders.dropPixels(header);
      case 'open_folder_picture':
        return folders.show(header);
      case 'make_thumbnail':
        return folders.makeThumbnail(header);
      case 'close_folder':
        return folders.close(header.folder);
      case 'find_folder_results':
        return folders.findResults(header);
      case 'keep_folder_results':
        return folders.keepResults(header);
      case 'keep_folder_labels':
        return folders.keepLabels(header);
      case 'open_kept_folder':
        return void folders.openKept(header.name);
      case 'forget_folder':
        return void folders.forget(header.name);
      case 'show_document':
        if (!result) throw new Error('Only a result page has a document.');
        return result.showDocument();
      case 'prepare_input':
        throw new Error('The app makes its inputs itself: this is for a worker.');
      default:
        return unreachable(header);
    }
  }

  watchPointer({ stage, input, gesture, keepsFocus: () => textFields.isOpen() });
  watchKeyboard(input, gesture, result?.showsApp);
  watchEnvironment(tellEnvironment);
  tellEnvironment();
  if (result)
    send({ kind: 'evaluation_opened', files: [{ name: '', byte_count: result.record.length }] }, result.record);
  const tellAddress = () => send({ kind: 'page_address', address: parts.address(), fragment: location.hash.slice(1) });
  tellAddress();
  addEventListener('hashchange', tellAddress);
  send(catalogue);
  void folders.tellKept();
  void kept.dropAllBut(catalogue.models.map((model) => model.sha256)).finally(pending.begin());
  void loadThumbnails(catalogue, listed, screen, pending).then(host.wake, (error: unknown) => console.warn(error));
}

// Resolves when it runs, or has said why it does not.
export async function startPage(make: () => PageParts | Promise<PageParts>): Promise<void> {
  try {
    const parts = await make();
    if (typeof WebAssembly === 'undefined') return parts.failed(words.noWebAssembly);
    if (!hasSimd()) return parts.failed(words.noSimd);
    await start(parts).then(parts.result?.showApp, (error: unknown) =>
      parts.failed(words.couldNotStart, { reload: true, details: String(error) }),
    );
  } finally {
    started();
  }
}
