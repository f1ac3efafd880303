import type { RunRequest } from '../model/request.js';

/** Short of this nothing that Windows is asked for would ever come. */
const LEAST_MS = 1_000;

/** How long something may take, so that `marginMs` stay before the deadline of the run to hand over what it told. */
export function timeBefore({ deadlineMs }: RunRequest, mostMs: number, marginMs: number): number {
  return Math.max(LEAST_MS, Math.min(mostMs, deadlineMs - marginMs));
}
