import type { ComputerSettings, Evidence, Observation } from '../model/evidence.js';
import type { Discovery, Topics } from '../model/finding.js';
import { plainName } from '../model/same-name.js';

/**
 * What a finding is about, by the evidence that shows it:
 * - `computer`: this computer, so everything it asks and reaches.
 * - `dns-server`: one DNS server, and the domains it was asked about.
 * - `domain`: the record of a domain, so every host behind it.
 * - `host`: KMS hosts, by name and address, and the domains whose record names them.
 * - `client`: some of the clients that logs tell of, and the hosts they ask.
 */
export interface Scope {
  readonly level: 'computer' | 'dns-server' | 'domain' | 'host' | 'client';
  readonly subject: string;
  readonly domains: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  /** Empty where not just some clients are concerned. */
  readonly clients: ReadonlySet<string>;
  /** Products of the clients, where not the whole computer is concerned. */
  readonly products?: ReadonlySet<string>;
  /** Domains whose record the hosts publish, where the topics of a finding say so. */
  readonly publishes?: ReadonlySet<string>;
}

function observationsOf(evidence: Evidence): readonly Observation[] {
  return Object.values(evidence).flatMap((gathered): readonly Observation[] =>
    gathered.status === 'gathered' ? gathered.observations : [],
  );
}

/** Names and addresses of the computer the settings are of. */
function settingsNames({ computer, system, dnsClient }: ComputerSettings): readonly string[] {
  const domain = system?.facts.domain ?? dnsClient?.facts.primarySuffix ?? null;
  const full =
    computer === null || domain === null || computer.includes('.') ? [] : [`${computer}.${domain}`];
  const addresses = dnsClient?.facts.adapters.flatMap((adapter) => adapter.addresses) ?? [];
  return [...(computer === null ? [] : [computer]), ...full, ...addresses];
}

/** Names and addresses that one observation shows a host by. */
function hostsIn(observation: Observation, all: readonly Observation[]): readonly string[] {
  switch (observation.kind) {
    case 'tcp':
    case 'rpc-bind':
    case 'clock':
      return [observation.host, observation.address];
    case 'address':
    case 'literal-target':
      return [observation.target];
    case 'computer-settings':
      return settingsNames(observation);
    case 'listener':
      // The KMS host is this computer: it goes by its names and its addresses.
      return all.flatMap((one) =>
        one.kind === 'computer'
          ? [
              observation.subject,
              one.name,
              ...(one.primarySuffix === null ? [] : [`${one.name}.${one.primarySuffix}`]),
              ...one.addresses.map(({ address }) => address),
            ]
          : [],
      );
    case 'srv':
    case 'zone':
    case 'update':
    case 'computer':
    case 'resolver':
    case 'event-analysis':
    case 'vamt-list':
    case 'activation-server':
      return [];
  }
}

/** Adds the names whose addresses these are. */
function withNames(hosts: readonly string[], all: readonly Observation[]): ReadonlySet<string> {
  const known = new Set(hosts.map(plainName));
  const names = all.flatMap((one) =>
    one.kind === 'address' &&
    one.answer.kind === 'addresses' &&
    one.answer.addresses.some((at) => known.has(at))
      ? [plainName(one.target)]
      : [],
  );
  return new Set([...known, ...names]);
}

/** Domains whose record, as some DNS server gives it, names one of these hosts. */
function domainsNaming(hosts: ReadonlySet<string>, all: readonly Observation[]): readonly string[] {
  return all.flatMap((one) =>
    one.kind === 'srv' &&
    one.purpose === 'record' &&
    one.answer.kind === 'records' &&
    one.answer.records.some(({ target }) => hosts.has(plainName(target)))
      ? [plainName(one.domain)]
      : [],
  );
}

function namesOfThis(all: readonly Observation[]): ReadonlySet<string> {
  return new Set(
    all.flatMap((one) =>
      one.kind === 'computer'
        ? [one.name, ...(one.primarySuffix === null ? [] : [`${one.name}.${one.primarySuffix}`])].map(
            plainName,
          )
        : [],
    ),
  );
}

/** Of a finding from logs its topics tell what it is about. */
function scopeOfTopics(subject: string, topics: Topics, all: readonly Observation[]): Scope {
  const hosts = withNames(topics.hosts, all);
  const domains = new Set([...topics.domains.map(plainName), ...domainsNaming(hosts, all)]);
  const clients = new Set(topics.clients.map(plainName));
  // What clients were told of the record of a domain is about that record.
  const level = domains.has(plainName(subject)) ? 'domain' : 'client';
  if (clients.size > 0)
    return {
      ...{ level, subject, domains, hosts, clients },
      ...(topics.products === undefined ? {} : { products: new Set(topics.products) }),
    };
  if (hosts.size === 0 && domains.size > 0) return { level: 'domain', subject, domains, hosts, clients };
  return { level: 'host', subject, domains, hosts, clients, publishes: domains };
}

export function scopeOf(found: Discovery, evidence: Evidence): Scope {
  const { subject, evidence: ids } = found;
  const all = observationsOf(evidence);
  if (found.topics !== undefined) return scopeOfTopics(subject, found.topics, all);
  const clients: ReadonlySet<string> = new Set();
  const shown = all.filter(({ id }) => ids.includes(id));
  const hosts = withNames(
    shown.flatMap((one) => hostsIn(one, all)),
    all,
  );
  const asked = shown.flatMap((one) =>
    one.kind === 'srv' || one.kind === 'zone' || one.kind === 'update' ? [plainName(one.domain)] : [],
  );
  if (shown.some((one) => one.kind === 'srv' && one.server === subject))
    return { level: 'dns-server', subject, domains: new Set(asked), hosts, clients };
  if (hosts.size > 0)
    return {
      level: 'host',
      subject,
      domains: new Set([...asked, ...domainsNaming(hosts, all)]),
      hosts,
      clients,
    };
  if (asked.length > 0) return { level: 'domain', subject, domains: new Set(asked), hosts, clients };
  const own = all.flatMap((one) => (one.kind === 'computer' ? one.domains.map(plainName) : []));
  return { level: 'computer', subject, domains: new Set(own), hosts, clients: namesOfThis(all) };
}

function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((name) => right.has(name));
}

/** Whether at least half of these clients are among those: what happened to one must not explain a host's other clients. */
function mostly(some: ReadonlySet<string>, among: ReadonlySet<string>): boolean {
  return some.size > 0 && 2 * [...some].filter((name) => among.has(name)).length >= some.size;
}

/** Whether most of whom the echo is about are among those of the cause: products, where both are about some. */
function concerns(cause: Scope, echo: Scope): boolean {
  return cause.products !== undefined && echo.products !== undefined
    ? mostly(echo.products, cause.products)
    : mostly(echo.clients, cause.clients);
}

/** Whether what is wrong with `cause` can be what shows at `echo`. */
export function reaches(cause: Scope, echo: Scope): boolean {
  switch (cause.level) {
    case 'computer':
      return echo.level !== 'client' || concerns(cause, echo);
    case 'dns-server':
      return echo.level === 'dns-server'
        ? cause.subject === echo.subject
        : overlap(cause.domains, echo.domains);
    case 'domain':
      return (
        overlap(cause.domains, echo.domains) &&
        (cause.clients.size === 0 || echo.clients.size === 0 || concerns(cause, echo))
      );
    case 'host':
      return (
        overlap(cause.hosts, echo.hosts) ||
        (echo.level === 'domain' && overlap(cause.publishes ?? new Set(), echo.domains))
      );
    case 'client':
      return concerns(cause, echo);
  }
}
