// The worker in which files of networks are read, differentiated and expanded, off the thread that draws.
import { createInstance } from '../wasm_instance';
import { answerPreparation } from './preparation';
import type { PreparationTask } from './protocol';

addEventListener('message', async (event: MessageEvent<PreparationTask>) => {
  const answer = await answerPreparation(event.data, (compiled) => createInstance(compiled, 'core'));
  postMessage(answer, { transfer: [answer.payload.buffer] });
});
