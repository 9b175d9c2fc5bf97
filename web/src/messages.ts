// Every message between the page and the C++ app, with the check that its JSON has that shape.
// The keys are the C++ structs' own; tests/golden/messages holds an example of each.
import { folderMessagesToApp, folderMessagesToPage } from './folder_messages';
import { inputMessagesToApp, inputMessagesToPage } from './input_messages';
import { catalogueModel, modelMessagesToApp, modelMessagesToPage, trial } from './model_messages';
import { array, boolean, json, literal, nullable, number, object, optional, string, tagged } from './schema';
import type { Infer } from './schema';

const inputEvent = tagged('type', {
  pointer_move: object({
    type: literal('pointer_move'),
    x: number,
    y: number,
    touch: boolean,
  }),
  pointer_button: object({
    type: literal('pointer_button'),
    button: number,
    down: boolean,
    x: number,
    y: number,
    touch: boolean,
  }),
  pointer_leave: object({ type: literal('pointer_leave') }),
  wheel: object({ type: literal('wheel'), dx: number, dy: number }),
  pinch: object({
    type: literal('pinch'),
    x: number,
    y: number,
    dx: number,
    dy: number,
    scale: number,
  }),
  long_press: object({ type: literal('long_press'), down: boolean, x: number, y: number }),
  key: object({
    type: literal('key'),
    key: string,
    down: boolean,
    ctrl: boolean,
    shift: boolean,
    alt: boolean,
    meta: boolean,
  }),
  focus: object({ type: literal('focus'), focused: boolean }),
});

const catalogueSample = object({
  id: string,
  title: string,
  file: string,
  credit: string,
  label: string,
  texture: number,
  width: number,
  height: number,
});

const toAppSchema = tagged('kind', {
  environment: object({
    kind: literal('environment'),
    theme: literal('dark', 'light'),
    webgpu: boolean,
    threads: number,
    touch: boolean,
    reduced_motion: boolean,
    test: boolean,
    renderer: literal('webgpu', 'webgl2', 'none'),
    cross_origin_isolated: boolean,
    gallery: boolean,
    apple_keys: boolean,
    date: string,
    settings: optional(json),
  }),
  catalogue: object({
    kind: literal('catalogue'),
    models: array(catalogueModel),
    samples: array(catalogueSample),
  }),
  input: object({ kind: literal('input'), events: array(inputEvent) }),
  drag: object({ kind: literal('drag'), over: boolean }),
  act: object({
    kind: literal('act'),
    command: string,
    index: optional(number),
  }),
  action_focus: object({
    kind: literal('action_focus'),
    command: string,
    index: optional(number),
    focused: boolean,
  }),
  text_edited: object({ kind: literal('text_edited'), field: string, text: string }),
  text_copied: object({ kind: literal('text_copied'), ok: boolean }),
  page_address: object({ kind: literal('page_address'), address: string, fragment: string }),
  device: object({
    kind: literal('device'),
    version: string,
    browser: string,
    adapter: string,
    adapter_imitated: boolean,
    drawn_by: string,
    memory_gb: nullable(number),
    keeps_files: boolean,
    stored_bytes: nullable(number),
    quota_bytes: nullable(number),
    offline: literal('off', 'starting', 'kept', 'impossible', 'failed'),
    pixels: literal('unknown', 'exact', 'restored', 'changed'),
  }),
  image_opening: object({ kind: literal('image_opening'), name: string }),
  image_file: object({
    kind: literal('image_file'),
    picture: number,
    byte_count: number,
  }),
  image_opened: object({
    kind: literal('image_opened'),
    picture: number,
    name: string,
    width: number,
    height: number,
    texture: number,
    byte_count: number,
  }),
  image_failed: object({
    kind: literal('image_failed'),
    name: string,
    message: string,
  }),
  evaluation_opened: object({
    kind: literal('evaluation_opened'),
    files: array(object({ name: string, byte_count: number })),
  }),
  evaluation_failed: object({
    kind: literal('evaluation_failed'),
    name: string,
    message: string,
  }),
  nothing_picked: object({ kind: literal('nothing_picked') }),
  ...folderMessagesToApp,
  ...inputMessagesToApp,
  ...modelMessagesToApp,
});

const textureUpload = {
  id: number,
  x: number,
  y: number,
  w: number,
  h: number,
  byte_offset: number,
};

