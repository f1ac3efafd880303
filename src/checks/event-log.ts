import type { Check } from '../model/check.js';
import type { ClientPattern, ClientTimeline, EventSource } from '../model/events.js';
import { hostRegistersWithWrongDns } from '../failure-modes/dynamic-update/host-registers-with-wrong-dns.js';
import { publishingOnWithoutDdns } from '../failure-modes/dynamic-update/publishing-on-without-ddns.js';
import { secureUpdateAuthenticationFails } from '../failure-modes/dynamic-update/secure-update-authentication-fails.js';
import { srvAclOwnedByOtherHost } from '../failure-modes/dynamic-update/srv-acl-owned-by-other-host.js';
import { activationExpired180Days } from '../failure-modes/kms-client/activation-expired-180-days.js';
import { clientLogWindowTooShort } from '../failure-modes/kms-client/client-log-window-too-short.js';
import { gracePeriodExpired } from '../failure-modes/kms-client/grace-period-expired.js';
import { renewalOverdue } from '../failure-modes/kms-client/renewal-overdue.js';
import { retryStormTwoHour } from '../failure-modes/kms-client/retry-storm-two-hour.js';
import { hostEventLogUnusable } from '../failure-modes/kms-host/host-event-log-unusable.js';
import { hostKeyTooOldForClient } from '../failure-modes/kms-host/host-key-too-old-for-client.js';
import { hostKmsInitFailure } from '../failure-modes/kms-host/host-kms-init-failure.js';
import { hostKmsNotEnabled } from '../failure-modes/kms-host/host-kms-not-enabled.js';
import { hostNotActivated } from '../failure-modes/kms-host/host-not-activated.js';
import { hostRefusedEveryone } from '../failure-modes/kms-host/host-refused-everyone.js';
import { officeKeyMissingOnHost } from '../failure-modes/kms-host/office-key-missing-on-host.js';
import { dcomSelfPermission } from '../failure-modes/licensing-data/dcom-self-permission.js';
import { genuineTicketNoise } from '../failure-modes/licensing-data/genuine-ticket-noise.js';
import { oemTestDataNoise } from '../failure-modes/licensing-data/oem-test-data-noise.js';
import { rpcServerUnavailable } from '../failure-modes/network/rpc-server-unavailable.js';
import { clientAbsentOver30Days } from '../failure-modes/threshold/client-absent-over-30-days.js';
import { clockSkewClientHost } from '../failure-modes/time/clock-skew-client-host.js';
import { shortened } from '../failure-modes/event-words.js';
import { listed } from '../failure-modes/words.js';
import { NOT_READ_IN_TIME } from './logs-not-read.js';
import { cutOffWords, isCutOff } from '../model/cut-off.js';
import { plural } from '../model/plural.js';
import { unreadLogs, unreadWords } from '../readings/events/unread-logs.js';
import { logsOf } from '../readings/events/client-groups.js';
import { isUntold } from '../model/untold-client.js';
import { dnsScavengingRemovedRecord } from '../failure-modes/dynamic-update/dns-scavenging-removed-record.js';
import { dnsPrimarySuffixMissing } from '../failure-modes/dns/dns-primary-suffix-missing.js';
import { dnsServerFailure } from '../failure-modes/dns/dns-server-failure.js';
import { clientSppsvcDisabled } from '../failure-modes/kms-client/client-sppsvc-disabled.js';
import { wrongKeyChannelRetail } from '../failure-modes/kms-client/wrong-key-channel-retail.js';
import { hostVmNotSupported } from '../failure-modes/kms-host/host-vm-not-supported.js';
import { firewallClientOutboundBlocked } from '../failure-modes/network/firewall-client-outbound-blocked.js';
import { tunnelBypassesKms } from '../failure-modes/network/tunnel-bypasses-kms.js';
import { dnsClientHasNoServer } from '../failure-modes/dns/dns-client-has-no-server.js';
import { srvNoData } from '../failure-modes/dns/srv-no-data.js';
import { srvRecordMissing } from '../failure-modes/dns/srv-record-missing.js';
import { srvTargetUnresolvable } from '../failure-modes/dns/srv-target-unresolvable.js';
import { srvRecordDeleted } from '../failure-modes/dns/srv-record-deleted.js';

