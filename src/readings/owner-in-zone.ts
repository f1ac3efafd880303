import type { ZoneObservation } from '../model/evidence.js';

/** A DNS name split at the cut of its zone: `_vlmcs._tcp` in `corp.example`. */
export interface OwnerInZone {
  readonly owner: string;
  readonly zone: string;
}

/**
 * The zone that was seen to hold a name, of several the longest. Null when none was seen, or when so much of the name
 * lies below the zone that a zone in between may hold it: then `labels` (how many the owner may have) is exceeded.
 */
export function ownerInZone(
  name: string,
  observations: readonly ZoneObservation[],
  labels: number,
): OwnerInZone | null {
  const zones = observations.flatMap(({ answer }) => (answer.kind === 'zone' ? [answer.zone] : []));
  const holding = zones
    .filter((zone) => name.toLowerCase().endsWith(`.${zone.toLowerCase()}`))
    .sort((left, right) => right.length - left.length);
  const [zone] = holding;
  if (zone === undefined) return null;
  const owner = name.slice(0, -zone.length - 1);
  return owner.split('.').length <= labels ? { owner, zone } : null;
}
