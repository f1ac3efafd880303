import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { expect, test } from '@jest/globals';
import { withTimeLimit } from '../../src/io/time-limit.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const fired = (signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(true);
    });
    // Far beyond any limit given here: a signal that was lost shows, and nothing hangs.
    setTimeout(resolve, 20_000, false).unref();
  });

/** The limit is unreferenced, and a test has nothing else that goes on. */
async function awake<T>(wait: Promise<T>): Promise<T> {
  const heart = setInterval(() => undefined, 50);
  try {
    return await wait;
  } finally {
    clearInterval(heart);
  }
}

test('fires after its limit, whatever the garbage collection takes away before', async () => {
  const waiting = fired(withTimeLimit(new AbortController().signal, 100).signal);
  collectGarbage();
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(await awake(waiting)).toBe(true);
});

test('fires with the other signal, also one that has fired before', async () => {
  const other = new AbortController();
  const { signal } = withTimeLimit(other.signal, 60_000);
  const waiting = fired(signal);
  other.abort();
  expect(await awake(waiting)).toBe(true);
  expect(withTimeLimit(other.signal, 60_000).signal.aborted).toBe(true);
});

test('once it is cleared nothing fires it any more', async () => {
  const other = new AbortController();
  const { signal, clear } = withTimeLimit(other.signal, 1);
  clear();
  other.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(signal.aborted).toBe(false);
});
