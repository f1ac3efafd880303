import type { ClientTimeline } from '../../model/events.js';
import type { ComputerSettings, RpcBindObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep, RemediationSteps } from '../../model/finding.js';
import { KMS_PORT } from '../../model/kms.js';
import { mainCode } from '../../readings/events/client-groups.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { clientTopics } from '../../readings/settings/client-topics.js';
import { ownConnects } from '../../readings/settings/own-connects.js';
import { isSound, kmsClients } from '../../readings/settings/licence-state.js';
import { asLogged } from '../as-logged.js';
import { CODE_EXAMPLE, type CodeFacts, failingWith } from '../by-code.js';
import { clientFacts, clientMatch } from '../client-match.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_CONTACT_FAILURE, KMS_UNAVAILABLE } from '../documents.js';
import { CLIENT_LICENSED, type GroupFacts, hostPart, shortened, who } from '../event-words.js';
import { printedMatches } from '../printed-match.js';
import { check, look } from '../words.js';

/** The sum of all attempts at all hosts: it does not say which link is broken. */
const NO_HOST_CONTACTED = '0xC004F074';

/** A host set by hand is a fault of its own; a product that renews, and a host that answers this run, show a way that works. */
function contactsNobody(client: ComputerSettings, service: readonly RpcBindObservation[]): boolean {
  const readHere = client.files.length === 0;
  return (
    pinnedHosts(client).length === 0 &&
    !kmsClients(client).some(isSound) &&
    !(readHere && service.some(({ outcome }) => outcome === 'kms'))
  );
}

const NOTIFICATION = 5;

/** In notification mode, and every walk ends with that sum: what shut it out, not the state, is what has to be mended. */
const isShutOut = (client: ClientTimeline): boolean =>
  client.details?.licenceState === NOTIFICATION && mainCode(client) === NO_HOST_CONTACTED;

/** The client's own test of the port of a KMS host, which tells no code. */
interface TestFacts extends GroupFacts {
  readonly code: null;
  readonly host: string;
  readonly port: number;
  readonly pinged: boolean | null;
}

type Facts = CodeFacts | TestFacts;

/**
 * Whether packets are dropped or refused such a test does not tell. A host set by hand that gives no sign of life is
 * manual-kms-dead-host; one that the client asks never says nothing of it.
 */
function failedTests(client: ComputerSettings): readonly Match<TestFacts>[] {
  const tests = ownConnects(client);
  const servedElsewhere = tests.some(({ succeeded }) => succeeded);
  const isPinned = pinnedHosts(client).length > 0;
  return tests.flatMap((test): Match<TestFacts>[] => {
    const { host, port, pinged = null, asked } = test;
    if (test.succeeded || asked === false || (isPinned && pinged !== true)) return [];
    const match = clientMatch(
      client,
      { ...clientFacts(client), code: null, host, port, pinged },
      asked === true ? 'confirmed' : 'likely',
    );
    const topics = { ...clientTopics(client), hosts: [host] };
    return [{ ...match, topics, ...(servedElsewhere ? { severity: 'warning' as const } : {}) }];
  });
}

function testSummary({ host, port, pinged, ...client }: TestFacts): string {
  const life = {
    true: ', which answers a ping: a firewall stops it, or nothing listens there',
    false: ', nor an answer to a ping',
    null: '',
  }[`${pinged}`];
  return `${who(client)} gets no connection to port ${port} of ${shortened(host)}${life}.`;
}

const TRY = 'Test-NetConnection -ComputerName <kms-host-fqdn> -Port <port>';

const tryThePort = (host: string | null): RemediationStep =>
  look({
    do: 'Try the port from the client',
    on: 'client',
    command: TRY,
    shell: 'powershell',
    fill: { 'kms-host-fqdn': host, port: KMS_PORT },
  });

/** `tried`: the port that the client tried already. */
const firstSteps = (host: string | null, tried: number | null): RemediationSteps =>
  tried === null ? [tryThePort(host)] : atTheHost(tried);

const atTheHost = (port: number): RemediationSteps => [
  look({
    do: 'See on the host whether the service listens on the port',
    on: 'host',
    command: 'netstat -ano | findstr ":<port>"',
    fill: { port },
  }),
  look({
    do: 'See whether its firewall lets the port in',
    on: 'host',
    command: 'Get-NetFirewallRule -Name SPPSVC-In-TCP* | Format-List Name,Enabled,Profile,Action',
    shell: 'powershell',
  }),
];

/** A symptom: what the network part finds about the same host explains it. */
export const rpcServerUnavailable = defineFailureMode<'events' | 'clientSettings' | 'service', Facts>({
  id: 'rpc-server-unavailable',
  title: 'The RPC server is unavailable (generic)',
  severity: 'error',
  needs: ['events', 'clientSettings', 'service'],
  detect: ({ events, clientSettings, service }) => {
    const logged = [
      ...failingWith(events, ['0x800706BA', '0xC0020017'], 'confirmed'),
      ...failingWith(events, [NO_HOST_CONTACTED], 'likely', isShutOut),
    ];
    const told = [
      ...printedMatches(clientSettings, { '0x800706BA': 'confirmed', '0xC0020017': 'likely' }),
      ...printedMatches(clientSettings, { [NO_HOST_CONTACTED]: 'possible' }, (_, client) =>
        contactsNobody(client, service),
      ),
      ...clientSettings.flatMap(failedTests),
    ];
    return [...asLogged<Facts>(told, logged), ...logged];
  },
  cause:
    'The client found no KMS behind the name and port it has: a firewall in between, a record of a host that is gone, a host that is down, or another port.',
  summary: (facts) => {
    if ('pinged' in facts) return testSummary(facts);
    return facts.code === NO_HOST_CONTACTED
      ? `${who(facts)} could contact no KMS host (${facts.code}).`
      : `${who(facts)} ${facts.count === 1 ? 'gets' : 'get'} no connection${hostPart('to', facts.host)} (${facts.code}).`;
  },
  remediation: ({ host, code, ...facts }) => [
    ...firstSteps(host, 'pinged' in facts ? facts.port : null),
    look({
      do: 'Check from the network of the client which link is broken',
      on: 'client',
      command: 'kms-doctor check --host <kms-host-fqdn>',
      fill: { 'kms-host-fqdn': host },
    }),
    ...(code === NO_HOST_CONTACTED
      ? [
          look({
            do: 'Read in its event log which hosts it asked and why each attempt failed (events 12288)',
            on: 'client' as const,
            command: 'kms-doctor events',
          }),
        ]
      : []),
  ],
  verify: (facts) =>
    'pinged' in facts
      ? check({
          ...{ run: TRY, on: 'client', expect: 'TcpTestSucceeded : True' },
          fill: { 'kms-host-fqdn': facts.host, port: facts.port },
        })
      : CLIENT_LICENSED,
  documentation: [ACTIVATION_ERROR_CODES, KMS_CONTACT_FAILURE, KMS_UNAVAILABLE],
  explains: [...CLIENT_ECHOES],
  example: { ...CODE_EXAMPLE, code: '0x800706BA' },
});
