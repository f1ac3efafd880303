import type { ConnectionSecurityFacts, FirewallFacts } from '../../model/firewall-settings.js';
import { holdsPort } from './firewall-rule-fit.js';

/** A rule that lets nobody connect to a port without IPsec. */
export interface Isolation {
  readonly rule: ConnectionSecurityFacts;
  /** False where the ports and addresses that it is about were not told. */
  readonly certain: boolean;
}

/** Whether a rule is about every connection to the port; null where that was not told. Either end may be the local one. */
function isAbout({ protocol, ports, addresses }: ConnectionSecurityFacts, port: number): boolean | null {
  if (protocol === 'unknown') return null;
  return (protocol === 'any' || protocol === 'tcp') && addresses.length === 0 && holdsPort(ports, port);
}

/**
 * The first rule in force that demands IPsec of whoever connects to the port, from everywhere; null where there is none,
 * or where another rule exempts the port. Rules for some addresses only are left out: who asks from where is not told.
 */
export function isolationOf(
  { connectionSecurity = [], activeProfiles }: FirewallFacts,
  port: number,
): Isolation | null {
  const inForce = connectionSecurity.filter(
    ({ enabled, profiles }) =>
      enabled &&
      (profiles.length === 0 ||
        activeProfiles === null ||
        profiles.some((profile) => activeProfiles.includes(profile))),
  );
  if (inForce.some((rule) => rule.inbound === 'exempt' && isAbout(rule, port) === true)) return null;
  const demanding = inForce.filter((rule) => rule.inbound === 'require' && isAbout(rule, port) !== false);
  const [rule] = [
    ...demanding.filter((one) => isAbout(one, port) === true),
    ...demanding.filter((one) => isAbout(one, port) === null),
  ];
  if (rule === undefined) return null;
  return { rule, certain: isAbout(rule, port) === true };
}
