// The messages about models: fetched, prepared, loaded, run, and the maps that explain their answers. Part of messages.ts,
// which alone is imported elsewhere.
import { squareCrops } from './input_messages';
import { array, boolean, literal, nullable, number, object, string } from './schema';

const metadata = array(object({ key: string, value: string }));
const namedShapes = array(object({ name: string, shape: array(number) }));
const selfTest = nullable(
  object({
    shape: array(number),
    output: string,
    expected: array(number),
    tolerance: number,
  }),
);

export const catalogueModel = object({
  id: string,
  title: string,
  file: string,
  size_bytes: number,
  sha256: string,
  metadata,
});

export const trial = object({
  provider: string,
  ok: boolean,
  max_difference: number,
  milliseconds: number,
  message: string,
});

export const modelMessagesToApp = {
  file_ready: object({ kind: literal('file_ready'), request: number }),
  file_progress: object({
    kind: literal('file_progress'),
    request: number,
    attempt: number,
    loaded_bytes: number,
    total_bytes: number,
  }),
  model_file_opened: object({
    kind: literal('model_file_opened'),
    file: number,
    name: string,
    byte_count: number,
  }),
  model_file_failed: object({ kind: literal('model_file_failed'), name: string, message: string }),
  model_prepared: object({
    kind: literal('model_prepared'),
    request: number,
    model: string,
    metadata,
    input: string,
    outputs: array(string),
    maps: array(string),
    shape: array(number),
    class_count: number,
    layer: string,
    layers: namedShapes,
    not_explained: string,
    self_test: selfTest,
    byte_count: number,
    milliseconds: number,
  }),
  model_ready: object({
    kind: literal('model_ready'),
    request: number,
    model: string,
    provider: string,
    reason: string,
    threads: number,
    trials: array(trial),
  }),
  model_progress: object({
    kind: literal('model_progress'),
    request: number,
    stage: literal('runtime', 'model', 'self_test'),
    loaded_bytes: number,
    total_bytes: number,
  }),
  model_output: object({
    kind: literal('model_output'),
    request: number,
    milliseconds: number,
    outputs: namedShapes,
  }),
  map_shown: object({ kind: literal('map_shown'), request: number }),
  colouring_tested: object({
    kind: literal('colouring_tested'),
    request: number,
    ok: boolean,
    max_difference: number,
    message: string,
  }),
  request_failed: object({
    kind: literal('request_failed'),
    request: number,
    message: string,
  }),
};

export const modelMessagesToPage = {
  fetch_file: object({
    kind: literal('fetch_file'),
    request: number,
    file: string,
    size_bytes: number,
    sha256: string,
  }),
  cancel_fetch: object({ kind: literal('cancel_fetch'), request: number }),
  prepare_model: object({
    kind: literal('prepare_model'),
    request: number,
    file: number,
    model: string,
    purpose: literal('detector', 'classifier', 'saliency', 'scores', 'inspect'),
    name: string,
    given: nullable(
      object({
        size_px: number,
        mean: array(number),
        std: array(number),
        colour_order: literal('rgb', 'bgr'),
        class_names: array(string),
        fake_index: nullable(number),
      }),
    ),
    layer: string,
  }),
  drop_file: object({ kind: literal('drop_file'), file: number }),
  load_model: object({
    kind: literal('load_model'),
    request: number,
    model: string,
    prepared: number,
    providers: array(string),
    input: string,
    outputs: array(string),
    maps: array(string),
    self_test: selfTest,
    byte_count: number,
  }),
  run_model: object({
    kind: literal('run_model'),
    request: number,
    model: string,
    input: string,
    shape: array(number),
    outputs: array(string),
    class_index: nullable(number),
    keep: array(string),
    crops: nullable(squareCrops),
  }),
  release_run: object({ kind: literal('release_run'), model: string, run: number }),
  unload_model: object({ kind: literal('unload_model'), model: string }),
  colour_map: object({
    kind: literal('colour_map'),
    request: number,
    model: string,
    run: number,
    output: string,
    map_width: number,
    map_height: number,
    side_px: number,
    top: number,
    texture: number,
  }),
  test_colouring: object({
    kind: literal('test_colouring'),
    request: number,
    map_width: number,
    map_height: number,
    side_px: number,
    top: number,
  }),
  show_map: object({
    kind: literal('show_map'),
    request: number,
    texture: number,
    width: number,
    height: number,
  }),
  show_picture: object({
    kind: literal('show_picture'),
    request: number,
    texture: number,
    width: number,
    height: number,
  }),
  close_texture: object({ kind: literal('close_texture'), texture: number }),
};
