import type { SrvObservation, UpdateObservation, ZoneObservation } from '../model/evidence.js';
import { isOwnZone } from './record-place.js';
import type { JudgedDomain, RecordState } from './record-state.js';
import { sameName } from './same-name.js';

/** One probe of a zone's primary, beside how the records in that zone stand. */
export interface JudgedZone {
  readonly update: UpdateObservation;
  /** A client that tries the zone's domains gets a record. */
  readonly stands: boolean;
  /** The answers that deny the record; empty unless it is nowhere to be found. */
  readonly denials: readonly SrvObservation[];
}

const STANDING: readonly RecordState['kind'][] = ['served', 'disputed', 'at-zone-servers'];

/** Zones that cannot be the organisation's are left out. */
export function judgedZones(
  updates: readonly UpdateObservation[],
  zones: readonly ZoneObservation[],
  domains: readonly JudgedDomain[],
): readonly JudgedZone[] {
  return updates
    .filter(({ zone, domain }) => isOwnZone(zone, domain))
    .map((update) => {
      const own = zones.flatMap(({ domain, answer }) =>
        answer.kind === 'zone' && sameName(answer.zone, update.zone) ? [domain] : [],
      );
      const inZone = domains.filter(({ view }) => view.domain === update.domain || own.includes(view.domain));
      return {
        update,
        stands: inZone.some(({ state }) => STANDING.includes(state.kind)),
        denials: inZone.flatMap(({ state }) =>
          state.kind === 'missing' || state.kind === 'no-data' ? state.denies : [],
        ),
      };
    });
}
