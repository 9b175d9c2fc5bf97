// The ways a visitor's files come in: dropped, pasted, picked, alone or in folders. Hands them over; reads nothing of them.

import { droppedFolder, pickedFolder } from './folder_files';
import type { FoundFile } from './folder_files';
import { words } from '../words';

export interface FileIntake {
  pick(accept: string): void;
  pickFolder(wholeFolder: boolean): void;
}

export interface FileIntakeOptions {
  drag: (over: boolean) => void;
  files: (files: File[]) => void; // at least one
  folder: (files: Promise<FoundFile[]>) => void; // at least one folder came
  nothing: (message: string) => void; // something came, but no file
  cancelled: () => void; // the chooser was closed without a file
}

export function watchFiles(options: FileIntakeOptions): FileIntake {
  let depth = 0; // dragenter and dragleave also come for every child element
  const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

  window.addEventListener('dragenter', (event) => {
    event.preventDefault();
    if (!carriesFile(event)) return;
    depth += 1;
    if (depth === 1) options.drag(true);
  });
  window.addEventListener('dragover', (event) => {
    event.preventDefault(); // without it the browser opens the file instead
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  });
  window.addEventListener('dragleave', (event) => {
    if (!carriesFile(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) options.drag(false);
  });
  window.addEventListener('drop', (event) => {
    event.preventDefault();
    depth = 0;
    options.drag(false);
    const folder = droppedFolder(event.dataTransfer);
    if (folder) return options.folder(folder);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) options.files(files);
    else options.nothing(words.droppedNoFile);
  });
  window.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) options.files(files);
    else if (event.target instanceof HTMLInputElement)
      return; // words, for the text field
    else options.nothing(words.clipboardHoldsNoPicture);
  });

  const picker = document.querySelector<HTMLInputElement>('#picker')!;
  picker.addEventListener('change', () => {
    const files = [...(picker.files ?? [])];
    if (files.length > 0) options.files(files);
    picker.value = ''; // so that the same file can be picked again
  });
  picker.addEventListener('cancel', () => options.cancelled());

  const folderPicker = document.querySelector<HTMLInputElement>('#folder_picker')!;
  folderPicker.addEventListener('change', () => {
    if (folderPicker.files?.length) options.folder(Promise.resolve(pickedFolder(folderPicker.files)));
    folderPicker.value = '';
  });

  return {
    pickFolder(wholeFolder) {
      if (wholeFolder) return folderPicker.click();
      picker.accept = 'image/*';
      picker.multiple = true;
      picker.click();
    },
    pick(accept) {
      picker.accept = accept;
      picker.multiple = !accept.startsWith('image/'); // an evaluation may be two files
      picker.click();
    },
  };
}
