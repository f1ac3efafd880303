import type { ConnectionSecurityFacts, FirewallFacts } from '../../model/firewall-settings.js';
import { liesIn } from './address-range.js';
import { holdsPort } from './firewall-rule-fit.js';

/** A rule that lets nobody connect to a port without IPsec. */
export interface Isolation {
  readonly rule: ConnectionSecurityFacts;
  /** False where the ports and addresses that it is about were not told, or whether another rule exempts the two. */
  readonly certain: boolean;
}

/** The addresses of both ends of a connection; empty where they are not known. */
export interface Ends {
  readonly host: readonly string[];
  readonly client: readonly string[];
}

/** True, false, or null where it cannot be told. */
type Told = boolean | null;

const both = (left: Told, right: Told): Told =>
  left === false || right === false ? false : left === null || right === null ? null : true;
const either = (left: Told, right: Told): Told =>
  left === true || right === true ? true : left === null || right === null ? null : false;

/** Whether one of these addresses lies in what an end of a rule names; an end that names nothing is everywhere. */
function isAt(addresses: readonly string[], end: readonly string[]): Told {
  if (end.length === 0) return true;
  if (addresses.length === 0) return null;
  const told = addresses.flatMap((address) => end.map((range) => liesIn(address, range)));
  return told.includes(true) ? true : told.includes(null) ? null : false;
}

/** Either end of a rule may be the local one. */
function isBetween({ ends, addresses }: ConnectionSecurityFacts, { host, client }: Ends): Told {
  if (addresses.length === 0) return true;
  if (ends === undefined) return null;
  return either(
    both(isAt(host, ends.one), isAt(client, ends.other)),
    both(isAt(client, ends.one), isAt(host, ends.other)),
  );
}

/** Whether a rule is about connections to the port between these two; null where that was not told. */
function isAbout(rule: ConnectionSecurityFacts, port: number, between: Ends): Told {
  const { protocol, ports } = rule;
  if (protocol === 'unknown') return null;
  const isPort = (protocol === 'any' || protocol === 'tcp') && holdsPort(ports, port);
  return isPort ? isBetween(rule, between) : false;
}

/**
 * The first rule in force that demands IPsec of a connection to the port; null where there is none, or where another rule
 * exempts it. A rule for some addresses counts only where those of both ends are known to lie in it.
 */
export function isolationOf(
  { connectionSecurity = [], activeProfiles }: FirewallFacts,
  port: number,
  between: Ends,
): Isolation | null {
  const inForce = connectionSecurity.filter(
    ({ enabled, profiles }) =>
      enabled &&
      (profiles.length === 0 ||
        activeProfiles === null ||
        profiles.some((profile) => activeProfiles.includes(profile))),
  );
  const exempts = inForce.filter(({ inbound }) => inbound === 'exempt');
  if (exempts.some((rule) => isAbout(rule, port, between) === true)) return null;
  const mayBeExempt = exempts.some(
    (rule) => rule.addresses.length > 0 && isAbout(rule, port, between) === null,
  );
  const demanding = inForce.filter(({ inbound }) => inbound === 'require');
  const sure = demanding.find((rule) => isAbout(rule, port, between) === true);
  if (sure !== undefined) return { rule: sure, certain: !mayBeExempt };
  const untold = demanding.find(({ protocol }) => protocol === 'unknown');
  return untold === undefined ? null : { rule: untold, certain: false };
}

/** Rules in force that demand IPsec for some addresses only: whom they concern is told by those of the clients. */
export function limitedDemands(
  { connectionSecurity = [] }: FirewallFacts,
  port: number,
): readonly ConnectionSecurityFacts[] {
  return connectionSecurity.filter(
    (rule) =>
      rule.enabled &&
      rule.inbound === 'require' &&
      rule.addresses.length > 0 &&
      isAbout({ ...rule, addresses: [] }, port, { host: [], client: [] }) === true,
  );
}
