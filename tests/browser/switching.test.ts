import { expect, vi } from 'vitest';

import { arrive, journey } from './journey';
import { watchMemory } from './memory.mjs';
import { sampleIndex } from './trained.mjs';
import { modelMissing } from './visit.mjs';

// TELLTALE_SWITCHES=100 measures longer; growth is counted after the first ten (twenty of a hundred).
const switches = Number(process.env['TELLTALE_SWITCHES'] ?? 30);
const warmUp = Math.max(10, Math.round(switches / 5));

vi.setConfig({ testTimeout: 900_000 }); // minutes, where the machine is busy elsewhere

journey(
  'Switching between two models leaves no memory behind, to 1 %',
  async () => {
    const here = await arrive({ models: 'two', webgpu: false });
    const memory = await watchMemory(here);
    here.page.setDefaultTimeout(600_000);
    await here.act('open_sample', sampleIndex('real_astronaut.jpg'));
    const switchModels = (count: number) =>
      here.page.evaluate(async (times: number) => {
        for (let i = 1; i <= times; i += 1) {
          const button = `#actions button[data-command="choose_model"][data-index="${i % 2}"]`;
          document.querySelector<HTMLButtonElement>(button)!.click();
          await (window as unknown as { telltaleIdle(): Promise<void> }).telltaleIdle();
        }
      }, count);
    await switchModels(warmUp);
    const before = await memory.measure();
    await switchModels(switches - warmUp);
    const after = await memory.measure();
    expect(await here.state()).toBe('judged');
    const growth = after.total / before.total - 1;
    console.log(`switch ${warmUp} to ${switches}: ${(growth * 100).toFixed(2)} %`, JSON.stringify({ before, after }));
    expect(growth).toBeLessThan(0.01);
  },
  [modelMissing],
);
