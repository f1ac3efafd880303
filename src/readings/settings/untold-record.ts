import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { plainName } from '../same-name.js';
import { pinnedHosts } from './asked-hosts.js';
import { clientDomains, lookupDomain } from './client-domains.js';
import { hasCode } from './printed-codes.js';
import { seenRecords } from './seen-records.js';

/** A client that was told that there is no KMS host record for it. */
export interface UntoldRecord {
  /** Null where its domain is not known. */
  readonly domain: string | null;
  /** By its DNS tool, or by the code of its attempt. */
  readonly by: 'lookup' | 'code';
}

/** DNS says that the name does not exist, as the client puts it. */
const NO_NAME = ['0x8007232B', '0x80092328'] as const;

/**
 * Null where it asks no record by itself, where some look-up found one, and where this run asked for that record: what
 * the run saw then counts.
 */
export function untoldRecord(client: ComputerSettings, srv: readonly SrvObservation[]): UntoldRecord | null {
  if (pinnedHosts(client).length > 0 || lookupDomain(client) !== null) return null;
  const [domain = null, ...others] = clientDomains(client);
  const domains = domain === null ? [] : [domain, ...others];
  if (
    srv.some(
      (one) => one.purpose === 'record' && (domain === null || domains.includes(plainName(one.domain))),
    )
  )
    return null;
  if (seenRecords(client, [], []).hosts.length > 0) return null;
  const denied = (client.lookups?.facts ?? []).some(
    ({ name, result }) =>
      domain !== null && plainName(name) === `${KMS_SRV_PREFIX}.${domain}` && result === 'nxdomain',
  );
  if (denied) return { domain, by: 'lookup' };
  return hasCode(client, NO_NAME) ? { domain, by: 'code' } : null;
}
