// The files of a folder, however it came: dropped, picked, or as several pictures at once. Finds and arranges them; opens none.

export interface FoundFile {
  path: string; // with the folder's own name first
  file: File;
}

export interface FoundFolder {
  name: string; // empty: the pictures came without a folder
  pictures: FoundFile[]; // by path, which is below the folder now
  index: File | null;
  passedOver: number;
}

const hidden = /(^|\/)(\.|(thumbs\.db|desktop\.ini)$)/i;
const noPicture = /\.(csv|json|jsonl|txt|md|html?|xml|ya?ml|toml|ini|log|py|onnx|npy|npz|pt|safetensors|zip|pdf|db)$/i;
const indexNames = ['index.csv', 'labels.csv'];

export function arrangeFolder(found: FoundFile[]): FoundFolder {
  const files = found.map(({ path, file }) => ({ path: path.normalize(), file }));
  const roots = new Set(files.map(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [root = ''] = roots.size === 1 ? roots : [];
  const below = root === '' ? files : files.map(({ path, file }) => ({ path: path.slice(root.length + 1), file }));
  const seen = below.filter(({ path }) => !hidden.test(path));
  const index = indexNames.map((name) => seen.find(({ path }) => path === name)?.file).find((file) => file);
  const pictures = seen.filter(({ path, file }) => !noPicture.test(path) && !/^(text|audio|video)\//.test(file.type));
  pictures.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    name: root,
    pictures,
    index: index ?? null,
    passedOver: seen.length - pictures.length - (index ? 1 : 0),
  };
}

export function pickedFolder(files: FileList): FoundFile[] {
  return [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

// A folder's reader gives a hundred entries at a time, then none.
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function filesBelow(entry: FileSystemEntry, path: string, found: FoundFile[]): Promise<void> {
  if (entry.isFile) {
    found.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    return;
  }
  for (const child of await entriesOf(entry as FileSystemDirectoryEntry)) {
    if (!hidden.test(child.name)) await filesBelow(child, `${path}/${child.name}`, found);
  }
}

// Null where no folder was dropped. The entries must be asked for before the event has ended.
export function droppedFolder(transfer: DataTransfer | null): Promise<FoundFile[]> | null {
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  const present = entries.filter((entry) => entry !== null);
  if (!present.some((entry) => entry.isDirectory)) return null;
  const found: FoundFile[] = [];
  return (async () => {
    for (const entry of present) await filesBelow(entry, entry.name, found);
    return found;
  })();
}
