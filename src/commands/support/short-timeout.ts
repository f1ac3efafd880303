import type { RunRequest } from '../../model/request.js';
import type { Surroundings } from './invocation.js';

/** An answer from the other side of the world takes about this long: milliseconds. */
const SLOWEST_USUAL_MS = 250;

/** Says on standard error that a limit is short enough to give false alarms; it is somebody's choice all the same. */
export function tellShortTimeout({ timeoutMs, offline }: RunRequest, surroundings: Surroundings): void {
  if (offline || timeoutMs >= SLOWEST_USUAL_MS) return;
  surroundings.say(
    `kms-doctor: with a limit of ${String(timeoutMs)} ms for one probe (--timeout) what is only slow is taken for dead; ${String(SLOWEST_USUAL_MS)} ms or more tell them apart\n`,
  );
}
