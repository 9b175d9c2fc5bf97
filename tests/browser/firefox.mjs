// Starts Firefox for its journey and drives it by WebDriver BiDi: Playwright would need a Firefox of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openWebSocket } from './web_socket.mjs';

const program = process.env.TELLTALE_FIREFOX ?? '/usr/bin/firefox-esr';

const quiet = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'extensions.update.enabled': false,
  'webgl.force-enabled': true, // on the processor too
};
const startMs = 180_000;
const stepMs = 100_000;
const screenProgram = '/usr/bin/Xvfb';
export const firefoxMissing = !existsSync(program)
  ? `skipped: Firefox is not at ${program}; install firefox-esr or set TELLTALE_FIREFOX`
  : !process.env.DISPLAY && !existsSync(screenProgram)
    ? 'skipped: no screen for Firefox; install xvfb'
    : null;

/** A screen in memory: without one Firefox has no WebGL. @returns {Promise<{ name: string, end: () => void }>} */
async function startScreen() {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, end: () => {} };
  const args = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'];
  const screen = spawn(screenProgram, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    screen.once('exit', () => reject(new Error('Xvfb ended before it had a screen.')));
    screen.stdio[3]?.once('data', (chunk) => resolve(String(chunk).trim()));
  });
  return { name: `:${number}`, end: () => void screen.kill() };
}

/**
 * @param {Record<string, boolean | number | string>} [preferences]
 */
export async function launchFirefox(preferences = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'telltale_firefox_'));
  const lines = Object.entries({ ...quiet, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const screen = await startScreen();
  const browser = spawn(program, ['--no-remote', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DISPLAY: screen.name, MOZ_CRASHREPORTER_DISABLE: '1', HOME: profile },
  });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`Firefox did not start: ${said.slice(-500)}`)), startMs);
    browser.once('exit', () => reject(new Error(`Firefox ended: ${said.slice(-500)}`)));
    browser.stderr.on('data', (chunk) => {
      said += chunk;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (!found) return;
      clearTimeout(late);
      resolve(`${found[1]}/session`);
    });
  });

  /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
  const open = new Map();
  let last = 0;
  const socket = await openWebSocket(address, (message) => {
    const answer = JSON.parse(message);
    const waits = open.get(answer.id);
    open.delete(answer.id);
    if (answer.type === 'success') waits?.resolve(answer.result);
    else waits?.reject(new Error(`${answer.error}: ${answer.message}`));
  });
  // A step that hangs is named, long before the test's own limit would end it without a word.
  /** @param {string} method @param {object} params @returns {Promise<any>} */
  const ask = (method, params = {}) =>
    new Promise((resolve, reject) => {
      const words = JSON.stringify({ id: ++last, method, params });
      const late = setTimeout(
        () => reject(new Error(`Firefox did not answer in ${stepMs / 1000} s: ${words}`)),
        stepMs,
      );
      /** @param {(value: any) => void} then */
      const inTime = (then) => (/** @type {any} */ value) => (clearTimeout(late), then(value));
      open.set(last, { resolve: inTime(resolve), reject: inTime(reject) });
      socket.send(words);
    });

  await ask('session.new', { capabilities: {} });
  const { contexts } = await ask('browsingContext.getTree');
  const context = contexts[0].context;
  return {
    /** @param {string} url */
    open: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    reload: () => ask('browsingContext.reload', { context, wait: 'complete' }),
    /** The expression's value, awaited, by way of JSON. @param {string} expression @returns {Promise<any>} */
    async evaluate(expression) {
      const wrapped = `(async () => JSON.stringify((await (${expression})) ?? null))()`;
      const said = await ask('script.evaluate', { expression: wrapped, target: { context }, awaitPromise: true });
      if (said.type === 'exception') throw new Error(said.exceptionDetails.text);
      return JSON.parse(said.result.value);
    },
    /** @param {string} key */
    press: (key) =>
      ask('input.performActions', {
        context,
        actions: [
          {
            type: 'key',
            id: 'keyboard',
            actions: [
              { type: 'keyDown', value: key },
              { type: 'keyUp', value: key },
            ],
          },
        ],
      }),
    async leave() {
      socket.close();
      const ended = new Promise((resolve) => browser.once('exit', resolve));
      browser.kill();
      await ended;
      screen.end();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
