import type { ComputerSettings, EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { logsOf } from '../../readings/events/client-groups.js';
import { askedHosts } from '../../readings/settings/asked-hosts.js';
import { type HostUpdate, lackingUpdates } from '../../readings/settings/host-updates.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { needsKms } from '../../readings/settings/licence-state.js';
import { isOneOf } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { HOST_CANNOT_ACTIVATE, KMS_GENERAL, KMS_PLANNING, KMS_UNAVAILABLE } from '../documents.js';
import { shortened } from '../event-words.js';
import { hostMatch, hostPrinted } from '../host-match.js';
import { slmgr } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly build: string;
  readonly needed: string;
  readonly client: string;
  readonly kb: string;
  /** A client of that kind that asks it; null when only codes of the host tell. */
  readonly name: string | null;
}

/** What a host prints or logs that does not know a key or a client; older keys and clocks give them as well. */
const UNKNOWN_KEY = '0xC004F050';
const UNKNOWN_CLIENT: readonly string[] = ['0xC004F015', '0xC004F06C'];

function logged(view: HostView, events: readonly EventObservation[]): readonly string[] {
  return logsOf(events).flatMap(({ id, analysis }) =>
    analysis.hosts.some(
      ({ name, details }) =>
        isOneOf(view.names, name) &&
        Object.keys(details?.failures ?? {}).some((code) => UNKNOWN_CLIENT.includes(code)),
    )
      ? [id]
      : [],
  );
}

function askingClient(
  view: HostView,
  { clientVersion }: HostUpdate,
  clients: readonly ComputerSettings[],
): ComputerSettings | null {
  return (
    clients.find(
      (client) =>
        client.system?.facts.version === clientVersion &&
        client.system.facts.productType !== 'workstation' &&
        needsKms(client) &&
        askedHosts(client).some(({ host }) => isOneOf(view.names, host)),
    ) ?? null
  );
}

/** A host that lacks an update for clients it does not have lacks nothing: a client or a code has to show it. */
function matchOf(
  view: HostView,
  clients: readonly ComputerSettings[],
  events: readonly EventObservation[],
): readonly Match<Facts>[] {
  const { version = null, updateRevision = null } = view.settings.system?.facts ?? {};
  const lacking = lackingUpdates(version, updateRevision);
  const [first] = lacking;
  if (first === undefined) return [];
  const factsOf = (one: HostUpdate, name: string | null): Facts => ({
    ...{ host: view.name, client: one.client, kb: one.kb, name },
    build: `${version ?? ''}.${updateRevision ?? ''}`,
    needed: `${one.hostVersion}.${one.revision ?? ''}`,
  });
  for (const one of lacking) {
    const client = askingClient(view, one, clients);
    if (client !== null) return [hostMatch(view, factsOf(one, client.subject), 'confirmed', [client.id])];
  }
  const shown = logged(view, events);
  if (shown.length === 0 && !hostPrinted(view, UNKNOWN_KEY)) return [];
  return [hostMatch(view, factsOf(first, null), 'possible', shown)];
}

export const hostMissingUpdate = defineFailureMode<'hostSettings' | 'clientSettings' | 'events', Facts>({
  id: 'host-missing-update',
  title: 'Host lacks the update that teaches it a newer key or client',
  severity: 'error',
  needs: ['hostSettings', 'clientSettings', 'events'],
  detect: ({ hostSettings, clientSettings, events }) =>
    hostViews(hostSettings).flatMap((view) => matchOf(view, clientSettings, events)),
  cause:
    'A host older than its clients has to be patched before it knows them and their keys. Every later cumulative update contains what was in the one that is named.',
  summary: ({ host, build, needed, client, kb, name }) =>
    `${shortened(host)} is at ${build}; for ${client} it needs ${needed} (${kb}) or later${name === null ? '' : `, and ${shortened(name)} asks it`}.`,
  remediation: () => [
    look({
      do: 'Read the build of the host',
      on: 'host',
      command:
        '[System.Environment]::OSVersion.Version; (Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion").UBR',
      shell: 'powershell',
    }),
    look({
      do: 'List its newest updates. A number that is missing proves nothing: a later update takes its place',
      on: 'host',
      command:
        'Get-HotFix | Sort-Object InstalledOn -Descending | Select-Object -First 5 HotFixID,InstalledOn',
      shell: 'powershell',
    }),
    change({ do: 'Install the latest cumulative update and restart in a maintenance window', on: 'host' }),
    slmgr({
      do: 'Then install the newer host key, if the one there does not cover these clients',
      on: 'host',
      switches: '/ipk <new-kms-host-key>',
    }),
  ],
  verify: ({ needed }) =>
    check({
      run: '(Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion").UBR',
      on: 'host',
      shell: 'powershell',
      expect: `${needed.split('.').at(-1) ?? ''} or more on a host of build ${needed.split('.').slice(0, -1).join('.')}`,
    }),
  documentation: [KMS_PLANNING, KMS_GENERAL, HOST_CANNOT_ACTIVATE, KMS_UNAVAILABLE],
  explains: ['host-key-too-old-for-client', ...CLIENT_ECHOES],
  example: {
    ...{ host: 'kms1.corp.example', build: '10.0.17763.1000', needed: '10.0.17763.5458' },
    ...{ client: 'Windows Server 2025', kb: 'KB5034768', name: 'srv1.corp.example' },
  },
});
