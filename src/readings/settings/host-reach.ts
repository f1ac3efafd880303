import type { ComputerSettings } from '../../model/evidence.js';
import { plainName } from '../../model/same-name.js';
import { type KmsEndpoint, type ReachEvidence, readReach } from '../reachability.js';
import type { HostView } from './host-view.js';
import { isOneOf } from './named-hosts.js';

/**
 * How connects to the KMS port of a host ended, seen from anywhere else:
 * `open`: one succeeded. `answered`: the host refused, so packets reach it. `silent`: dropped on the way or at the host.
 * `failed`: a client's own test failed, for whatever reason. `unknown`: nobody tried.
 */
export interface HostReach {
  readonly state: 'open' | 'answered' | 'silent' | 'failed' | 'unknown';
  readonly evidence: readonly string[];
  /** Other hosts that serve every client told of this one. */
  readonly alternatives: readonly string[];
}

const SILENT: readonly KmsEndpoint['meaning'][] = ['filtered', 'unproven', 'dead'];

export interface HostReachEvidence extends ReachEvidence {
  readonly clientSettings: readonly ComputerSettings[];
}

/** `fromItself`: whether what the host reaches of itself counts. Of its firewall that says nothing. */
export function reachOf(
  { names }: HostView,
  port: number,
  evidence: HostReachEvidence,
  fromItself = false,
): HostReach {
  const { clientSettings, ...run } = evidence;
  const isHere = run.context.some(
    (own) => isOneOf(names, own.name) || own.addresses.some(({ address }) => names.includes(address)),
  );
  const endpoints = readReach(run).filter(
    ({ connect }) =>
      connect.port === port &&
      (isOneOf(names, connect.host) || names.some((name) => plainName(name) === connect.address)),
  );
  const idsOf = (list: readonly KmsEndpoint[]): readonly string[] => list.map(({ connect }) => connect.id);
  const open = isHere && !fromItself ? [] : endpoints.filter(({ meaning }) => meaning === 'open');
  if (open.length > 0) return { state: 'open', evidence: idsOf(open), alternatives: [] };
  const answered = endpoints.filter(({ meaning }) => meaning === 'refused' || meaning === 'reset');
  const [first] = endpoints;
  const alternatives = first?.alternatives ?? [];
  if (answered.length > 0) return { state: 'answered', evidence: idsOf(answered), alternatives };
  const silent = endpoints.filter(({ meaning }) => SILENT.includes(meaning));
  const own = clientSettings.flatMap(({ id, connects }) =>
    (connects?.facts ?? []).flatMap((test) =>
      test.port === port &&
      (isOneOf(names, test.host) || (test.address !== null && names.includes(test.address)))
        ? [{ id, ...test }]
        : [],
    ),
  );
  const succeeded = own.filter((test) => test.succeeded);
  if (succeeded.length > 0)
    return { state: 'open', evidence: succeeded.map(({ id }) => id), alternatives: [] };
  if (silent.length > 0) return { state: 'silent', evidence: idsOf(silent), alternatives };
  return {
    state: own.length > 0 ? 'failed' : 'unknown',
    evidence: [...new Set(own.map(({ id }) => id))],
    alternatives: [],
  };
}
