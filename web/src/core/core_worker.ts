// The worker in which files of networks are read, differentiated and expanded, off the thread that draws.
import { createInstance } from '../wasm_instance';
import { answerPreparation } from './preparation';
import type { PreparationTask } from './protocol';

addEventListener('message', async (event: MessageEvent<PreparationTask>) => {
  postMessage(await answerPreparation(event.data, (compiled) => createInstance(compiled, 'core')));
});
