import type { ClientTimeline } from './events.js';

/** A client that tells of a failure while no request of it says how that went on: neither in order nor known to be broken. */
export function isUntold({ pattern, attempts, lastSuccess, hresults }: ClientTimeline): boolean {
  return pattern === 'unknown' && attempts === 0 && lastSuccess === null && Object.keys(hresults).length > 0;
}
