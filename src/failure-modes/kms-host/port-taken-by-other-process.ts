import type { ComputerSettings, ListenerObservation, RpcBindObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { type ReachEvidence, REACH_NEEDS, readReach } from '../../readings/reachability.js';
import { hostViews } from '../../readings/settings/host-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { SLMGR_OPTIONS } from '../documents.js';
import {
  type EndpointFacts,
  checkAgain,
  endpointFacts,
  endpointMatch,
  hostAt,
  whoServes,
} from '../kms-endpoint.js';
import { hostMatch } from '../host-match.js';
import { baseName, KMS_PROGRAMS } from '../../readings/settings/kms-programs.js';
import { restartService } from '../record-steps.js';
import { change, check, look } from '../words.js';

/** What a bind answer can show that is not KMS. */
const NOT_KMS = {
  'rpc-without-kms': 'An RPC service that does not know KMS answers',
  'accepts-any-interface': 'A service that accepts any RPC interface, known or not, answers',
  'other-protocol': 'A service of another kind answers',
  echo: 'An echo service answers',
  garbage: 'A service that speaks no known protocol answers',
} as const satisfies Partial<Record<RpcBindObservation['outcome'], string>>;

type NotKms = keyof typeof NOT_KMS;

type Facts =
  | ({
      readonly seen: 'from-the-network';
      readonly what: NotKms;
      /** What the service calls itself, for example HTTP. */
      readonly protocol: string | null;
    } & EndpointFacts)
  | {
      readonly seen: 'on-the-host';
      readonly computer: string;
      readonly port: number;
      readonly program: string;
    };

function isNotKms(outcome: RpcBindObservation['outcome']): outcome is NotKms {
  return Object.hasOwn(NOT_KMS, outcome);
}

function answeredByOthers(evidence: ReachEvidence): readonly Match<Facts>[] {
  return readReach(evidence).flatMap((endpoint) => {
    const { bind, connect } = endpoint;
    if (bind === null || !isNotKms(bind.outcome)) return [];
    const facts: Facts = {
      seen: 'from-the-network',
      ...endpointFacts(endpoint),
      what: bind.outcome,
      protocol: bind.protocol,
    };
    return [endpointMatch(endpoint, facts, 'confirmed', [bind.id, connect.id])];
  });
}

/** Only on Windows: elsewhere KMS is not a service of the system and may have any name. */
function heldByOthers({
  context,
  reach,
  listener,
}: ReachEvidence & { readonly listener: readonly ListenerObservation[] }): readonly Match<Facts>[] {
  const computers = context.filter(({ platform }) => platform === 'win32');
  const own = new Set(computers.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
  const isHost = reach.some(({ purpose, address }) => purpose === 'kms' && own.has(address));
  if (computers.length === 0) return [];
  return listener.flatMap(({ id, subject, port, listening, program }) =>
    listening !== true || program === null || KMS_PROGRAMS.test(program)
      ? []
      : [
          {
            subject,
            facts: { seen: 'on-the-host', computer: subject, port, program },
            // Unless clients are sent here, nobody said that this computer is to serve KMS.
            confidence: isHost ? 'confirmed' : 'possible',
            evidence: [id],
          },
        ],
  );
}

/** By the list of ports that a KMS host listens on. */
function listedForOthers(hosts: readonly ComputerSettings[]): readonly Match<Facts>[] {
  return hostViews(hosts).flatMap((view): Match<Facts>[] => {
    const programs = (view.settings.listeners?.facts ?? [])
      .filter(({ port }) => port === view.port)
      .map(({ program }) => (program === null ? null : baseName(program)));
    const [other] = programs;
    // Windows may not name the programs of other users, and several may share a port on different addresses.
    if (other === undefined || other === null) return [];
    if (programs.some((program) => program === null || KMS_PROGRAMS.test(program))) return [];
    const facts: Facts = { seen: 'on-the-host', computer: view.name, port: view.port, program: other };
    return [hostMatch(view, facts, 'confirmed')];
  });
}

function whatAnswers(facts: Facts & { readonly seen: 'from-the-network' }): string {
  return facts.protocol === null ? NOT_KMS[facts.what] : `${facts.protocol} answers`;
}

/** Silence, an early close and a reset prove no other program: they are tcp-open-rpc-blocked. */
export const portTakenByOtherProcess = defineFailureMode({
  id: 'port-taken-by-other-process',
  title: 'Another program owns the KMS port of the host',
  severity: 'error',
  needs: [...REACH_NEEDS, 'listener', 'hostSettings'],
  detect: (evidence) => [
    ...answeredByOthers(evidence),
    ...heldByOthers(evidence),
    ...listedForOthers(evidence.hostSettings),
  ],
  cause: 'The port is open, but what answers there is not KMS. A plain port test shows success all the same.',
  summary: (facts) =>
    facts.seen === 'on-the-host'
      ? `${facts.program} listens on TCP ${facts.port} of ${facts.computer}, not the KMS service.`
      : `${whatAnswers(facts)} on TCP ${facts.port} of ${hostAt(facts)} instead of KMS${whoServes(facts)}.`,
  remediation: (facts) => [
    look({
      do: 'Find the owner of the port; the last column is its process',
      on: 'host',
      command: 'netstat -ano | findstr ":<port>"',
      fill: { port: facts.port },
    }),
    look({
      do: 'Name that process',
      on: 'host',
      command: 'tasklist /svc /fi "PID eq <pid>"',
      elevated: true,
    }),
    change({
      do: 'Move the other program to another port; else give KMS another port with /sprt and carry it into record and firewall rule',
      on: 'host',
    }),
    restartService('Then restart the KMS service, so that it takes the port'),
  ],
  verify: (facts) =>
    facts.seen === 'on-the-host'
      ? check({
          run: 'netstat -ano | findstr ":<port>"',
          on: 'host',
          expect: 'the process is SppExtComObj.exe',
          fill: { port: facts.port },
        })
      : checkAgain(facts, 'KMS answers on the port'),
  documentation: [
    SLMGR_OPTIONS,
    'https://learn.microsoft.com/windows-server/administration/windows-commands/netstat',
  ],
  explains: [
    'host-kms-init-failure',
    'tcp-open-rpc-blocked',
    'count-zero-new-host',
    'rpc-server-unavailable',
    ...CLIENT_ECHOES,
  ],
  example: {
    seen: 'from-the-network',
    host: 'kms1.corp.example',
    address: '10.0.0.20',
    port: 1688,
    alternatives: [],
    what: 'other-protocol',
    protocol: 'HTTP',
  },
});
