import type { SavedEvidence } from '../model/saved-run.js';

/** Evidence of a run that asked nobody: nothing could be looked at, for the reason given. */
export function nothingAsked(reason: string): SavedEvidence {
  const skipped = { status: 'skipped', reason } as const;
  return {
    ...{ context: skipped, resolvers: skipped, srv: skipped, zone: skipped, addresses: skipped },
    ...{ reach: skipped, service: skipped, update: skipped, clock: skipped, listener: skipped },
  };
}
