// The worker in which files of networks are read, differentiated and expanded, off the thread that draws.
import { prepare } from './preparation';
import type { PreparationAnswer, PreparationTask } from './protocol';

const stopped =
  'The model could not be made ready: expected enough memory for several times its size; close other tabs, or take a ' +
  'smaller model.';

async function answer(task: PreparationTask): Promise<PreparationAnswer> {
  try {
    return await prepare(task);
  } catch (error) {
    console.warn(error);
    const { request, name } = task.header;
    return {
      header: { kind: 'request_failed', request, message: `${stopped} ${name}` },
      payload: new Uint8Array(),
    };
  }
}

addEventListener('message', async (event: MessageEvent<PreparationTask>) => {
  const answered = await answer(event.data);
  postMessage(answered, { transfer: [answered.payload.buffer] });
});
