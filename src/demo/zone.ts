import type { Answer, SrvAnswer, StringAnswer } from 'dns-packet';

/** What a demo zone may hold beside its SOA. Names are written in full; `*.` at the start is a wildcard. */
export type ZoneRecord = SrvAnswer | StringAnswer;

/** Names are lower case without final dot; the root is `.`. */
export interface Zone {
  readonly origin: string;
  /** Server named in the SOA: the one that takes updates. */
  readonly primary: string;
  readonly records: readonly ZoneRecord[];
}

/** Seconds that a denial may be remembered: TTL and minimum of every demo SOA. */
export const NEGATIVE_TTL = 300;

export interface ZoneAnswer {
  readonly rcode: 'NOERROR' | 'NXDOMAIN';
  /** False for a referral to the servers of a delegated zone. */
  readonly authoritative: boolean;
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
}

/** Longest chain of aliases followed; the servers measured stop at 8 to 16. */
const MAX_ALIASES = 8;

/** The zone that a name belongs to: the one with the longest origin; null when none does. */
export function zoneOf(zones: readonly Zone[], name: string): Zone | null {
  return zones
    .filter((zone) => isWithin(name, zone.origin))
    .reduce<Zone | null>(
      (best, zone) => (best && best.origin.length >= zone.origin.length ? best : zone),
      null,
    );
}

/** Answers as RFC 1034 section 4.3.2 says: delegations, aliases, wildcards, names that exist without the type. */
export function lookUp(zones: readonly Zone[], name: string, type: string): ZoneAnswer | null {
  const chain: Answer[] = [];
  let wanted = name.toLowerCase();
  for (let alias = 0; alias <= MAX_ALIASES; alias += 1) {
    const zone = zoneOf(zones, wanted);
    if (!zone) return chain.length > 0 ? found(chain) : null;
    const delegation = delegationOf(zone, wanted);
    if (delegation.length > 0) {
      return { rcode: 'NOERROR', authoritative: false, answers: chain, authorities: delegation };
    }
    const here = recordsAt(zone, wanted);
    if (here === null) {
      return { rcode: 'NXDOMAIN', authoritative: true, answers: chain, authorities: [soaOf(zone)] };
    }
    const matching = here.filter((record) => record.type === type);
    const cname = here.find((record) => record.type === 'CNAME');
    if (matching.length > 0) return found([...chain, ...matching]);
    if (cname?.type !== 'CNAME') {
      return { rcode: 'NOERROR', authoritative: true, answers: chain, authorities: [soaOf(zone)] };
    }
    chain.push(cname);
    wanted = cname.data.toLowerCase();
  }
  return found(chain);
}

function found(answers: readonly Answer[]): ZoneAnswer {
  return { rcode: 'NOERROR', authoritative: true, answers, authorities: [] };
}

function isWithin(name: string, origin: string): boolean {
  return origin === '.' || name === origin || name.endsWith(`.${origin}`);
}

function soaOf(zone: Zone): Answer & { readonly type: 'SOA' } {
  return {
    name: zone.origin,
    type: 'SOA',
    ttl: NEGATIVE_TTL,
    data: {
      mname: zone.primary,
      rname: `hostmaster.${zone.primary}`,
      serial: 2026010501,
      refresh: 3600,
      retry: 600,
      expire: 86400,
      minimum: NEGATIVE_TTL,
    },
  };
}

/** The NS records of a cut between the zone's apex and the name; empty when the name is the zone's own. */
function delegationOf(zone: Zone, name: string): readonly ZoneRecord[] {
  return zone.records.filter(
    (record) => record.type === 'NS' && record.name !== zone.origin && isWithin(name, record.name),
  );
}

/** Records at a name, also through a wildcard; an empty list when only names below it exist, null when nothing does. */
function recordsAt(zone: Zone, name: string): readonly (ZoneRecord | ReturnType<typeof soaOf>)[] | null {
  if (name === zone.origin) return [soaOf(zone), ...own(zone, name)];
  if (exists(zone, name)) return own(zone, name);
  for (let encloser = parentOf(name); ; encloser = parentOf(encloser)) {
    const wildcard = own(zone, `*.${encloser}`);
    if (wildcard.length > 0) return wildcard.map((record) => ({ ...record, name }));
    if (encloser === zone.origin || exists(zone, encloser)) return null;
  }
}

function own(zone: Zone, name: string): readonly ZoneRecord[] {
  return zone.records.filter((record) => record.name.toLowerCase() === name);
}

function exists(zone: Zone, name: string): boolean {
  return zone.records.some((record) => isWithin(record.name.toLowerCase(), name));
}

function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 || dot === name.length - 1 ? '.' : name.slice(dot + 1);
}
