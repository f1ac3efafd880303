import type { Instant } from '../../model/instant.js';

export function instant(at: number): Instant {
  return new Date(at).toISOString();
}

/** null stays null. */
export const instantOrNull = (at: number | null): Instant | null => (at === null ? null : instant(at));
