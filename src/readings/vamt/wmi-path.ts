import { STALE_DAYS } from '../../model/vamt.js';
import type { ComputerSettings, Instant, VamtListObservation } from '../../model/evidence.js';
import { labelOf, sameMachine } from '../events/machine-name.js';
import { judgeFlow } from '../settings/firewall.js';
import { namesOf } from '../settings/host-view.js';
import { wmiIn } from '../settings/rpc-flows.js';
import { daysSince, latestProducts } from './lists.js';

/** RPC_S_SERVER_UNAVAILABLE as HRESULT: nobody answered VAMT at the computer. */
export const RPC_UNAVAILABLE = '0x800706BA';

/** A computer that VAMT knows and has not read of late. */
export interface Unread {
  readonly computer: string;
  readonly list: VamtListObservation;
  /** HRESULT of the last try; null where none is told. */
  readonly error: string | null;
}

/** Computers that VAMT could not reach at its last try, never asked, or has not asked for long. */
export function unreadComputers(lists: readonly VamtListObservation[], at: Instant): readonly Unread[] {
  const all = new Map<string, Unread>();
  for (const { product, list } of latestProducts(lists)) {
    const { computer, lastError, seenAt } = product;
    if (computer === null || all.has(computer)) continue;
    const isOld = (daysSince(seenAt, at) ?? Infinity) > STALE_DAYS;
    if (lastError === RPC_UNAVAILABLE || isOld) all.set(computer, { computer, list, error: lastError });
  }
  return [...all.values()];
}

/**
 * What the firewall of a computer does with the WMI of VAMT, from wherever that comes. `closed`: the endpoint mapper or
 * the port that it names is kept out in every profile. null: nothing is told, or it cannot be told from the rules.
 */
type WmiPath = {
  readonly state: 'closed' | 'local-subnet' | 'open';
  readonly certain: boolean;
} | null;

function wmiPath({ firewall, dnsClient }: ComputerSettings): WmiPath {
  if (firewall === null) return null;
  const local = dnsClient?.facts.adapters.flatMap(({ addresses }) => addresses) ?? [];
  const flows = (['mapper', 'handed-out'] as const).map(
    (part) => judgeFlow(firewall.facts, wmiIn(part, null, local)).profiles,
  );
  const shut = flows.filter((profiles) => profiles.every(({ result }) => result === 'stopped'));
  const [first] = shut;
  if (first !== undefined)
    return { state: 'closed', certain: shut.some((profiles) => profiles.every(({ certain }) => certain)) };
  const certain = flows.flat().every((one) => one.certain);
  if (flows.some((profiles) => profiles.every(({ limit }) => limit === 'local-subnet')))
    return { state: 'local-subnet', certain };
  return flows.flat().every(({ result }) => result === 'passes') ? { state: 'open', certain } : null;
}

/** A computer that VAMT did not read, with its own settings. */
export interface UnreadClient {
  readonly client: ComputerSettings;
  readonly unread: Unread;
  readonly path: WmiPath;
}

export function unreadClients(
  unread: readonly Unread[],
  clients: readonly ComputerSettings[],
): readonly UnreadClient[] {
  const byLabel = new Map<string, Unread[]>();
  for (const one of unread) {
    const label = labelOf(one.computer);
    const known = byLabel.get(label);
    if (known === undefined) byLabel.set(label, [one]);
    else known.push(one);
  }
  return clients.flatMap((client) => {
    const names = namesOf(client);
    const own = names
      .flatMap((name) => byLabel.get(labelOf(name)) ?? [])
      .find(({ computer }) => names.some((name) => sameMachine(name, computer)));
    return own === undefined ? [] : [{ client, unread: own, path: wmiPath(client) }];
  });
}
