import type { AddressObservation, ComputerSettings, LiteralTargetObservation } from '../../model/evidence.js';
import { sameMachine } from '../events/machine-name.js';
import { type ReachEvidence, readReach } from '../reachability.js';
import { sameName } from '../../model/same-name.js';
import type { AskedHost } from './asked-hosts.js';

export interface HostEvidence extends ReachEvidence {
  readonly addresses: readonly (AddressObservation | LiteralTargetObservation)[];
}

/**
 * What is known of a host that a client names:
 * - `no-name`: DNS says that the name does not exist. `dead`: nothing of the host answers.
 * - `no-connect`: the client's own test of the port failed, for whatever reason.
 * - `closed`: the host lives and its port does not serve. `open`: the port is open.
 * - `unknown`: nobody looked, or what was seen says nothing.
 */
type HostAnswer = 'no-name' | 'dead' | 'no-connect' | 'closed' | 'open' | 'unknown';

export interface KnownOfHost {
  readonly answer: HostAnswer;
  /** Observations of this run that show it. */
  readonly evidence: readonly string[];
}

const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host);

function hasNoName(
  { host }: AskedHost,
  { lookups }: Pick<ComputerSettings, 'lookups'>,
  addresses: HostEvidence['addresses'],
): KnownOfHost | null {
  if (isAddress(host)) return null;
  const asked = addresses.flatMap((one) =>
    one.kind === 'address' && sameName(one.target, host) ? [one] : [],
  );
  const own = (lookups?.facts ?? []).filter(({ name, type }) => sameName(name, host) && /^A/i.test(type));
  const found =
    asked.some(({ answer }) => answer.kind === 'addresses') || own.some((one) => one.addresses.length > 0);
  const denied = asked.filter(({ answer }) => answer.kind === 'nxdomain');
  if (found || (denied.length === 0 && !own.some(({ result }) => result === 'nxdomain'))) return null;
  return { answer: 'no-name', evidence: denied.map(({ id }) => id) };
}

export function knownOfHost(asked: AskedHost, settings: ComputerSettings, run: HostEvidence): KnownOfHost {
  const nameless = hasNoName(asked, settings, run.addresses);
  if (nameless !== null) return nameless;
  const isSame = (name: string): boolean => sameMachine(name, asked.host);
  const endpoints = readReach(run).filter(
    ({ connect }) =>
      connect.port === asked.port && (isSame(connect.host) || sameName(connect.address, asked.host)),
  );
  const evidence = [...new Set(endpoints.flatMap((endpoint) => endpoint.evidence))];
  if (endpoints.some(({ meaning }) => meaning === 'open')) return { answer: 'open', evidence };
  const own = (settings.connects?.facts ?? []).filter(
    ({ host, address, port }) =>
      port === asked.port && (isSame(host) || (address !== null && sameName(address, asked.host))),
  );
  if (own.some(({ succeeded }) => succeeded)) return { answer: 'open', evidence: [] };
  if (own.some(({ pinged }) => pinged === true)) return { answer: 'closed', evidence: [] };
  if (endpoints.length > 0 && endpoints.every(({ meaning }) => meaning === 'dead'))
    return { answer: 'dead', evidence };
  if (
    endpoints.some(({ meaning }) =>
      ['filtered', 'prohibited', 'refused', 'reset', 'other-port'].includes(meaning),
    )
  )
    return { answer: 'closed', evidence };
  return { answer: own.length > 0 ? 'no-connect' : 'unknown', evidence: [] };
}
