import { endpointText } from '../../model/endpoint-text.js';
import type { Observation } from '../../model/evidence.js';
import type { Finding, Place } from '../../model/finding.js';
import type { Report } from '../../model/report.js';

/** Every observation of the report by its id. */
export type Observations = ReadonlyMap<string, Observation>;

export const observationsOf = ({ checks }: Pick<Report, 'checks'>): Observations =>
  new Map(checks.flatMap((check) => check.observations.map((seen) => [seen.id, seen] as const)));

interface Named {
  readonly name: string;
  /** What a finding about this one has as its subject. */
  readonly subjects: readonly string[];
}

const withoutDot = (name: string): string => name.replace(/(?<=.)\.$/, '');

const named = (name: string, ...subjects: readonly string[]): readonly Named[] =>
  name === '' || name === '.' ? [] : [{ name: withoutDot(name), subjects: [withoutDot(name), ...subjects] }];

/** The KMS host that one observation is about. */
function hostOf(seen: Observation): readonly Named[] {
  if (seen.kind === 'tcp' || seen.kind === 'rpc-bind')
    return named(seen.host, seen.address, endpointText(seen.address, seen.port));
  return seen.kind === 'clock' && seen.role === 'kms-host' ? named(seen.host, seen.address) : [];
}

/** The server where records of the zone are changed. */
function primaryOf(seen: Observation): readonly Named[] {
  if (seen.kind === 'update') return named(seen.primary, seen.zone);
  return seen.kind === 'zone' && seen.answer.kind === 'zone' ? named(seen.answer.primary) : [];
}

const settingsOf = (seen: Observation): readonly Named[] =>
  seen.kind === 'computer-settings' && seen.computer !== null ? named(seen.computer, seen.subject) : [];

/** Settings of a client name no host, and those of a host no client: steps would send somebody to the wrong computer. */
const NAMED_BY: Partial<Record<Place, (seen: Observation, isHost: boolean) => readonly Named[]>> = {
  client: (seen, isHost) => (isHost ? [] : settingsOf(seen)),
  host: (seen, isHost) => [...hostOf(seen), ...(isHost ? settingsOf(seen) : [])],
  'dns-server': primaryOf,
};

const thisComputer = (seen: Observation): readonly string[] => (seen.kind === 'computer' ? [seen.name] : []);

/** The name that all of these are, without regard to case; null when there are several or none. */
function onlyOne(names: readonly string[]): string | null {
  const distinct = new Set(names.map((name) => name.toLowerCase()));
  return distinct.size === 1 ? (names[0] ?? null) : null;
}

/** What the evidence knows of computers. */
export interface KnownComputers {
  readonly observations: Observations;
  /** Names in event logs. */
  readonly clients: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** Ids of observations that are the settings of a KMS host. */
  readonly ofHosts: ReadonlySet<string>;
}

export const knownComputers = (report: Pick<Report, 'checks' | 'events'>): KnownComputers => ({
  observations: observationsOf(report),
  clients: new Set(report.events?.clients.map(({ name }) => name)),
  hosts: new Set(report.events?.hosts.map(({ name }) => name)),
  ofHosts: new Set(
    report.checks.flatMap(({ id, observations }) =>
      id === 'host-settings' ? observations.map((seen) => seen.id) : [],
    ),
  ),
});

/**
 * The computer at a place, by what shows the finding: the one that is its subject, or the only one there. null where the
 * evidence does not say: a wrong name would send somebody to the wrong computer.
 */
export function computerAt(
  place: Place,
  { subject, evidence }: Finding,
  { observations, clients, hosts, ofHosts }: KnownComputers,
): string | null {
  if (place === 'this-computer') return onlyOne([...observations.values()].flatMap(thisComputer));
  if (place === 'client' && subject !== '' && clients.has(subject)) return subject;
  if (place === 'host' && subject !== '' && hosts.has(subject)) return subject;
  const namedIn = NAMED_BY[place] ?? (() => []);
  const all = evidence.flatMap((id) => {
    const seen = observations.get(id);
    return seen === undefined ? [] : namedIn(seen, ofHosts.has(id));
  });
  const meant = all.filter(({ subjects }) => subjects.includes(subject));
  return onlyOne((meant.length > 0 ? meant : all).map(({ name }) => name));
}
