import { slmgrCall } from '../../model/windows-commands.js';
import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { codeCount, hostOf, logsOf } from '../../readings/events/client-groups.js';
import { askedHosts } from '../../readings/settings/asked-hosts.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { needsKms } from '../../readings/settings/licence-state.js';
import { isOneOf } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_CREATE_HOST, KMS_PLANNING } from '../documents.js';
import { who } from '../event-words.js';
import { hostMatch } from '../host-match.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
  readonly names: readonly string[];
  readonly count: number;
}

const NAMED = 3;
const REFUSED = ['0xC004F042', '0xC004F015'] as const;

interface Asking {
  readonly name: string;
  readonly evidence: string;
}

function bySettings(view: HostView, clients: readonly ComputerSettings[]): readonly Asking[] {
  return clients
    .filter(
      (client) =>
        ['server', 'domain-controller'].includes(client.system?.facts.productType ?? '') &&
        needsKms(client) &&
        askedHosts(client).some(({ host }) => isOneOf(view.names, host)),
    )
    .map(({ subject, id }) => ({ name: subject, evidence: id }));
}

function byLogs(view: HostView, events: readonly EventObservation[]): readonly Asking[] {
  return logsOf(events).flatMap(({ id, analysis }) =>
    analysis.clients
      .filter((client) => {
        const host = hostOf(client);
        const refused = client.details?.product === 'windows-server' && codeCount(client, REFUSED) > 0;
        return refused && host !== null && isOneOf(view.names, host);
      })
      .map(({ name }) => ({ name, evidence: id })),
  );
}

/** Such a host is right for a network of clients: only servers that ask it make it a fault. */
export const clientOsHostCannotActivateServers = defineFailureMode<
  'hostSettings' | 'clientSettings' | 'events',
  Facts
>({
  id: 'client-os-host-cannot-activate-servers',
  title: 'KMS host on a Windows client edition is asked by servers',
  severity: 'error',
  needs: ['hostSettings', 'clientSettings', 'events'],
  detect: ({ hostSettings, clientSettings, events }) =>
    hostViews(hostSettings).flatMap((view): Match<Facts>[] => {
      if (!view.runsClientSystem) return [];
      const asking = [...bySettings(view, clientSettings), ...byLogs(view, events)];
      if (asking.length === 0) return [];
      const names = [...new Set(asking.map(({ name }) => name))];
      const facts = { host: view.name, names: names.slice(0, NAMED), count: names.length };
      return [
        hostMatch(
          view,
          facts,
          'confirmed',
          asking.map(({ evidence }) => evidence),
        ),
      ];
    }),
  cause: 'A host that runs a client system activates client systems only.',
  summary: (facts) => `${facts.host} runs a client edition of Windows, and servers ask it: ${who(facts)}.`,
  remediation: () => [
    change({
      do: 'Set up a KMS host on Windows Server, with a host key for servers',
      on: 'host',
      command: 'Install-WindowsFeature -Name VolumeActivation -IncludeManagementTools',
      shell: 'powershell',
    }),
    change({ do: 'Or give the servers a MAK or AD-based activation', on: 'client' }),
  ],
  verify: () =>
    check({
      run: slmgrCall('/dlv'),
      on: 'host',
      expect: 'on the new host: the name of a server edition',
    }),
  documentation: [KMS_PLANNING, KMS_CREATE_HOST],
  explains: ['host-key-too-old-for-client', ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example', names: ['srv1.corp.example'], count: 1 },
});
