// A result page as its reader has it: opened from a file, with the network cut. What it complains of and asks for is kept.
import type { Browser } from 'playwright-core';

export interface PageOptions {
  scripts?: boolean;
  end?: string; // of its address
  width?: number;
  height?: number;
}

export async function openResultPage(
  browser: Browser,
  file: string,
  { scripts = true, end = '', width = 1280, height = 800 }: PageOptions = {},
) {
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport: { width, height } });
  await context.setOffline(true);
  const page = await context.newPage();
  const address = `file://${file}?test=1${end}`;
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  page.on('popup', (popup) => complaints.push(popup.url()));
  // But itself, and the workers and pictures from its own text.
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(blob|data):/.test(url) && url !== address.split('#')[0]) complaints.push(url);
  });
  await page.goto(address);
  const idle = () => page.evaluate('window.telltaleIdle()');
  if (scripts) {
    await page.waitForSelector('.moves');
    await idle();
  }
  const story = page.locator('#story');
  async function act(command: string, index?: number) {
    const ofIndex = index === undefined ? '' : `[data-index="${index}"]`;
    await page
      .locator(`:is(#actions, #dialog_buttons) button[data-command="${command}"]${ofIndex}`)
      .first()
      .evaluate((button: HTMLElement) => button.click());
    await idle();
  }
  return {
    page,
    complaints,
    idle,
    act,
    state: () => story.getAttribute('data-state'),
    layoutFlaws: () => story.getAttribute('data-layout-flaws'),
    story: () => story.innerText(),
    // The page that it saves, as that file.
    async save(as: string) {
      const coming = page.waitForEvent('download');
      await act('save_evaluation_page');
      await (await coming).saveAs(as);
    },
  };
}
