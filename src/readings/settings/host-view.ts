import type { ComputerSettings } from '../../model/evidence.js';
import type { Topics } from '../../model/finding.js';
import { parseIp } from '../../model/ip-address.js';
import { KMS_PORT } from '../../model/kms.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { clientDomains } from './client-domains.js';

/** Settings of a KMS host, with what its failure modes ask most. */
export interface HostView {
  /** Id of the observation. */
  readonly id: string;
  readonly name: string;
  /** What commands call it, with its domain where that is known; null where only a file is known that tells of it. */
  readonly computer: string | null;
  /** Every name and address it goes by. */
  readonly names: readonly string[];
  /** DNS domain that it publishes itself in without being told; null when not known. */
  readonly domain: string | null;
  /** The port that it listens on as set; the usual one where none is told. */
  readonly port: number;
  /** Products with a host key. */
  readonly products: readonly ProductFacts[];
  /** null when not told. */
  readonly publishes: boolean | null;
  readonly lowPriority: boolean | null;
  readonly runsClientSystem: boolean;
  readonly settings: ComputerSettings;
  readonly topics: Topics;
}

function firstTold<T>(...values: readonly (T | null | undefined)[]): T | null {
  return values.find((value): value is T => value !== null && value !== undefined) ?? null;
}

const nameOf = ({ computer, system }: ComputerSettings): string | null =>
  computer ?? system?.facts.name ?? null;

/** Names and addresses of the computer that settings are of. */
export function namesOf(settings: ComputerSettings): readonly string[] {
  const { subject, dnsClient } = settings;
  const name = nameOf(settings);
  if (name === null) return [subject];
  const [domain] = clientDomains(settings);
  return [
    ...new Set([
      name,
      ...(name.includes('.') || domain === undefined ? [] : [`${name}.${domain}`]),
      ...(dnsClient?.facts.adapters.flatMap(({ addresses }) => addresses) ?? []),
    ]),
  ];
}

export function hostProducts({ products }: Pick<ComputerSettings, 'products'>): readonly ProductFacts[] {
  return (products?.facts ?? []).filter(
    ({ channel, host }) => channel === 'kms-host' || host?.enabled === true,
  );
}

/** By its system, else by its Windows key: an edition of a server says so. */
function runsClientSystem(system: ComputerSettings['system'], products: readonly ProductFacts[]): boolean {
  const type = system?.facts.productType ?? null;
  if (type !== null) return type === 'workstation';
  const caption = system?.facts.caption ?? null;
  if (caption !== null) return /Windows/u.test(caption) && !/Server/u.test(caption);
  const windows = products.filter(({ family, name }) => family === 'windows' && name !== null);
  return windows.length > 0 && windows.every(({ name }) => CLIENT_EDITION.test(name ?? ''));
}

const CLIENT_EDITION =
  /^Windows\(R\)(?: [\d.]+)?, (?:Enterprise|Professional|Education|Business|Ultimate)[A-Za-z]* edition$/u;

export function hostView(settings: ComputerSettings): HostView {
  const products = hostProducts(settings);
  const service = settings.service?.facts;
  const names = namesOf(settings);
  const domain = clientDomains(settings)[0] ?? null;
  return {
    // The full name comes behind the short one.
    computer:
      nameOf(settings) === null
        ? null
        : (names.slice(0, 2).find((name) => parseIp(name) === null && name.includes('.')) ??
          nameOf(settings)),
    ...{ id: settings.id, name: settings.subject, names, domain, products, settings },
    port: firstTold(service?.listeningPort, ...products.map(({ host }) => host?.listeningPort)) ?? KMS_PORT,
    publishes: firstTold(service?.dnsPublishing, ...products.map(({ host }) => host?.dnsPublishing)),
    lowPriority: firstTold(service?.lowPriority, ...products.map(({ host }) => host?.lowPriority)),
    runsClientSystem: runsClientSystem(settings.system, products),
    topics: { hosts: names, clients: [], domains: domain === null ? [] : [domain] },
  };
}

export function hostViews(hosts: readonly ComputerSettings[]): readonly HostView[] {
  return hosts.map(hostView);
}
