import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { WindowsServiceFacts } from '../../model/settings.js';
import { type HostReachEvidence, reachOf } from '../../readings/settings/host-reach.js';
import { type HostView, hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_UNAVAILABLE } from '../documents.js';
import { shortened } from '../event-words.js';
import { HOST_FIREWALL_NEEDS, type HostFirewallEvidence } from '../host-firewall.js';
import { DEAD_HOST_ECHOES, hostMatch } from '../host-match.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly host: string;
  readonly service: string;
  readonly disabled: boolean;
}

/** `slsvc` on Vista and Server 2008. */
const SERVICES: readonly string[] = ['sppsvc', 'slsvc'];

function stoppedService({ settings: { services } }: HostView): WindowsServiceFacts | null {
  return (
    services?.facts.find(({ name, state }) => SERVICES.includes(name.toLowerCase()) && state === 'stopped') ??
    null
  );
}

/** On a mere client the service ends by itself when idle: only where a Windows host key is installed is that a fault. */
function matchOf(view: HostView, evidence: HostReachEvidence): readonly Match<Facts>[] {
  const service = stoppedService(view);
  if (service === null || !view.products.some(({ family }) => family === 'windows')) return [];
  if (reachOf(view, view.port, evidence, true).state === 'open') return [];
  const facts = { host: view.name, service: service.name, disabled: service.startMode === 'disabled' };
  return [hostMatch(view, facts, 'confirmed')];
}

const GIVE_BACK_START_TYPE = change({
  do: 'Give it back the start type that Windows sets',
  on: 'host',
  command: 'sc.exe config sppsvc start= delayed-auto',
});

const START = [
  change({ do: 'Start it', on: 'host', command: 'net start sppsvc' }),
  look({ do: 'See its start type', on: 'host', command: 'sc.exe qc sppsvc' }),
  look({ do: 'If it stops again: read the events 1001 and 12291 and the system log', on: 'host' }),
] as const;

export const hostSppsvcStopped = defineFailureMode<keyof HostFirewallEvidence, Facts>({
  id: 'host-sppsvc-stopped',
  title: 'Software Protection service is not running on the host',
  severity: 'error',
  needs: HOST_FIREWALL_NEEDS,
  detect: (evidence) => hostViews(evidence.hostSettings).flatMap((view) => matchOf(view, evidence)),
  cause:
    'On a mere client the service stops by itself when it is idle, which is normal. A KMS host listens through it, so there it has to run.',
  summary: ({ host, service, disabled }) =>
    `The service ${shortened(service)} of the KMS host ${shortened(host)} is stopped${disabled ? ' and disabled' : ''}.`,
  remediation: ({ disabled }) => (disabled ? [GIVE_BACK_START_TYPE, ...START] : START),
  verify: () =>
    check({ run: 'sc.exe query sppsvc', on: 'host', expect: 'STATE: 4 RUNNING, and the KMS port listening' }),
  documentation: [KMS_UNAVAILABLE],
  explains: [...DEAD_HOST_ECHOES, ...CLIENT_ECHOES],
  example: { host: 'kms1.corp.example', service: 'sppsvc', disabled: true },
});
