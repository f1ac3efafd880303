import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { KMS_PORT, KMS_SRV_PREFIX } from '../../model/kms.js';
import { speechOf } from '../dns-view.js';
import { sameMachine } from '../events/machine-name.js';
import { plainName } from '../../model/same-name.js';
import { askedHosts } from './asked-hosts.js';

/** Evidence that can name KMS hosts. */
export interface NamingEvidence {
  readonly srv: readonly SrvObservation[];
  readonly clientSettings: readonly ComputerSettings[];
  readonly hostSettings: readonly ComputerSettings[];
  readonly dnsServerSettings: readonly ComputerSettings[];
}

export const NAMING_NEEDS = [
  'srv',
  'clientSettings',
  'hostSettings',
  'dnsServerSettings',
] as const satisfies readonly (keyof NamingEvidence)[];

/** A KMS host as a record or the settings of a client name it. */
export interface NamedHost {
  readonly name: string;
  readonly port: number;
  /** `record`: of DNS. `client`: set by hand at a client, or kept by it. */
  readonly by: 'record' | 'client';
  /** Of a record: the domain it is for, its priority and weight where they are told, and whether it was entered by hand (null: not told). */
  readonly domain: string | null;
  readonly priority: number | null;
  readonly weight: number | null;
  readonly byHand: boolean | null;
  /** Id of the observation. */
  readonly evidence: string;
}

/** What was said about the record of a domain. */
interface SaidOfDomain {
  readonly domain: string;
  readonly has: boolean;
  readonly evidence: string;
}

/** The domain of `_vlmcs._tcp.<domain>`; null of another name. */
function domainOf(name: string): string | null {
  const plain = plainName(name.trim());
  return plain.startsWith(`${KMS_SRV_PREFIX}.`) ? plain.slice(KMS_SRV_PREFIX.length + 1) : null;
}

/** A zone may hold the records of domains below it: `_vlmcs._tcp.emea`, alone or with the name of the zone behind it. */
function domainIn(name: string, zone: string): string {
  const below = plainName(name).slice(KMS_SRV_PREFIX.length + 1);
  if (below === '') return zone;
  return below === plainName(zone) || below.endsWith(`.${plainName(zone)}`) ? below : `${below}.${zone}`;
}

function inSrv({ srv }: NamingEvidence): readonly NamedHost[] {
  return srv.flatMap(({ id, purpose, domain, answer }) =>
    (purpose === 'record' || purpose === 'host-zone') && answer.kind === 'records'
      ? answer.records.map(({ target, port, priority, weight }) => ({
          ...{ name: target, port, priority, weight, by: 'record' as const },
          ...{ domain, byHand: null, evidence: id },
        }))
      : [],
  );
}

function inLookups(all: readonly ComputerSettings[]): readonly NamedHost[] {
  return all.flatMap(({ id, lookups }) =>
    (lookups?.facts ?? []).flatMap(({ name, srv }) =>
      srv.map(({ target, port, priority, weight }) => ({
        ...{ name: target, port, priority, weight, by: 'record' as const, byHand: null, evidence: id },
        domain: domainOf(name),
      })),
    ),
  );
}

function inZones({ dnsServerSettings }: NamingEvidence): readonly NamedHost[] {
  return dnsServerSettings.flatMap(({ id, zones }) =>
    (zones?.facts ?? []).flatMap(({ zone, records }) =>
      records.map(({ name, target, port, timestamp, stamped }) => ({
        ...{ name: target, port: port ?? KMS_PORT, by: 'record' as const, domain: domainIn(name, zone) },
        ...{ priority: null, weight: null },
        ...{ byHand: timestamp === null && stamped !== true, evidence: id },
      })),
    ),
  );
}

function atClients(all: readonly ComputerSettings[]): readonly NamedHost[] {
  return all.flatMap((settings) =>
    askedHosts(settings).map(({ host, port }) => ({
      ...{ name: host, port, by: 'client' as const, domain: null },
      ...{ priority: null, weight: null, byHand: null },
      evidence: settings.id,
    })),
  );
}

/** Every host that something names, as often as it is named. */
export function namedHosts(evidence: NamingEvidence): readonly NamedHost[] {
  const computers = [...evidence.clientSettings, ...evidence.hostSettings];
  return [...inSrv(evidence), ...inLookups(computers), ...inZones(evidence), ...atClients(computers)].map(
    (named) => ({ ...named, name: plainName(named.name) }),
  );
}

export function isOneOf(names: readonly string[], name: string): boolean {
  return names.some((own) => sameMachine(own, name));
}

function saidOf({ srv, clientSettings, hostSettings }: NamingEvidence): readonly SaidOfDomain[] {
  const asked = srv.flatMap(({ id, purpose, domain, answer }): SaidOfDomain[] => {
    const speech = speechOf(answer);
    if (purpose !== 'record' || speech === 'fails') return [];
    return [{ domain: plainName(domain), has: speech === 'has', evidence: id }];
  });
  const pasted = [...clientSettings, ...hostSettings].flatMap(({ id, lookups }) =>
    (lookups?.facts ?? []).flatMap(({ name, result }): SaidOfDomain[] => {
      const domain = domainOf(name);
      if (domain === null || !['records', 'nxdomain', 'no-data'].includes(result)) return [];
      return [{ domain, has: result === 'records', evidence: id }];
    }),
  );
  return [...asked, ...pasted];
}

/**
 * How the record of one host stands, by everything that was asked:
 * `named`: a record names it. `others`: the record of its domain names others only. `missing`: its domain has none.
 * `unknown`: nobody asked, or nobody answered.
 */
export interface RecordStanding {
  readonly state: 'named' | 'others' | 'missing' | 'unknown';
  /** Records that name it. */
  readonly records: readonly NamedHost[];
  readonly evidence: readonly string[];
}

export function recordStanding(
  host: { readonly names: readonly string[]; readonly domain: string | null },
  evidence: NamingEvidence,
): RecordStanding {
  const records = namedHosts(evidence).filter(({ by, name }) => by === 'record' && isOneOf(host.names, name));
  const idsOf = (list: readonly { readonly evidence: string }[]): readonly string[] => [
    ...new Set(list.map((one) => one.evidence)),
  ];
  if (records.length > 0) return { state: 'named', records, evidence: idsOf(records) };
  // A host whose domain nobody told may publish in any that was asked.
  const said = saidOf(evidence).filter(({ domain }) => host.domain === null || domain === host.domain);
  const has = said.filter((one) => one.has);
  if (has.length > 0) return { state: 'others', records, evidence: idsOf(has) };
  return { state: said.length === 0 ? 'unknown' : 'missing', records, evidence: idsOf(said) };
}
