import type { ZoneObservation } from '../model/evidence.js';
import { KMS_SRV_PREFIX } from '../model/kms.js';

/** Where the record of a domain is written. */
export interface RecordPlace {
  /** The client's domain. */
  readonly domain: string;
  /** null when no server told, or only of a zone so high up that it cannot be the organisation's. */
  readonly zone: string | null;
  /** Owner of the record as it is written inside the zone. */
  readonly nameInZone: string;
  /** The server named in the SOA, which takes the changes; null when not known. */
  readonly primary: string | null;
}

/** False for a zone so high up that it cannot be the organisation's: a server that does not know the domain names such a one. */
export function isOwnZone(zone: string, domain: string): boolean {
  return zone === domain || /[^.]\.[^.]/.test(zone);
}

/**
 * The zone need not be the domain: it may be a domain above, or a delegated `_tcp`. Of several answers the longest
 * name is right, because a server that does not know the zone tells the one above it.
 */
export function recordPlace(domain: string, zones: readonly ZoneObservation[]): RecordPlace {
  const name = `${KMS_SRV_PREFIX}.${domain}`.toLowerCase();
  const known = zones.flatMap(({ domain: about, answer }) => {
    if (about !== domain || answer.kind !== 'zone') return [];
    const zone = answer.zone.toLowerCase();
    return name.endsWith(`.${zone}`) && isOwnZone(zone, domain) ? [{ zone, primary: answer.primary }] : [];
  });
  const [best] = known.sort((left, right) => right.zone.length - left.zone.length);
  if (best === undefined) return { domain, zone: null, nameInZone: KMS_SRV_PREFIX, primary: null };
  return {
    domain,
    zone: best.zone,
    nameInZone: name.slice(0, -best.zone.length - 1),
    primary: best.primary === '.' || best.primary === '' ? null : best.primary,
  };
}
