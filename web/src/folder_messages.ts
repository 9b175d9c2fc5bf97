// The messages about a folder of pictures. Part of messages.ts, which alone is imported elsewhere.
import { inputForm, squareCut } from './input_messages';
import { array, boolean, literal, nullable, number, object, optional, string } from './schema';

const folderFile = object({ path: string, size_bytes: number, modified: number, own_label: optional(string) });
const folderResult = object({
  picture: number,
  outcome: literal('judged', 'no_face', 'failed'),
  score: number,
  logits: array(number),
  reason: string,
});
const keptFolder = object({ name: string, model: string, picture_count: number, result_count: number });

export const folderMessagesToApp = {
  folder_opened: object({
    kind: literal('folder_opened'),
    folder: number,
    name: string,
    has_files: boolean,
    key: string,
    files: array(folderFile),
    passed_over: number,
    index_byte_count: number,
  }),
  folder_picture_file: object({
    kind: literal('folder_picture_file'),
    folder: number,
    picture: number,
    byte_count: number,
  }),
  folder_decoded: object({
    kind: literal('folder_decoded'),
    folder: number,
    picture: number,
    width: number,
    height: number,
  }),
  folder_picture_failed: object({
    kind: literal('folder_picture_failed'),
    folder: number,
    picture: number,
    message: string,
    may_be_tried_again: boolean,
  }),
  folder_results: object({
    kind: literal('folder_results'),
    folder: number,
    key: string,
    results: array(folderResult),
  }),
  kept_folders: object({ kind: literal('kept_folders'), available: boolean, folders: array(keptFolder) }),
  thumbnail_made: object({
    kind: literal('thumbnail_made'),
    folder: number,
    picture: number,
    texture: number,
    width: number,
    height: number,
  }),
};

const ofPicture = { folder: number, picture: number };

export const folderMessagesToPage = {
  pick_folder: object({ kind: literal('pick_folder'), whole_folder: boolean }),
  read_folder_picture: object({ kind: literal('read_folder_picture'), ...ofPicture }),
  decode_folder_picture: object({ kind: literal('decode_folder_picture'), ...ofPicture, on_failure: string }),
  run_folder_pictures: object({
    kind: literal('run_folder_pictures'),
    request: number,
    folder: number,
    model: string,
    input: string,
    outputs: array(string),
    class_index: nullable(number),
    form: inputForm,
    on_gpu: boolean,
    pictures: array(object({ picture: number, square: squareCut })),
  }),
  drop_folder_pixels: object({ kind: literal('drop_folder_pixels'), ...ofPicture }),
  open_folder_picture: object({ kind: literal('open_folder_picture'), ...ofPicture }),
  make_thumbnail: object({ kind: literal('make_thumbnail'), ...ofPicture, texture: number, side_px: number }),
  close_folder: object({ kind: literal('close_folder'), folder: number }),
  find_folder_results: object({ kind: literal('find_folder_results'), folder: number, key: string }),
  keep_folder_results: object({
    kind: literal('keep_folder_results'),
    folder: number,
    key: string,
    model: string,
    results: array(folderResult),
  }),
  keep_folder_labels: object({
    kind: literal('keep_folder_labels'),
    folder: number,
    labels: array(object({ picture: number, label: nullable(string) })),
  }),
  open_kept_folder: object({ kind: literal('open_kept_folder'), name: string }),
  forget_folder: object({ kind: literal('forget_folder'), name: string }),
};
