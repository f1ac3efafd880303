import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * How much more than what is in use may lie about, percent. Left alone, V8 lets the heap grow to several times that
 * before it collects, and of logs of 100,000 clients most of it would be garbage.
 */
const GROWTH_PERCENT = 20;

/**
 * The part of the heap for what is new stays as small as it is at the start. It would grow to three times 16 MB while logs
 * are read, and most of what is read stays for good: moving it about twice saves nothing.
 */
const NEW_SPACE_GROWTH = 1;

/** Keeps the memory of a run near what it needs. For runs over logs, whose size nobody knows before. */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${String(GROWTH_PERCENT)}`);
  setFlagsFromString(`--semi-space-growth-factor=${String(NEW_SPACE_GROWTH)}`);
}

/** Below so much outside of the heap, bytes, there is nothing to gain. */
const WORTH_COLLECTING = 32 * 1024 * 1024;

/**
 * To be called where much has just become useless: the collector looks at the heap, and what lies outside of it would stay
 * until that has grown.
 */
export function collectNow(): void {
  if (process.memoryUsage().arrayBuffers < WORTH_COLLECTING) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (() => void) | undefined;
  collect?.();
}
