import { describe, expect, it } from 'vitest';

import { createPending } from '../../web/src/page/pending';

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('Pending', () => {
  it('is idle at once when nothing was begun', async () => {
    await createPending().idle();
  });

  it('waits for the last of several', async () => {
    const pending = createPending();
    const [first, second] = [pending.begin(), pending.begin()];
    let idle = false;
    void pending.idle().then(() => (idle = true));
    first();
    first(); // twice counts once
    await soon();
    expect(idle).toBe(false);
    second();
    await soon();
    expect(idle).toBe(true);
  });

  it('waits for what the last one has started', async () => {
    const pending = createPending();
    const first = pending.begin();
    let idle = false;
    void pending.idle().then(() => (idle = true));
    first();
    const second = pending.begin();
    await soon();
    expect(idle).toBe(false);
    second();
    await soon();
    expect(idle).toBe(true);
  });
});