const drawTexture = tagged('action', {
  create: object({
    action: literal('create'),
    width: number,
    height: number,
    ...textureUpload,
  }),
  update: object({
    action: literal('update'),
    width: optional(number),
    height: optional(number),
    ...textureUpload,
  }),
  destroy: object({ action: literal('destroy'), id: number }),
});

const mirrorFace = object({
  index: number,
  box: array(number),
  confidence: number,
  score: nullable(number),
  calibrated: nullable(number),
  verdict: string,
  chosen: boolean,
});

const action = object({ command: string, label: string, index: optional(number) });

const mirrorDialog = object({
  dialog: literal('commands', 'keys', 'model', 'help', 'device', 'note'),
  title: string,
  lines: array(string),
  options: array(action),
  chosen: number,
});

const fieldPlace = object({
  id: string,
  label: string,
  hint: string,
  box: array(number),
  size_px: number,
  colour: string,
  hint_colour: string,
  text: string,
});

const toPageSchema = tagged('kind', {
  draw: object({
    kind: literal('draw'),
    width: number,
    height: number,
    pixel_ratio: number,
    background: string,
    command_count: number,
    vertex_count: number,
    index_count: number,
    textures: array(drawTexture),
  }),
  cursor: object({ kind: literal('cursor'), shape: string }),
  mirror: object({
    kind: literal('mirror'),
    state: literal('empty', 'opening', 'loading', 'judging', 'judged', 'no_face', 'evaluation', 'folder', 'failed'),
    heading: string,
    picture: string,
    faces: array(mirrorFace),
    model: string,
    provider: string,
    provider_reason: string,
    milliseconds: number,
    message: string,
    progress: string,
    progress_fraction: nullable(number),
    notes: array(string),
    actions: array(action),
    layout_flaws: array(string),
    dialog: nullable(mirrorDialog),
    differs: boolean,
    unsaved: boolean,
  }),
  announce: object({ kind: literal('announce'), text: string }),
  pick_file: object({ kind: literal('pick_file'), accept: string }),
  open_sample: object({
    kind: literal('open_sample'),
    file: string,
    name: string,
  }),
  decode_image: object({
    kind: literal('decode_image'),
    picture: number,
    on_failure: string,
  }),
  close_picture: object({
    kind: literal('close_picture'),
    picture: number,
    texture: number,
  }),
  ...folderMessagesToPage,
  ...inputMessagesToPage,
  ...modelMessagesToPage,
  store_settings: object({ kind: literal('store_settings'), settings: json }),
  save_page: object({
    kind: literal('save_page'),
    name: string,
    title: string,
    body_byte_count: number,
  }),
  save_file: object({
    kind: literal('save_file'),
    name: string,
    media_type: string,
  }),
  save_picture: object({
    kind: literal('save_picture'),
    to_clipboard: boolean,
    name: string,
    width: number,
    height: number,
  }),
  text_input: object({ kind: literal('text_input'), field: nullable(fieldPlace) }),
  copy_text: object({ kind: literal('copy_text'), text: string }),
  describe_device: object({ kind: literal('describe_device') }),
  show_document: object({ kind: literal('show_document') }),
  forget_stored: object({ kind: literal('forget_stored') }),
  forget_timings: object({ kind: literal('forget_timings') }),
});

export type ToApp = Infer<typeof toAppSchema>;
export type ToPage = Infer<typeof toPageSchema>;
export type ToAppKind = ToApp['kind'];
export type ToPageKind = ToPage['kind'];
export type ToAppOf<K extends ToAppKind> = Extract<ToApp, { kind: K }>;
export type ToPageOf<K extends ToPageKind> = Extract<ToPage, { kind: K }>;

export type InputEvent = Infer<typeof inputEvent>;
export type DrawTexture = Infer<typeof drawTexture>;
export type Trial = Infer<typeof trial>;
export type SelfTest = NonNullable<ToPageOf<'load_model'>['self_test']>;
export type Catalogue = ToAppOf<'catalogue'>;

export interface Envelope<M> {
  header: M;
  payload: Uint8Array<ArrayBuffer>;
}

export function parseToPage(text: string, options: { strict: boolean } = { strict: false }): ToPage {
  return toPageSchema(JSON.parse(text), 'message', options.strict);
}

export function parseToApp(text: string, options: { strict: boolean } = { strict: false }): ToApp {
  return toAppSchema(JSON.parse(text), 'message', options.strict);
}

// For the default of a switch over `kind`: a kind without a case is a compile error.
export function unreachable(message: never): never {
  throw new Error(`A message of an unknown kind: ${JSON.stringify(message)}`);
}
