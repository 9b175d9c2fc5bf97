// One journey in Firefox: the same verdict as in Chromium, the keyboard, a visit without a network, and pixels that the browser
// changes against tracking.
import { afterEach, describe, expect, test } from 'vitest';

import { chromiumIsHere, chromiumMissing } from './chromium.mjs';
import { firefoxMissing, launchFirefox } from './firefox.mjs';
import { arrive } from './journey';
import { listOverlay, modelSet } from './model_sets.mjs';
import { startStaticServer } from './static_server.mjs';
import { sampleIndex } from './trained.mjs';
import { modelMissing, pageFolder, pageMissing } from './visit.mjs';

const timeoutMs = 400_000; // Firefox draws on the processor here
const astronautIndex = sampleIndex('real_astronaut.jpg');
const missing =
  [firefoxMissing, chromiumIsHere ? null : chromiumMissing, pageMissing, modelMissing].find((one) => one !== null) ??
  null;

type Fox = Awaited<ReturnType<typeof launchFirefox>>;
let leave: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const one of leave) await one();
  leave = [];
});

async function visit(preferences: Parameters<typeof launchFirefox>[0], search: string) {
  const overlay = modelSet(pageFolder, 'small');
  listOverlay(pageFolder, overlay);
  const server = await startStaticServer({ folder: pageFolder, overlay });
  leave.push(server.close);
  const fox = await launchFirefox(preferences);
  leave.push(fox.leave);
  await fox.open(server.url + search);
  await fox.evaluate('telltaleIdle()');
  return { fox, server };
}

const press = (fox: Fox, command: string, index?: number) =>
  fox.evaluate(
    `(document.querySelector('#actions [data-command="${command}"]${index === undefined ? '' : `[data-index="${index}"]`}').click(), telltaleIdle())`,
  );
const state = (fox: Fox) => fox.evaluate(`document.querySelector('#story').dataset.state`);
const score = async (fox: Fox) =>
  Number(await fox.evaluate(`document.querySelector('[data-part="faces"] li').dataset.score`));

async function scoreInChromium(): Promise<number> {
  const here = await arrive({ webgpu: false });
  await here.act('open_sample', astronautIndex);
  const [face] = await here.faces();
  return face!.score!;
}

function foxJourney(name: string, body: () => Promise<void>): void {
  if (missing) test.skip(`${name} (${missing})`, body);
  else test(name, body, timeoutMs);
}

describe('In Firefox', () => {
  foxJourney('a sample gets the verdict of Chromium, by the keyboard, and again without a network', async () => {
    const { fox, server } = await visit({}, '?test=1&offline=1');
    await press(fox, 'open_sample', astronautIndex);
    expect(await state(fox)).toBe('judged');
    const first = await score(fox);
    expect(Math.abs(first - (await scoreInChromium()))).toBeLessThan(1e-3);
    const theme = () => fox.evaluate(`document.querySelector('#actions [data-command="toggle_theme"]').textContent`);
    expect(await theme()).toBe('Light theme');
    await fox.press('t');
    await fox.evaluate('telltaleIdle()');
    expect(await theme()).toBe('Dark theme');
    await fox.press('?');
    await fox.evaluate('telltaleIdle()');
    expect(await fox.evaluate(`document.querySelector('#dialog_title').textContent`)).toBe('Keys');
    await fox.press(escape);
    await fox.evaluate('telltaleIdle()');
    expect(await fox.evaluate(`document.querySelector('#dialog').hidden`)).toBe(true);

    const kept = `new Promise((resolve) => { const look = () => document.documentElement.dataset.offline ? resolve(document.documentElement.dataset.offline) : setTimeout(look, 200); look(); })`;
    expect(await fox.evaluate(kept)).toBe('kept');
    await server.close();
    await fox.reload();
    await fox.evaluate('telltaleIdle()');
    await press(fox, 'open_sample', astronautIndex);
    expect(await state(fox)).toBe('judged');
    expect(await score(fox)).toBe(first);
  });

  foxJourney('pixels that are changed against tracking are gone round, or the page says it', async () => {
    const { fox } = await visit({ 'privacy.resistFingerprinting': true }, '?test=1');
    await press(fox, 'open_sample', astronautIndex);
    await press(fox, 'show_device');
    const lines = String(await fox.evaluate(`document.querySelector('#dialog_lines').textContent`));
    const story = String(await fox.evaluate(`document.querySelector('#story').textContent`));
    const words = "This browser changes pictures' pixels";
    console.info(`resistFingerprinting: ${lines.includes(words) ? 'said' : 'gone round'}`);
    if (lines.includes(words)) expect(story).toContain(words);
    else expect(Math.abs((await score(fox)) - (await scoreInChromium()))).toBeLessThan(1e-3);
  });
});

const escape = '\uE00C'; // as WebDriver names it