const ORDER = [
  'expired',
  'never-activated',
  'retrying',
  'silent',
  'intermittent',
  'recovered',
  'renewing',
  'unknown',
] as const satisfies readonly ClientPattern[];

export const eventLog: Check<'events'> = {
  id: 'event-log',
  title: 'The event log shows activations that succeed',
  owns: ['events'],
  canFind: [
    hostVmNotSupported,
    hostKmsInitFailure,
    hostNotActivated,
    hostKmsNotEnabled,
    officeKeyMissingOnHost,
    hostKeyTooOldForClient,
    clockSkewClientHost,
    secureUpdateAuthenticationFails,
    hostRegistersWithWrongDns,
    srvAclOwnedByOtherHost,
    publishingOnWithoutDdns,
    srvRecordDeleted,
    dnsScavengingRemovedRecord,
    srvRecordMissing,
    srvNoData,
    srvTargetUnresolvable,
    dnsClientHasNoServer,
    dnsServerFailure,
    dnsPrimarySuffixMissing,
    wrongKeyChannelRetail,
    clientSppsvcDisabled,
    tunnelBypassesKms,
    firewallClientOutboundBlocked,
    rpcServerUnavailable,
    activationExpired180Days,
    gracePeriodExpired,
    retryStormTwoHour,
    clientAbsentOver30Days,
    renewalOverdue,
    hostEventLogUnusable,
    hostRefusedEveryone,
    dcomSelfPermission,
    clientLogWindowTooShort,
    genuineTicketNoise,
    oemTestDataNoise,
  ],
  read: ({ events }) => {
    if (events.length === 0) return NOT_READ_IN_TIME;
    const logs = logsOf(events);
    const relevant = logs.reduce(
      (sum, { analysis }) => sum + analysis.sources.reduce((part, source) => part + source.relevant, 0),
      0,
    );
    const clients = logs.flatMap(({ analysis }) => analysis.clients);
    if (clients.length === 0) {
      const none =
        relevant === 0
          ? 'no event about activation is in the logs'
          : 'the logs hold no request for activation';
      const lost = unreadWords([...unreadLogs(logs, 'client'), ...unreadLogs(logs, 'host')]);
      return { summary: none, inconclusive: lost ?? none };
    }
    const counts = ORDER.flatMap((pattern) => {
      const count = clients.filter((client) => client.pattern === pattern).length;
      return count === 0 ? [] : [`${count} ${pattern}`];
    });
    return {
      summary: [
        `${plural(clients.length, 'client')}: ${counts.join(', ')}`,
        ...unreadLogs(logs, 'surroundings').map(({ file }) => `${file} was not read`),
      ].join(' · '),
      inconclusive:
        inconclusive(
          clients.filter(isUntold),
          logs.flatMap(({ analysis }) => analysis.sources.filter(isCutOff)),
        ) ?? unreadWords(unreadLogs(logs, 'client')),
    };
  },
};

/** What happened last may be what is missing; what failed without a request may have been mended since, or not. */
function inconclusive(untold: readonly ClientTimeline[], cut: readonly EventSource[]): string | null {
  if (cut.length > 0) return listed(cut.map(cutOffWords));
  const [first] = untold;
  if (first === undefined) return null;
  const names = listed([...new Set(untold.map(({ name }) => shortened(name)))]);
  const codes = [...new Set(untold.flatMap(({ hresults }) => Object.keys(hresults)))];
  const [code = ''] = codes;
  return `activation of ${names} failed with ${listed(codes)}, and no request in the logs tells how it went on: see kms-doctor explain ${code}`;
}
