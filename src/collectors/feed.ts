/**
 * Observations of one collector, as a stream that can be followed by any number of others: everything already seen is
 * replayed, then what comes, until the collector ends. This is what lets item start item: the first address found is
 * connected to while the second is still being asked for.
 */
export interface Feed<T> {
  push(item: T): void;
  end(): void;
  items(): readonly T[];
  follow(): AsyncIterable<T>;
}

export function createFeed<T>(): Feed<T> {
  const items: T[] = [];
  let ended = false;
  let waiting: (() => void)[] = [];
  const wakeAll = (): void => {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  return {
    push(item) {
      if (ended) return;
      items.push(item);
      wakeAll();
    },
    end() {
      ended = true;
      wakeAll();
    },
    items: () => items,
    follow: () => ({
      async *[Symbol.asyncIterator]() {
        for (let next = 0; ; next += 1) {
          while (next >= items.length) {
            if (ended) return;
            await new Promise<void>((resolve) => waiting.push(resolve));
          }
          const item = items[next];
          if (item !== undefined) yield item;
        }
      },
    }),
  };
}

/** Starts `work` for every item as soon as it arrives, and waits for all of it. */
export async function eachAtOnce<T>(
  items: AsyncIterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running: Promise<void>[] = [];
  for await (const item of items) running.push(work(item));
  await Promise.all(running);
}
