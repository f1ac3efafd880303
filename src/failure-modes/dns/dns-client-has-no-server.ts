import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { hasCode, onlyMentions } from '../../readings/settings/printed-codes.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientMatch } from '../client-match.js';
import { KMS_ISSUES, NO_DNS_SERVERS } from '../documents.js';
import { who } from '../event-words.js';
import { failedLookups } from '../failed-lookups.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly computer: string;
}

/** No DNS servers configured, as the client puts it. */
const NO_SERVERS = ['0x8007267C'] as const;

/** Adapters without an address are not connected and say nothing. */
function isWithout({ dnsClient }: ComputerSettings): boolean {
  const adapters = dnsClient?.facts.adapters.filter(({ addresses }) => addresses.length > 0) ?? [];
  return adapters.length > 0 && adapters.every(({ dnsServers }) => dnsServers.length === 0);
}

/** Only where neither the system nor the user names a DNS server; a KMS host given by hand needs none. */
export const dnsClientHasNoServer = defineFailureMode({
  id: 'dns-client-has-no-server',
  title: 'The computer has no DNS server configured',
  severity: 'error',
  needs: ['context', 'clientSettings', 'events', 'srv'],
  detect: ({ context, clientSettings, events, srv }) => [
    ...context.flatMap(({ id, name, dnsServers, resolvers, overrides }): Match<Facts>[] =>
      dnsServers.length === 0 && resolvers.length === 0 && !overrides.includes('host')
        ? [{ subject: name, facts: { computer: name }, confidence: 'confirmed', evidence: [id] }]
        : [],
    ),
    ...clientSettings
      .filter((one) => isWithout(one) || hasCode(one, NO_SERVERS))
      .map((one) =>
        clientMatch(
          one,
          { computer: one.subject },
          !isWithout(one) && onlyMentions(one, NO_SERVERS) ? 'possible' : 'confirmed',
        ),
      ),
    ...failedLookups(events, srv, NO_SERVERS).map(({ names, topics, evidence }): Match<Facts> => ({
      subject: names[0],
      facts: { computer: who({ names: names.slice(0, 3), count: names.length }) },
      confidence: 'likely',
      ...{ topics, evidence },
    })),
  ],
  cause:
    'Without a DNS server the computer cannot ask for the KMS host record, and a KMS host cannot publish it. Clients report 0x8007267C.',
  summary: ({ computer }) => `${computer} has no DNS server in its network settings.`,
  remediation: () => [
    look({ do: 'Check the adapters', on: 'client', command: 'ipconfig /all' }),
    change({
      do: 'On a DHCP client: hand out the DNS servers (option 6) on its scope',
      on: 'dhcp-server',
    }),
    change({
      do: 'Where addresses are entered by hand: set the DNS servers (Windows 8, Server 2012 and later; undo with -ResetServerAddresses)',
      on: 'client',
      command: 'Set-DnsClientServerAddress -InterfaceAlias "<nic>" -ServerAddresses <dns1>,<dns2>',
      shell: 'powershell',
    }),
    change({
      do: 'The same on Windows 7 and Server 2008 R2',
      on: 'client',
      command: 'netsh interface ipv4 set dnsservers name="<nic>" source=static address=<dns1>',
    }),
  ],
  verify: () =>
    check({
      run: 'ipconfig /all',
      on: 'client',
      expect: "each active adapter lists the organisation's DNS servers",
    }),
  documentation: [NO_DNS_SERVERS, KMS_ISSUES],
  explains: ['dns-server-failure', 'srv-record-missing', ...CLIENT_ECHOES],
  example: { computer: 'ws017' },
});
