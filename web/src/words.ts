// What the page itself says, in one table: notices over the page, why a file or a part of the page failed, and the headings
// that only a screen reader hears. Everything else that is said is the app's, in wasm/words/. What goes to the console is
// for developers, and stands where it is logged.

const anotherFileTwice =
  'The server gave another file than the one this page was made with, twice. Reload the page; it may be in the middle of ' +
  'an update.';
const fileVanished = 'The file cannot be read any more. Open it again.';
const mapNotWanted = 'The map is not wanted any more.';

export const words = {
  // The page as a whole.
  title: 'Telltale',
  titleOf: (subject: string) => `${subject} · Telltale`,
  reloadThePage: 'Reload the page',
  whatTheProgramSaid: 'What the program said',
  newerVersion: 'A newer version is ready.',
  reload: 'Reload',
  later: 'Later',
  noWebAssembly: 'This browser cannot run WebAssembly, which Telltale is made of. Try a current browser.',
  noSimd: 'The WebAssembly of this browser knows no SIMD, which Telltale is built with. Try a current browser.',
  toldInWords:
    'This browser can draw neither with WebGPU nor with WebGL2. Telltale is told in words here: photos, folders and ' +
    'evaluations are judged as ever, and saved files hold the pictures; maps and plots are not shown. A current Chrome, ' +
    'Edge, Firefox or Safari shows all of it.',
  couldNotStart: 'Telltale could not start.',
  stopped: 'Telltale has stopped: its program met an error. Your picture has not left this device.',
  noMemory: 'There is not enough memory for this on this device. Close other tabs, or try a smaller picture.',

  // Files that come in, and files that go out.
  droppedNoFile: 'What was dropped is no file. Save the picture on this device, then drop the file.',
  clipboardHoldsNoPicture: 'The clipboard holds no picture. Copy a picture, then paste it here.',
  fileVanished,
  noMemoryForPicture:
    'There is not enough memory to decode this picture on this device. Close other tabs, or try a smaller picture.',
  folderUnreadable: 'The folder could not be read. Open it again.',
  fileOfFolderVanished: 'The file cannot be read any more. Open the folder again.',
  decoderStopped: 'The part of the page that decodes pictures stopped. It was started again.',
  decodedPictureGone: 'The decoded picture is not here any more.',
  noMemoryForPictureOfFolder: 'There was not enough memory to decode this picture.',
  resultPageUnreadable:
    'This page holds no evaluation that can be read. Take the result page from where it was written.',
  evaluationUnreadable: 'The file could not be read. Open it again.',
  evaluationTooLarge: (megabytes: number, most: number) =>
    `This file has ${megabytes} MB; the largest evaluation that this page opens has ${most} MB. Evaluate fewer pictures.`,
  modelTooLarge: (megabytes: string, most: number) =>
    `This model has ${megabytes} MB; the largest that this page opens has ${most} MB. Take a smaller one, or one with ` +
    'int8 or float16 weights.',
  noCanvasForPicture: 'This browser gave no canvas to write the picture with.',
  templateIsBroken: 'The page’s template is not the one of this page: reload and try again.',
  notSaved: (name: string, why: string) => `${name} could not be saved. ${why}`,

  // The page's own files.
  fileOfUnknownContent: (file: string) =>
    `The page does not know what this file has to hold. Reload the page later. ${file}`,
  anotherFile: (file: string) => `${anotherFileTwice} ${file}`,
  fileNotListed: (file: string) => `The page's list does not name this file, so it is not used. ${file}`,
  downloadCancelled: 'The download was cancelled.',
  notFetched: (file: string) => `The file could not be fetched. Are you offline? ${file}`,
  notFetchedInTries: (tries: number, file: string) =>
    `The file could not be fetched in ${tries} tries. Are you offline? ${file}`,
  noSuchFile: (status: number, file: string) => `The server has no such file (${status}). ${file}`,

  // The parts of the page that make networks ready and run them.
  coreStopped: (name: string) =>
    'The part of the page that reads networks stopped, most often for want of memory. Close other tabs and try again, or ' +
    `take a smaller model. ${name}`,
  modelFileGone: (name: string) => `This file is not here any more. Load the model again. ${name}`,
  modelNotWanted: 'The model is not wanted any more.',
  inferenceStopped: 'The part of the page that runs the network stopped. It was started again: please try once more.',
  modelNotPrepared: 'What was made ready of this model is not here any more. Load it again.',
  mapGone: 'The map is not here any more: the part of the page that held it was started again.',
  mapNotWanted,
  mapNotShown: (why: string) => `The map could not be shown: ${why}`,

  // What a screen reader hears beside the app's own words.
  faces: 'Faces',
  whatJudgesThem: 'What judges them',
  picture: (name: string) => `Picture: ${name}`,
  model: (name: string) => `Model: ${name}`,
  faceLine: (number: number, verdict: string, score: string | null, calibrated: string | null) =>
    `Face ${number}: ${verdict || 'not judged yet'}` +
    (score === null ? '' : `, score ${score}`) +
    (calibrated === null ? '' : `, calibrated ${calibrated}`),
  runsOn: (name: string, milliseconds: number, why: string) =>
    milliseconds > 0 ? `Runs on ${name}, ${Math.round(milliseconds)} ms. ${why}` : `Runs on ${name}. ${why}`,
} as const;
