import type { Instant } from '../../model/instant.js';

export function instant(at: number): Instant {
  return new Date(at).toISOString();
}
