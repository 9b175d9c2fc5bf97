// Starts what moves in a result page: the app inside it, on the data inside it. Until it draws, and wherever it cannot, the
// page's words, tables and curves stand as they are.
import { createScreen } from '../gpu/screen';
import type { Envelope, ToPage } from '../messages';
import { copyText } from '../page/clipboard';
import { createDialog } from '../page/dialog';
import { describeEnvironment, readPageOptions, watchEnvironment } from '../page/environment';
import { createEvaluations } from '../page/evaluations';
import { watchFiles } from '../page/file_intake';
import { createHost } from '../page/host';
import type { Host } from '../page/host';
import { watchKeyboard } from '../page/keyboard';
import { createMaps } from '../page/maps';
import { createMirror } from '../page/mirror';
import { createPending } from '../page/pending';
import { watchPointer } from '../page/pointer';
import { createResultPages } from '../page/result_pages';
import { createSaves, download } from '../page/saves';
import { watchStageSize } from '../page/stage_size';
import { createTextField } from '../page/text_field';
import { hasSimd } from '../wasm_instance';
import { startApp } from '../wasm_module';
import { embeddedBytes } from './embedded';
import { ownAddress } from './own_address';
import { ownTemplate } from './own_template';

const options = readPageOptions(location.search);
const pending = createPending();
const started = pending.begin();
window.telltaleIdle = () => pending.idle();

const root = document.documentElement;
const stage = document.querySelector<HTMLElement>('#stage')!;
const toApp = document.querySelector<HTMLButtonElement>('#to_app')!;

function showDocument(): void {
  root.classList.remove('moves');
}

async function start(): Promise<void> {
  const [program, record] = await Promise.all([embeddedBytes('telltale_program'), embeddedBytes('telltale_record')]);
  const size = watchStageSize(stage, {
    pixelRatio: options.test && !options.screenPixels ? 1 : null,
    changed: () => host?.wake(),
  });
  let host: Host | null = null;
  const webgpu = ((await navigator.gpu?.requestAdapter().catch(() => null)) ?? null) !== null;
  const tellEnvironment = () =>
    host?.send(describeEnvironment(options, { renderer: screen?.kind() ?? 'none', webgpu, keeps: false }));
  const screen = await createScreen({
    stage,
    renderer: options.renderer,
    deviceSize: () => size.device(),
    changed: tellEnvironment,
    failed: showDocument,
  });
  if (screen.kind() === 'none') return;

  const app = await startApp(await WebAssembly.compile(program));
  host = createHost({
    app,
    pending,
    size: () => size.frame(),
    fixedTime: options.test,
    handle,
    crashed: (error) => {
      console.error(error);
      toApp.hidden = true;
      showDocument();
    },
  });
  const { send, input, wake, inGesture } = host;
  const field = document.querySelector<HTMLTextAreaElement>('#field')!;
  const textField = createTextField({ element: field, send, key: input, gesture: inGesture });
  const rest = [...document.querySelectorAll<HTMLElement>('#story, #actions')];
  const mirror = createMirror({ send, gesture: inGesture, dialog: createDialog({ field, rest, send }) });
  const maps = createMaps({ screen, pending, answer: send });
  const saves = createSaves({
    pending,
    announce: mirror.announce,
    copied: (ok) => send({ kind: 'text_copied', ok }),
  });
  const resultPages = createResultPages({
    template: async () => ownTemplate(),
    pending,
    download,
    announce: mirror.announce,
  });
  const evaluations = createEvaluations({ pending, send });
  const intake = watchFiles({
    drag: (over) => send({ kind: 'drag', over }),
    files: (files) => void evaluations.open(files),
    folder: () => send({ kind: 'nothing_picked' }),
    nothing: (message) => send({ kind: 'evaluation_failed', name: '', message }),
    cancelled: () => send({ kind: 'nothing_picked' }),
  });

  function handle(message: Envelope<ToPage>): void {
    const { header, payload } = message;
    switch (header.kind) {
      case 'draw':
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
      case 'save_page':
        return void resultPages.save(header, payload);
      case 'save_file':
        return saves.file(header, payload);
      case 'save_picture':
        return void saves.picture(header, payload);
      case 'text_input':
        return textField.show(header.field);
      case 'show_map':
        return maps.show(header, payload);
      case 'show_picture':
        return maps.showPicture(header, payload);
      case 'close_texture':
        return maps.close(header.texture);
      case 'copy_text':
        return void copyText(header.text).then((ok) => send({ kind: 'text_copied', ok }));
      case 'show_document':
        return showDocument();
      default:
        return; // about visitors' photos, folders and networks: a result page has none
    }
  }

  watchPointer({ stage, input, gesture: inGesture, keepsFocus: () => textField.isOpen() });
  watchKeyboard(input, inGesture, () => root.classList.contains('moves'));
  watchEnvironment(tellEnvironment);
  tellEnvironment();
  send({ kind: 'evaluation_opened', files: [{ name: '', byte_count: record.length }] }, record);
  const tellAddress = () => send({ kind: 'page_address', address: ownAddress(), fragment: location.hash.slice(1) });
  tellAddress();
  addEventListener('hashchange', tellAddress);
  toApp.hidden = false;
  toApp.addEventListener('click', () => {
    root.classList.add('moves');
    wake();
  });
  root.classList.add('moves');
}

if (typeof WebAssembly === 'undefined' || typeof DecompressionStream === 'undefined' || !hasSimd()) started();
else
  start()
    .catch((error: unknown) => {
      console.error(error);
      showDocument();
    })
    .finally(started);
