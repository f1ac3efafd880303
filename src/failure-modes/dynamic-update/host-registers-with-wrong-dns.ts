import { defineFailureMode } from '../../model/failure-mode.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_NAME_DOES_NOT_EXIST, EVENT_12293, KMS_ISSUES, RFC_2136 } from '../documents.js';
import {
  failingToPublish,
  PUBLISHED_AGAIN,
  PUBLISHING_EXAMPLE,
  type PublishingFacts,
  publishingSummary,
} from '../failing-to-publish.js';
import { restartService } from '../record-steps.js';
import { change, check, look } from '../words.js';

/** No servers configured, name error, server failure and NOTAUTH: the same codes also come from a primary out of reach. */
export const hostRegistersWithWrongDns = defineFailureMode<'events' | 'srv', PublishingFacts>({
  id: 'host-registers-with-wrong-dns',
  title: "KMS host itself uses a DNS server that is not (or cannot reach) the zone's primary",
  severity: 'error',
  needs: ['events', 'srv'],
  detect: ({ events, srv }) => [
    ...failingToPublish(events, srv, ['0x8007267C', '0x8007232B'], 'likely'),
    ...failingToPublish(events, srv, ['0x8007232A', '0x80072331'], 'possible'),
  ],
  cause:
    'A host finds the server that takes the updates through its own DNS servers. A public one, none at all or a wrong primary suffix end in a name error, no server or a refusal.',
  summary: (facts) => publishingSummary(facts, 'look at the DNS servers and the suffix that it uses itself'),
  remediation: () => [
    look({ do: 'Read the DNS settings of the host', on: 'host', command: 'ipconfig /all' }),
    change({
      do: 'Correct them, only where addresses are entered by hand; on a DHCP client correct DHCP option 6 instead',
      on: 'host',
      command: 'Set-DnsClientServerAddress -InterfaceAlias "<nic>" -ServerAddresses <internal-dns>',
      shell: 'powershell',
    }),
    restartService('Restart the service'),
  ],
  verify: () => check(PUBLISHED_AGAIN),
  documentation: [KMS_ISSUES, EVENT_12293, DNS_NAME_DOES_NOT_EXIST, RFC_2136],
  explains: ['srv-record-missing', 'dns-scavenging-removed-record', 'count-zero-new-host', ...CLIENT_ECHOES],
  example: { ...PUBLISHING_EXAMPLE, code: '0x8007267C' },
});
