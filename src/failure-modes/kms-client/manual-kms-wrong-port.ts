import type { ComputerSettings, TcpObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { sameMachine } from '../../readings/events/machine-name.js';
import { type AskedHost, pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains } from '../../readings/settings/client-domains.js';
import { type HostEvidence, knownOfHost } from '../../readings/settings/host-answer.js';
import { seenRecords } from '../../readings/settings/seen-records.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, pinTo, returnToDiscovery } from '../client-steps.js';
import { SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY } from '../documents.js';
import { type GroupFacts, shortened, who } from '../event-words.js';

interface Facts extends GroupFacts {
  readonly pinned: string;
  readonly port: number;
  readonly listens: number;
  readonly by: 'settings' | 'open-port' | 'record';
}

interface Other {
  readonly port: number;
  readonly by: Facts['by'];
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
}

const BY = {
  settings: 'listens on',
  'open-port': 'is open on',
  record: 'is published with',
} as const satisfies Record<Facts['by'], string>;

/** By the host's own settings. */
function listensElsewhere({ host, port }: AskedHost, hosts: readonly ComputerSettings[]): Other | null {
  for (const settings of hosts) {
    if (settings.computer === null || !sameMachine(settings.computer, host)) continue;
    const told = [
      settings.service?.facts.listeningPort ?? null,
      ...(settings.products?.facts.map((product) => product.host?.listeningPort ?? null) ?? []),
    ];
    const ports = told.flatMap((one) => (one === null || one === 0 ? [] : [one]));
    const [first] = ports;
    if (first !== undefined && !ports.includes(port))
      return { port: first, by: 'settings', confidence: 'confirmed', evidence: [settings.id] };
  }
  return null;
}

/** By connects: closed where the client asks, open elsewhere. */
function opensElsewhere({ host, port }: AskedHost, reach: readonly TcpObservation[]): Other | null {
  const own = reach.filter(
    (one) => one.purpose !== 'liveness' && (sameMachine(one.host, host) || one.address === host),
  );
  const closed = own.find((one) => one.port === port && one.outcome === 'refused');
  const open = own.find((one) => one.port !== port && one.outcome === 'open');
  if (closed === undefined || open === undefined) return null;
  return { port: open.port, by: 'open-port', confidence: 'confirmed', evidence: [closed.id, open.id] };
}

/** By DNS: the same host with another port, unless the port that is set is seen to be open. */
function publishedElsewhere(asked: AskedHost, client: ComputerSettings, run: HostEvidence): Other | null {
  const { hosts, evidence } = seenRecords(client, run.srv, clientDomains(client));
  const ports = hosts.filter(({ target }) => sameMachine(target, asked.host)).map(({ port }) => port);
  const [first] = ports;
  if (first === undefined || ports.includes(asked.port)) return null;
  if (knownOfHost(asked, client, run).answer === 'open') return null;
  return { port: first, by: 'record', confidence: 'likely', evidence };
}

export const manualKmsWrongPort = defineFailureMode<
  'clientSettings' | 'hostSettings' | keyof HostEvidence,
  Facts
>({
  id: 'manual-kms-wrong-port',
  title: '/skms (or the port value alone) names a wrong port',
  severity: 'error',
  needs: ['clientSettings', 'hostSettings', 'context', 'srv', 'reach', 'service', 'addresses'],
  detect: ({ clientSettings, hostSettings, ...run }) =>
    clientSettings.flatMap((client) =>
      pinnedHosts(client).flatMap((asked): Match<Facts>[] => {
        const other =
          listensElsewhere(asked, hostSettings) ??
          opensElsewhere(asked, run.reach) ??
          publishedElsewhere(asked, client, run);
        if (other === null) return [];
        const facts = {
          ...clientFacts(client),
          pinned: asked.host,
          port: asked.port,
          listens: other.port,
          by: other.by,
        };
        return [clientMatch(client, facts, other.confidence, other.evidence)];
      }),
    ),
  cause:
    '/skms stored a port that the host does not listen on. Without a port in it the client asks at 1688.',
  summary: (facts) =>
    `${who(facts)} is pinned to ${shortened(facts.pinned)} port ${facts.port}, but that host ${BY[facts.by]} port ${facts.listens}.`,
  remediation: ({ pinned, listens }) => [
    pinTo('Set name and port', pinned, listens),
    returnToDiscovery('Or clear both'),
  ],
  verify: ({ listens }) => clientShows('/dlv', `port ${listens}, on which the host listens`),
  documentation: [SLMGR_OPTIONS, VOLUME_ACTIVATION_REGISTRY],
  explains: ['manual-kms-dead-host', 'rpc-server-unavailable', ...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, pinned: 'kms1.corp.example', port: 1689, listens: 1688, by: 'settings' },
});
