import type { Check } from '../model/check.js';
import { srvStaleDeadHost } from '../failure-modes/dns/srv-stale-dead-host.js';
import { hostPortRefused } from '../failure-modes/kms-host/host-port-refused.js';
import { firewallClientOutboundBlocked } from '../failure-modes/network/firewall-client-outbound-blocked.js';
import { firewallPathBlocked } from '../failure-modes/network/firewall-path-blocked.js';
import { hostMultihomedUnreachableAddress } from '../failure-modes/network/host-multihomed-unreachable-address.js';
import { ipv6PathBroken } from '../failure-modes/network/ipv6-path-broken.js';
import { tcpOpenRpcBlocked } from '../failure-modes/network/tcp-open-rpc-blocked.js';
import { tunnelBypassesKms } from '../failure-modes/network/tunnel-bypasses-kms.js';
import { srvPortMismatch } from '../failure-modes/dns/srv-port-mismatch.js';
import { hostAt, howItFailed } from '../failure-modes/kms-endpoint.js';
import type { ComputerSettings, TcpObservation } from '../model/evidence.js';
import { ownConnects } from '../readings/settings/own-connects.js';
import { targetKey } from '../readings/kms-alternatives.js';
import { hostFailedOrReplaced } from '../failure-modes/kms-host/host-failed-or-replaced.js';

const SHOWN = 3;

function describe(connects: readonly TcpObservation[]): string {
  const lines = connects
    .slice(0, SHOWN)
    .map((one) => `${hostAt(one)} port ${one.port}: ${one.outcome === 'open' ? 'open' : howItFailed(one)}`);
  const rest = connects.length - lines.length;
  return [...lines, ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
}

/** By the tests of clients, where this run tried no port itself. */
function readOwn(clients: readonly ComputerSettings[]): ReturnType<Check['read']> {
  const tests = clients.flatMap((client) => ownConnects(client).map((test) => ({ client, test })));
  const none = 'no port of a KMS host was tried';
  if (tests.length === 0)
    return clients.length === 0
      ? { summary: 'no port was tried', inconclusive: none }
      : { summary: none, inconclusive: none, besideThePoint: 'for-its-own-reason' };
  const said = tests
    .slice(0, SHOWN)
    .map(
      ({ client, test: { host, port, succeeded } }) =>
        `${host} port ${port}: ${succeeded ? 'open' : 'no connection'}, tried by ${client.subject}`,
    );
  const rest = tests.length - said.length;
  const summary = [...said, ...(rest > 0 ? [`${rest} more`] : [])].join(' · ');
  const closed = tests.filter(({ test }) => !test.succeeded);
  if (closed.length === 0) return { summary, inconclusive: null };
  // A host that its client asks never is no fault.
  if (closed.every(({ test }) => test.asked === false)) return { summary, inconclusive: summary };
  const toldElsewhere = closed.length < tests.length ? 'warn' : 'fail';
  return { summary, inconclusive: summary, toldElsewhere };
}

export const portReachability: Check<'reach' | 'clientSettings'> = {
  id: 'port-reachability',
  title: 'The port of every KMS host is open',
  owns: ['reach'],
  reads: ['clientSettings'],
  anyOfThem: true,
  canFind: [
    hostFailedOrReplaced,
    srvPortMismatch,
    tunnelBypassesKms,
    firewallClientOutboundBlocked,
    srvStaleDeadHost,
    firewallPathBlocked,
    hostPortRefused,
    tcpOpenRpcBlocked,
    ipv6PathBroken,
    hostMultihomedUnreachableAddress,
  ],
  // One open address serves a host; an address family that this computer does not have is no fault.
  read: ({ reach, clientSettings }) => {
    const connects = reach.filter(({ purpose }) => purpose === 'kms');
    if (connects.length === 0) return readOwn(clientSettings);
    const open = new Set(connects.filter(({ outcome }) => outcome === 'open').map(targetKey));
    const closed = connects.filter((connect) => !open.has(targetKey(connect)));
    return { summary: describe(connects), inconclusive: closed.length > 0 ? describe(closed) : null };
  },
};
