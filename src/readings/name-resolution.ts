import type { AddressObservation, LiteralTargetObservation } from '../model/evidence.js';
import { sameName } from '../model/same-name.js';

/** What DNS says of the addresses of one host name. */
export interface NameResolution {
  /** `denied`: a DNS server says that the name has no address, and none gives one. `unclear`: nobody knows. */
  readonly state: 'resolves' | 'denied' | 'unclear';
  readonly addresses: readonly string[];
  /** The name that really holds the addresses, when this one is an alias. */
  readonly alias: string | null;
  /** Servers that say that the name has no address, `ip:port`. */
  readonly denying: readonly string[];
  /** Ids of the observations about the name. */
  readonly evidence: readonly string[];
}

/** One server denies a name as soon as the name does not exist, or both families have nothing. */
function denies(answers: readonly AddressObservation[]): boolean {
  if (answers.some(({ answer }) => answer.kind === 'nxdomain')) return true;
  const empty = answers.filter(({ answer }) => answer.kind === 'no-data').map(({ family }) => family);
  return empty.includes(4) && empty.includes(6);
}

export function resolutionOf(
  target: string,
  observations: readonly (AddressObservation | LiteralTargetObservation)[],
): NameResolution {
  const own = observations.filter(
    (one): one is AddressObservation => one.kind === 'address' && sameName(one.target, target),
  );
  const found = own.flatMap(({ answer }) => (answer.kind === 'addresses' ? [answer] : []));
  const aliases = own.flatMap(({ answer }) =>
    (answer.kind === 'addresses' || answer.kind === 'no-data') && answer.alias !== null ? [answer.alias] : [],
  );
  const servers = [...new Set(own.map(({ server }) => server))];
  const denying = servers.filter((server) => denies(own.filter((one) => one.server === server)));
  return {
    state: found.length > 0 ? 'resolves' : denying.length > 0 ? 'denied' : 'unclear',
    addresses: [...new Set(found.flatMap(({ addresses }) => addresses))],
    alias: aliases[0] ?? null,
    denying,
    evidence: own.map(({ id }) => id),
  };
}
