import type { SrvObservation, UpdateObservation, ZoneObservation } from '../model/evidence.js';
import { someDomainServes } from './dns-view.js';
import { isOwnZone } from './record-place.js';
import type { JudgedDomain, RecordState } from './record-state.js';
import { sameName } from '../model/same-name.js';

/** One probe of a zone's primary, beside how the records in that zone stand. */
export interface JudgedZone {
  readonly update: UpdateObservation;
  /**
   * `stands`: a DNS server has the record of a domain in this zone, whether or not its host works. `elsewhere`: none
   * has, but a client that tries these domains gets that of another one. `absent`: neither was seen.
   */
  readonly record: 'stands' | 'elsewhere' | 'absent';
  /** The answers that deny the record; empty unless it is nowhere to be found. */
  readonly denials: readonly SrvObservation[];
}

const STANDING: readonly RecordState['kind'][] = ['served', 'disputed', 'at-zone-servers'];

function placeOf(inZone: readonly JudgedDomain[], served: boolean): JudgedZone['record'] {
  if (inZone.some(({ state }) => STANDING.includes(state.kind))) return 'stands';
  return served && inZone.some(({ state }) => state.kind === 'not-needed') ? 'elsewhere' : 'absent';
}

/** Zones that cannot be the organisation's are left out. */
export function judgedZones(
  updates: readonly UpdateObservation[],
  zones: readonly ZoneObservation[],
  domains: readonly JudgedDomain[],
): readonly JudgedZone[] {
  const served = someDomainServes(domains.map(({ view }) => view));
  return updates
    .filter(({ zone, domain }) => isOwnZone(zone, domain))
    .map((update) => {
      const own = zones.flatMap(({ domain, answer }) =>
        answer.kind === 'zone' && sameName(answer.zone, update.zone) ? [domain] : [],
      );
      const inZone = domains.filter(({ view }) => view.domain === update.domain || own.includes(view.domain));
      return {
        update,
        record: placeOf(inZone, served),
        denials: inZone.flatMap(({ state }) =>
          state.kind === 'missing' || state.kind === 'no-data' ? state.denies : [],
        ),
      };
    });
}
