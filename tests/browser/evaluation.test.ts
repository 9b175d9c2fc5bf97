import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';

import { arrive, journey } from './journey';
import type { Visit } from './journey';
import { evaluatedByTrainer, trainerMissing } from './trained.mjs';

const golden = fileURLToPath(new URL('../golden/evaluation', import.meta.url));

// Files arrive by an event of the browser, as dropping does.
async function drop(here: Visit, files: string[]): Promise<void> {
  const contents = files.map((file) => ({ name: file.split('/').at(-1)!, bytes: [...readFileSync(file)] }));
  await here.page.evaluate((all) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of all) transfer.items.add(new File([new Uint8Array(bytes)], name));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, contents);
  await here.idle();
}

interface Counts {
  threshold: number;
  cells: number[];
}

// What the mirror tells.
async function told(here: Visit): Promise<Counts> {
  const story = await here.story();
  const cell = (name: string) => Number(new RegExp(`${name}: ([\\d,]+) of`).exec(story)![1]!.replaceAll(',', ''));
  return {
    threshold: Number(/At the threshold ([\d.]+),/.exec(story)![1]),
    cells: ['real called real', 'real called fake', 'fake called real', 'fake called fake'].map(cell),
  };
}

// Counted from scores.csv, whose names here hold neither commas nor quotes.
function counted(csv: string, threshold: number): number[] {
  const [head, ...rows] = readFileSync(csv, 'utf8').trimEnd().split('\n');
  const columns = head!.split(',');
  const cells = [0, 0, 0, 0];
  for (const row of rows) {
    const fields = row.split(',');
    const isFake = fields[columns.indexOf('label')] === 'fake';
    const isCalledFake = Number(fields[columns.indexOf('score')]) >= threshold;
    cells[(isFake ? 2 : 0) + (isCalledFake ? 1 : 0)]! += 1;
  }
  return cells;
}

const index = { histogram: 0, roc: 1 };

