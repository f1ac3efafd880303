import type { ComputerObservation, TcpObservation } from '../model/evidence.js';
import { hasAddressFor } from './own-families.js';
import { sameName } from '../model/same-name.js';

/**
 * What one connect to a KMS port means beside the other connects, each endpoint exactly one:
 * - `open`: nothing is wrong with the connect. `unclear`: cut short by the deadline, or an error that says nothing.
 * - `no-address-here`: this computer has no address of that family; a client like it never tries. No fault.
 * - `other-port`: closed though a record names it, while another port for KMS at the same address is open: the
 *   standard one, or one that another record of the host names.
 * - `family-fails`: every address of one family fails, one of the other family is open.
 * - `address-fails`: another address of the same family of the same host is open.
 * - `no-route-here`, `blocked-here`: this computer's own routes, or its own firewall or policy.
 * - `prohibited`, `no-route-there`: the network said so.
 * - `filtered`: the host lives, its KMS port is silent. `unproven`: silent, and nobody asked whether the host lives.
 * - `dead`: nothing of the host answers. `refused`, `reset`: the host answered with just that.
 */
export type Meaning =
  | 'open'
  | 'unclear'
  | 'no-address-here'
  | 'other-port'
  | 'family-fails'
  | 'address-fails'
  | 'no-route-here'
  | 'blocked-here'
  | 'prohibited'
  | 'no-route-there'
  | 'filtered'
  | 'unproven'
  | 'dead'
  | 'refused'
  | 'reset';

const SIGN_OF_LIFE: readonly TcpObservation['outcome'][] = ['open', 'refused', 'reset'];

const POLICY_CODES: readonly (string | null)[] = ['EACCES', 'EPERM'];

/** Whether something of the address answered: what refuses is alive, what rejects may be a router. */
export function givesSignOfLife({ outcome }: TcpObservation): boolean {
  return SIGN_OF_LIFE.includes(outcome);
}

/** Looks at one address alone: its KMS port and its other ports. */
function meaningAlone(connect: TcpObservation, others: readonly TcpObservation[]): Meaning {
  const alive = others.some(givesSignOfLife);
  const asked = others.some(({ outcome }) => outcome !== 'not-finished');
  switch (connect.outcome) {
    case 'open':
    case 'reset':
    case 'refused':
      return connect.outcome;
    case 'not-finished':
      return 'unclear';
    case 'rejected':
      return 'prohibited';
    case 'host-unreachable':
      return alive ? 'filtered' : 'dead';
    case 'filtered':
      if (alive) return 'filtered';
      return asked ? 'dead' : 'unproven';
    case 'no-route':
      return connect.local ? 'no-route-here' : 'no-route-there';
    case 'blocked-locally':
      return POLICY_CODES.includes(connect.code) ? 'blocked-here' : 'unclear';
  }
}

interface Surroundings {
  /** Connects to other ports of the same address. */
  readonly others: readonly TcpObservation[];
  /** Connects to other addresses of the same host, same port. */
  readonly siblings: readonly TcpObservation[];
  /** Whether a record names host and port. */
  readonly published: boolean;
  readonly context: readonly ComputerObservation[];
}

export function meaningOf(
  connect: TcpObservation,
  { others, siblings, published, context }: Surroundings,
): Meaning {
  const alone = meaningAlone(connect, others);
  if (alone === 'open' || alone === 'unclear') return alone;
  if (connect.outcome === 'no-route' && !hasAddressFor(context, connect.address, connect.family))
    return 'no-address-here';
  if (
    published &&
    (alone === 'refused' || alone === 'filtered') &&
    others.some(({ purpose, host, outcome }) => {
      const isForKms = purpose === 'standard-port' || (purpose === 'kms' && sameName(host, connect.host));
      return isForKms && outcome === 'open';
    })
  )
    return 'other-port';
  const open = siblings.filter(({ outcome }) => outcome === 'open');
  if (open.some(({ family }) => family === connect.family)) return 'address-fails';
  return open.length > 0 ? 'family-fails' : alone;
}
