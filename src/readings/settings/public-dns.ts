import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { parseIp } from '../../model/ip-address.js';
import { ipScope } from '../../model/ip-scope.js';
import { pinnedHosts } from './asked-hosts.js';
import { clientDomains } from './client-domains.js';
import { kmsClients, isSound, mayUseKms } from './licence-state.js';
import { seenRecords } from './seen-records.js';

/** A member of a domain that asks public DNS services, by the settings of its adapters. */
export interface AsksPublicDns {
  readonly domain: string;
  /** The first server of each adapter. */
  readonly servers: readonly [string, ...string[]];
  /** A licence that renews shows that it found its host somehow: by a rule for names, or over a VPN that is down now. */
  readonly renews: boolean;
}

/**
 * Null where some adapter asks another server first, where it is in no domain, needs no name for its KMS host, or where
 * its tools found a record. Rules of name resolution (NRPT) are not told by these settings.
 */
export function asksPublicDns(
  client: ComputerSettings,
  srv: readonly SrvObservation[],
): AsksPublicDns | null {
  const { system, dnsClient } = client;
  const connected = dnsClient?.facts.adapters.filter(({ addresses }) => addresses.length > 0) ?? [];
  const [first, ...others] = connected.flatMap(({ dnsServers: [server] }) => server ?? []);
  const isPublic = (server: string): boolean => ipScope(server) === 'public-service';
  if (first === undefined || ![first, ...others].every(isPublic)) return null;
  const [domain] = clientDomains(client);
  const member = system?.facts.domainMember ?? (dnsClient?.facts.primarySuffix ?? null) !== null;
  if (!member || domain === undefined || !mayUseKms(client)) return null;
  if (pinnedHosts(client).some(({ host }) => parseIp(host) !== null)) return null;
  // What this run asked says something of the computer it runs on, and nothing of those that sent files.
  const own = client.files.length === 0 ? srv : [];
  if (seenRecords(client, own, [domain]).hosts.length > 0) return null;
  const products = kmsClients(client);
  return {
    domain,
    servers: [first, ...new Set(others.filter((server) => server !== first))],
    renews: products.length > 0 && products.every(isSound),
  };
}