describe('An evaluation', () => {
  journey(
    'written by the trainer is dropped, its threshold moved, and every count is that of its scores',
    async () => {
      const folder = evaluatedByTrainer();
      const here = await arrive();
      await drop(here, [`${folder}/evaluation.json`]);
      expect(await here.state()).toBe('evaluation');
      const own = await told(here);
      const record = JSON.parse(readFileSync(`${folder}/evaluation.json`, 'utf8'));
      expect(own.threshold).toBeCloseTo(record.threshold, 3);
      expect(own.cells).toEqual(counted(`${folder}/scores.csv`, record.threshold));
      for (const action of ['raise_threshold', 'raise_threshold', 'lower_threshold']) {
        await here.act(action);
        const now = await told(here);
        expect(now.cells, action).toEqual(counted(`${folder}/scores.csv`, now.threshold));
      }
      await here.act('reset_threshold');
      expect(await told(here)).toEqual(own);
      expect(here.complaints).toEqual([]);
    },
    [trainerMissing],
  );

  journey('takes its scores from scores.csv where the JSON has none, and refuses what it is not', async () => {
    const here = await arrive();
    await drop(here, [`${golden}/evaluation_version_1.json`]);
    expect(await here.story()).toContain('Drop its scores.csv');
    expect(await here.commands()).not.toContain('raise_threshold');
    await drop(here, [`${golden}/scores.csv`]);
    expect(await here.story()).toContain('Area under the ROC curve: 0.78');
    expect((await told(here)).cells).toEqual([13, 9, 3, 15]);
    await drop(here, [fileURLToPath(new URL('../../web/package.json', import.meta.url))]);
    expect(await here.story()).toContain('this JSON file is no evaluation: expected evaluation.json');
    await here.act('close_evaluation');
    expect(await here.state()).toBe('empty');
  });

  journey('lists the faces behind a count and behind a point of a curve, and hides them again', async () => {
    const here = await arrive({ width: 1440, height: 900 });
    await drop(here, [`${golden}/evaluation.json`]);
    await here.act('show_cell', 1);
    expect(await here.story()).toContain('9 real faces called fake');
    const wrong = readFileSync(`${golden}/scores.csv`, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(','))
      .filter((fields) => fields[1] === 'real')
      .sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
    expect(await here.story()).toContain(`${wrong[0]![0]}: real, score ${Number(wrong[0]!.at(-1)).toFixed(3)}`);
    await here.page.keyboard.press('Escape');
    await here.idle();
    expect(await here.story()).not.toContain('9 real faces called fake');
    await here.act('show_near', Math.round((await told(here)).threshold * 1000));
    expect(await here.story()).toContain('nearest to the score 0.400');
    expect(await here.layoutFlaws()).toBeNull();
    await here.page.keyboard.press('Escape');
    await here.page.keyboard.press('Escape');
    await here.idle();
    expect(await here.state()).toBe('empty');
    expect(here.complaints).toEqual([]);
  });

  journey('is saved as the file that telltale evaluate --read is tested with', async () => {
    const here = await arrive({ width: 1440, height: 900 });
    await drop(here, [`${golden}/evaluation.json`]);
    for (let step = 40; step < 53; ++step) await here.act('raise_threshold');
    const download = here.page.waitForEvent('download');
    await here.act('save_evaluation_json');
    const saved = readFileSync((await (await download).path())!, 'utf8');
    expect(saved).toBe(readFileSync(`${golden}/saved_by_page.json`, 'utf8'));
    expect(here.complaints).toEqual([]);
  });

  journey('is compared with a second one, but not where the chooser was closed without one', async () => {
    const here = await arrive({ width: 1440, height: 900 });
    const compared = () => here.story().then((story) => story.includes('Compared: first'));
    const awaited = () => here.commands().then((all) => all.includes('drop_second'));
    await drop(here, [`${golden}/evaluation.json`]);
    const chooser = here.page.waitForEvent('filechooser');
    await here.act('compare_with');
    await chooser;
    expect(await awaited()).toBe(true);
    // As a browser tells of a chooser that was closed.
    await here.page.locator('#picker').dispatchEvent('cancel');
    await here.idle();
    expect(await awaited()).toBe(false);
    await drop(here, [`${golden}/saved_by_page.json`]);
    expect(await compared()).toBe(false);
    expect((await told(here)).threshold).toBe(0.53);
    const again = here.page.waitForEvent('filechooser');
    await here.act('compare_with');
    await (await again).setFiles(`${golden}/evaluation.json`);
    await here.idle();
    expect(await compared()).toBe(true);
    expect(await here.layoutFlaws()).toBeNull();
    expect(here.complaints).toEqual([]);
  });

  journey('is dragged by its line, and its figures are saved as SVG and PNG', async () => {
    const here = await arrive({ width: 1440, height: 900 });
    await drop(here, [`${golden}/evaluation.json`]);
    const before = (await told(here)).threshold;
    // Where the pointer turns into the sign for dragging sideways, the line is.
    let line = 0;
    for (let x = 560; x < 1420 && line === 0; x += 4) {
      await here.page.mouse.move(x, 200);
      await here.idle();
      const cursor = await here.page.locator('#stage').evaluate((stage) => stage.style.cursor);
      if (cursor === 'ew-resize' || cursor === 'col-resize') line = x;
    }
    expect(line).toBeGreaterThan(0);
    await here.page.mouse.down();
    await here.page.mouse.move(line + 40, 210);
    await here.idle();
    await here.page.mouse.move(line + 80, 210);
    await here.page.mouse.up();
    await here.idle();
    const after = await told(here);
    expect(after.threshold).toBeGreaterThan(before);
    expect(after.cells).not.toEqual([13, 9, 3, 15]);

    const save = async (format: 'svg' | 'png') => {
      const download = here.page.waitForEvent('download');
      await here.act(`save_figure_${format}`, index.roc);
      const file = await download;
      return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) };
    };
    const svg = await save('svg');
    expect(svg.name).toBe('simple_net_made_up_test_roc.svg');
    expect(svg.bytes.toString('utf8')).toMatch(/^(<\?xml[^>]*>\s*)?<svg /);
    const png = await save('png');
    expect(png.name).toBe('simple_net_made_up_test_roc.png');
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
    const side = png.bytes.readUInt32BE(16);
    expect(side).toBeGreaterThan(900);
    expect(png.bytes.readUInt32BE(20)).toBe(side);
    expect(here.complaints).toEqual([]);
  });
});
