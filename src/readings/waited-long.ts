/**
 * A server that looks things up elsewhere, and a path far away, may need most of a second. The limit is a little less,
 * because a wait of one second may be measured as a few milliseconds shorter.
 */
const LONG_MS = 900;

/** Whether silence was waited for long enough to prove that nobody answers; what answers at all does so at once. */
export function waitedLong(tookMs: number): boolean {
  return tookMs >= LONG_MS;
}
