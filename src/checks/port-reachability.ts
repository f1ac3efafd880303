import type { Check } from '../model/check.js';
import { srvStaleDeadHost } from '../failure-modes/dns/srv-stale-dead-host.js';
import { hostPortRefused } from '../failure-modes/kms-host/host-port-refused.js';
import { firewallClientOutboundBlocked } from '../failure-modes/network/firewall-client-outbound-blocked.js';
import { firewallPathBlocked } from '../failure-modes/network/firewall-path-blocked.js';
import { hostMultihomedUnreachableAddress } from '../failure-modes/network/host-multihomed-unreachable-address.js';
import { ipv6PathBroken } from '../failure-modes/network/ipv6-path-broken.js';
import { tcpOpenRpcBlocked } from '../failure-modes/network/tcp-open-rpc-blocked.js';
import { tunnelBypassesKms } from '../failure-modes/network/tunnel-bypasses-kms.js';

export const portReachability: Check<'reach'> = {
  id: 'port-reachability',
  title: 'The port of every KMS host is open',
  owns: ['reach'],
  canFind: [
    tunnelBypassesKms,
    firewallClientOutboundBlocked,
    srvStaleDeadHost,
    firewallPathBlocked,
    hostPortRefused,
    tcpOpenRpcBlocked,
    ipv6PathBroken,
    hostMultihomedUnreachableAddress,
  ],
  read: () => ({ summary: 'nothing was seen', inconclusive: 'nothing was seen' }),
};
