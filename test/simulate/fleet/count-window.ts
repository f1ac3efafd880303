import { COUNT_WINDOW } from './options.js';

/** Machine IDs that asked within 30 days. Times have to come in order. */
export interface CountWindow {
  /** Lets go of those whose last request is 30 days old by then. */
  advance(to: number): void;
  add(at: number, id: number): void;
  count(): number;
  /** When this ID asked last, -Infinity when it never did or has left. */
  lastOf(id: number): number;
}

const FIRST_SIZE = 1024;

/** `changed` hears of every new count and when it came to be. */
export function createCountWindow(
  ids: number,
  changed: (at: number, count: number) => void = () => undefined,
): CountWindow {
  const last = new Float64Array(ids).fill(-Infinity);
  let times = new Float64Array(FIRST_SIZE);
  let queued = new Int32Array(FIRST_SIZE);
  let head = 0;
  let waiting = 0;
  let count = 0;

  const grow = (): void => {
    const size = times.length;
    const [newTimes, newQueued] = [new Float64Array(2 * size), new Int32Array(2 * size)];
    for (let index = 0; index < waiting; index += 1) {
      newTimes[index] = times[(head + index) % size] ?? 0;
      newQueued[index] = queued[(head + index) % size] ?? 0;
    }
    [times, queued, head] = [newTimes, newQueued, 0];
  };

  const advance = (to: number): void => {
    while (waiting > 0) {
      const leaves = (times[head] ?? 0) + COUNT_WINDOW;
      if (leaves > to) return;
      const id = queued[head] ?? 0;
      // It may have asked again since.
      if (last[id] === times[head]) {
        last[id] = -Infinity;
        count -= 1;
        changed(leaves, count);
      }
      head = (head + 1) % times.length;
      waiting -= 1;
    }
  };

  return {
    advance,
    add(at, id) {
      advance(at);
      const isNew = last[id] === -Infinity;
      last[id] = at;
      if (waiting === times.length) grow();
      const slot = (head + waiting) % times.length;
      times[slot] = at;
      queued[slot] = id;
      waiting += 1;
      if (!isNew) return;
      count += 1;
      changed(at, count);
    },
    count: () => count,
    lastOf: (id) => last[id] ?? -Infinity,
  };
}
