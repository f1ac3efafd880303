import type { Check } from '../model/check.js';
import { hostPortRefused } from '../failure-modes/kms-host/host-port-refused.js';
import { portTakenByOtherProcess } from '../failure-modes/kms-host/port-taken-by-other-process.js';
import { firewallHostRuleDisabled } from '../failure-modes/network/firewall-host-rule-disabled.js';
import { firewallHostProfileMismatch } from '../failure-modes/network/firewall-host-profile-mismatch.js';
import { firewallCustomPortNotOpened } from '../failure-modes/network/firewall-custom-port-not-opened.js';
import { firewallHostRuleScopeLocalSubnet } from '../failure-modes/network/firewall-host-rule-scope-local-subnet.js';
import { firewallLocalRulesIgnoredByPolicy } from '../failure-modes/network/firewall-local-rules-ignored-by-policy.js';
import { firewallHostThirdParty } from '../failure-modes/network/firewall-host-third-party.js';
import { ipsecIsolationBlocksKms } from '../failure-modes/network/ipsec-isolation-blocks-kms.js';
import { hostSppsvcStopped } from '../failure-modes/kms-host/host-sppsvc-stopped.js';
import { hostKeyActivationLimit } from '../failure-modes/kms-host/host-key-activation-limit.js';
import { hostVmNotSupported } from '../failure-modes/kms-host/host-vm-not-supported.js';
import { hostNotActivated } from '../failure-modes/kms-host/host-not-activated.js';
import { makInstalledAsHostKey } from '../failure-modes/kms-host/mak-installed-as-host-key.js';
import { hostKmsNotEnabled } from '../failure-modes/kms-host/host-kms-not-enabled.js';
import { hostMissingUpdate } from '../failure-modes/kms-host/host-missing-update.js';
import { clientOsHostCannotActivateServers } from '../failure-modes/kms-host/client-os-host-cannot-activate-servers.js';
import { kmsKeyOnNonHost } from '../failure-modes/kms-host/kms-key-on-non-host.js';
import { hostLowPriorityStarved } from '../failure-modes/kms-host/host-low-priority-starved.js';
import { kmsHostExposed } from '../failure-modes/network/kms-host-exposed.js';
import { shortened } from '../failure-modes/event-words.js';
import { listed } from '../failure-modes/words.js';
import { hostView } from '../readings/settings/host-view.js';
import { limitedDemands } from '../readings/settings/isolation.js';
import type { ComputerSettings, ListenerObservation } from '../model/evidence.js';
import { describeComputer } from '../readings/settings/describe-computer.js';
import { dnsPublishingDisabledCdns } from '../failure-modes/dynamic-update/dns-publishing-disabled-cdns.js';
import { dnsdomainpublishlistMalformed } from '../failure-modes/dynamic-update/dnsdomainpublishlist-malformed.js';
import { srvPortMismatch } from '../failure-modes/dns/srv-port-mismatch.js';
import { hostRegistersWithWrongDns } from '../failure-modes/dynamic-update/host-registers-with-wrong-dns.js';
import { publishingOnWithoutDdns } from '../failure-modes/dynamic-update/publishing-on-without-ddns.js';
import { secureUpdateAuthenticationFails } from '../failure-modes/dynamic-update/secure-update-authentication-fails.js';
import { clockSkewClientHost } from '../failure-modes/time/clock-skew-client-host.js';
import { intervalsMisconfigured } from '../failure-modes/kms-host/intervals-misconfigured.js';

/** A rule that demands IPsec of some addresses is no fault by itself; whom it keeps out only those who fail can tell. */
function describeDemands(host: ComputerSettings): readonly string[] {
  if (host.firewall === null) return [];
  return limitedDemands(host.firewall.facts, hostView(host).port)
    .slice(0, SHOWN)
    .map(
      ({ name, addresses }) =>
        `${host.subject} demands IPsec for ${listed(addresses.slice(0, SHOWN))} (rule ${shortened(name ?? 'without a name')})`,
    );
}

const SHOWN = 3;

function describe({ port, listening, program, pid }: ListenerObservation): string {
  if (listening === null) return `whether a program listens on TCP ${port} could not be found out`;
  if (!listening) return `no program of this computer listens on TCP ${port}`;
  const who = program ?? (pid === null ? 'a program' : `process ${pid}`);
  return `${who} listens on TCP ${port}`;
}

export const hostSettings: Check<'listener' | 'hostSettings'> = {
  id: 'host-settings',
  title: 'This computer listens for KMS, if it is the host',
  owns: ['listener', 'hostSettings'],
  anyOfThem: true,
  canFind: [
    hostSppsvcStopped,
    hostKeyActivationLimit,
    hostVmNotSupported,
    hostNotActivated,
    hostPortRefused,
    srvPortMismatch,
    hostRegistersWithWrongDns,
    secureUpdateAuthenticationFails,
    dnsPublishingDisabledCdns,
    dnsdomainpublishlistMalformed,
    publishingOnWithoutDdns,
    intervalsMisconfigured,
    portTakenByOtherProcess,
    firewallHostRuleDisabled,
    firewallHostProfileMismatch,
    firewallCustomPortNotOpened,
    firewallHostRuleScopeLocalSubnet,
    firewallLocalRulesIgnoredByPolicy,
    firewallHostThirdParty,
    ipsecIsolationBlocksKms,
    makInstalledAsHostKey,
    hostKmsNotEnabled,
    hostMissingUpdate,
    clientOsHostCannotActivateServers,
    kmsKeyOnNonHost,
    hostLowPriorityStarved,
    kmsHostExposed,
    clockSkewClientHost,
  ],
  read: ({ listener, hostSettings: hosts }) => {
    if (listener.length === 0 && hosts.length === 0)
      return { summary: 'no port was looked at', inconclusive: 'no port of this computer was looked at' };
    const unknown = listener.filter(({ listening }) => listening === null);
    return {
      summary: [
        ...listener.map(describe),
        ...hosts.flatMap((host) => [describeComputer(host), ...describeDemands(host)]),
      ].join(' · '),
      inconclusive: unknown.length > 0 ? unknown.map(describe).join(' · ') : null,
    };
  },
};
