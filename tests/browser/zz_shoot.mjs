import { visit } from './visit.mjs';
import { sampleIndex } from './trained.mjs';
const [, , out, width, height, models, sample, theme, phone, ...acts] = process.argv;
const here = await visit({
  width: Number(width),
  height: Number(height),
  models,
  phone: phone === 'phone',
  webgpu: process.env.GPU === '1',
  search: process.env.GPU === '1' ? '?test=1&software_gpu=1' : '?test=1',
  prepare: (c) => c.grantPermissions([]).catch(() => {}),
});
await here.page.emulateMedia({ colorScheme: theme });
await here.idle();
const t0 = Date.now();
await here.act('open_sample', sampleIndex(sample));
console.log('judged after', Date.now() - t0);
for (const act of acts) {
  const [c, i] = act.split(':');
  await here.act(c, i === undefined ? undefined : Number(i));
}
await here.idle();
await here.page.screenshot({ path: out });
console.log(await here.layoutFlaws());
console.log((await here.story()).slice(0, 1500));
console.log(here.complaints);
await here.leave();
