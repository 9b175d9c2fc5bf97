// Counts what the page is still waiting for, so that a test can wait until nothing is.

export interface Pending {
  begin(): () => void; // call the result once, when it is done
  idle(): Promise<void>; // resolves when nothing has been pending for two macrotasks
}

export function createPending(): Pending {
  let open = 0;
  let waiting: (() => void)[] = [];

  function settle(): void {
    // Something done often starts the next thing within the same task: look again after it.
    setTimeout(() => {
      if (open > 0) return;
      const resolved = waiting;
      waiting = [];
      for (const resolve of resolved) resolve();
    });
  }

  return {
    begin() {
      open += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        open -= 1;
        if (open === 0) settle();
      };
    },
    idle() {
      return new Promise((resolve) => {
        setTimeout(() => {
          waiting.push(resolve);
          if (open === 0) settle();
        });
      });
    },
  };
}
