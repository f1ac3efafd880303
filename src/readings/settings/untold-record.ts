import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { plainName } from '../../model/same-name.js';
import { pinnedHosts } from './asked-hosts.js';
import { clientDomains, lookupDomain } from './client-domains.js';
import { allSound, isUnlicensed, kmsClients } from './licence-state.js';
import { hasCode, onlyMentions, printedCodes } from './printed-codes.js';
import { seenRecords } from './seen-records.js';

/** A client that was told that there is no KMS host record for it. */
export interface UntoldRecord {
  /** Null where its domain is not known. */
  readonly domain: string | null;
  /**
   * By its DNS tool for every domain that it tries; or in part, by that or by the code of its attempt; or somebody tells
   * of that code; or its licence says that DNS has given it no host yet; or it found no name, though it has a domain.
   */
  readonly by: 'every-lookup' | 'some-sign' | 'mention' | 'none-kept' | 'name-not-found';
}

/** DNS says that the name does not exist, as the client puts it. */
const NO_NAME = ['0x8007232B', '0x80092328'] as const;

/** No name could be formed, which takes no domain, or none was found. */
export const NOT_FORMED_OR_FOUND = '0x8007007B';

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
  const asked = (client.lookups?.facts ?? []).filter(({ result }) => result === 'nxdomain');
  const deniedDomains = asked.map(({ name }) => plainName(name)).flatMap(domainOfRecord);
  const denied = domains.filter((one) => deniedDomains.includes(one));
  if (denied.length > 0 && denied.length === domains.length) return { domain, by: 'every-lookup' };
  // The record may be in a domain that nobody asked for, where a client that renews has it from.
  if (denied.length > 0 && !allSound(client)) return { domain, by: 'some-sign' };
  // Somebody asked by hand, on a computer of which nothing else is told.
  const [byHand] = domain === null ? deniedDomains : [];
  if (byHand !== undefined) return { domain: byHand, by: 'some-sign' };
  if (hasCode(client, NO_NAME))
    return { domain, by: onlyMentions(client, NO_NAME) ? 'mention' : 'some-sign' };
  if (domain !== null && hasCode(client, [NOT_FORMED_OR_FOUND])) return { domain, by: 'name-not-found' };
  return hasNoneByDns(client) ? { domain, by: 'none-kept' } : null;
}

/** Other codes tell of other faults, or of a host that answered. */
const NO_HOST_CONTACTED = '0xC004F074';

/** Who was never activated keeps no host, whatever the reason: it says something only where nothing else does. */
const hasNoneByDns = (client: ComputerSettings): boolean =>
  kmsClients(client).some((one) => one.noneByDns === true && isUnlicensed(one)) &&
  printedCodes(client).every(({ code, product }) => code === NO_HOST_CONTACTED || product !== null) &&
  kmsClients(client).every(({ lastError }) => lastError === null || lastError === NO_HOST_CONTACTED);

function domainOfRecord(name: string): readonly string[] {
  const before = `${KMS_SRV_PREFIX}.`;
  return name.startsWith(before) && name.length > before.length ? [name.slice(before.length)] : [];
}
