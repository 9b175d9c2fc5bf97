// The list of the page's files (files.json, written by the build): what each must hold, and which are kept together.
import { array, literal, number, object, string } from '../schema';
import type { Infer } from '../schema';

// page: what it starts with. runtime_*: one build of ONNX Runtime, of which a browser needs one. models are kept by the
// page itself (page/kept_files), rest by nobody.
const group = literal('page', 'samples', 'runtime_plain', 'runtime_jspi', 'runtime_asyncify', 'models', 'rest');
const listedFile = object({ path: string, group, size_bytes: number, sha256: string });
const schema = object({ format: literal('telltale.files'), version: number, files: array(listedFile) });
const knownVersion = 1;

export type FileGroup = Infer<typeof group>;
export type ListedFile = Infer<typeof listedFile>;

export const listName = 'files.json';

export function parseFileList(text: string): ListedFile[] {
  const list = schema(JSON.parse(text), listName, false);
  if (list.version !== knownVersion)
    throw new Error(`${listName} has version ${list.version}, this page knows ${knownVersion}.`);
  return list.files;
}
