import type { ResolverObservation, SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence, RemediationStep } from '../../model/finding.js';
import { domainViews, someDomainServes } from '../../readings/dns-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { type Besides, type DnsSilence, dnsSilence, howSilent, isProvenSilence } from '../dns-silence.js';
import { ACTIVATION_ERROR_CODES, DNS_SERVER_FAILURE, KMS_DNS_PROCEDURES } from '../documents.js';
import { askServerCommand, flushClient, recordName, serverName, splitServer } from '../record-steps.js';
import { change, check, look } from '../words.js';

type Failure =
  | { readonly kind: 'rcode'; readonly rcode: string }
  | { readonly kind: 'silent'; readonly silence: DnsSilence }
  | { readonly kind: 'referral' }
  | { readonly kind: 'malformed' };

interface Facts {
  readonly server: string;
  readonly domain: string;
  readonly failure: Failure;
  readonly besides: Besides;
}

/** null when the server spoke about the record. A truncated answer is dns-tcp-fallback-blocked. */
function failureOf({ answer, server }: SrvObservation, all: readonly SrvObservation[]): Failure | null {
  switch (answer.kind) {
    case 'records':
    case 'nxdomain':
    case 'no-data':
    case 'truncated':
      return null;
    case 'failure':
      return { kind: 'rcode', rcode: answer.rcode };
    case 'silent':
      return {
        kind: 'silent',
        silence: dnsSilence(
          answer.reason,
          all.filter((one) => one.server === server && one.answer.kind === 'silent'),
        ),
      };
    case 'referral':
    case 'malformed':
      return { kind: answer.kind };
  }
}

function whatHappened(facts: Facts): string {
  const { server, domain, failure } = facts;
  const who = `DNS server ${serverName(server)}`;
  const question = `the question for ${recordName({ domain })}`;
  switch (failure.kind) {
    case 'rcode':
      return `${who} answers ${question} with ${failure.rcode}.`;
    case 'silent':
      return `${who} ${howSilent(facts, failure.silence)}`;
    case 'referral':
      return `${who} does not look ${recordName({ domain })} up: it only names other servers.`;
    case 'malformed':
      return `${who} answers ${question} with bytes that are no DNS answer.`;
  }
}

function besidesOf(seen: ResolverObservation | undefined): Besides {
  if (seen?.udp.state === 'answers') return 'answers-others';
  return seen?.tcp.state === 'answers' ? 'answers-over-tcp' : null;
}

function confidenceOf(failure: Failure): Confidence {
  switch (failure.kind) {
    case 'rcode':
      return 'confirmed';
    case 'silent':
      return isProvenSilence(failure.silence) ? 'confirmed' : 'likely';
    case 'referral':
    case 'malformed':
      return 'likely';
  }
}

function lookSteps({ server, failure, besides }: Facts): readonly [RemediationStep, ...RemediationStep[]] {
  const { address, port } = splitServer(server);
  const compare = look({
    do: 'Compare the DNS servers in use with those that should be',
    on: 'client',
    command: 'ipconfig /all',
  });
  if (failure.kind === 'silent' && failure.silence.foreign > 0)
    return [
      look({
        do: `Record the traffic with ${serverName(server)} and see who sends the datagrams that do not fit: a device on the way that answers in its place, or somebody who forges answers`,
        on: 'network',
      }),
      compare,
    ];
  if (failure.kind === 'silent' && besides === 'answers-over-tcp')
    return [
      look({
        do: `See whether the server listens on UDP ${port} at all: if it does, a filter is in the way`,
        on: 'dns-server',
        command: 'netstat -ano -p udp | findstr ":<port>"',
        fill: { port },
      }),
    ];
  return [
    compare,
    look({
      do: 'Test the path to the DNS server over TCP (Windows 8.1 and later)',
      on: 'client',
      command: 'Test-NetConnection -ComputerName <dns-server-ip> -Port <port>',
      shell: 'powershell',
      fill: { 'dns-server-ip': address, port },
    }),
  ];
}

function repair({ server, failure, besides }: Facts): string {
  if (failure.kind === 'rcode' && failure.rcode === 'REFUSED')
    return `Let the DNS server serve this client, or take ${serverName(server)} out of the client's settings`;
  if (failure.kind === 'silent' && besides === 'answers-over-tcp')
    return `Let the DNS server answer on UDP ${splitServer(server).port}, and permit that between the clients and ${serverName(server)}`;
  return 'Repair the DNS server, its forwarders, or the filter on port 53';
}

/** A client asks the next server after this one, so it is a warning while another has the record. */
export const dnsServerFailure = defineFailureMode({
  id: 'dns-server-failure',
  title: 'DNS server fails, refuses or does not answer the SRV query',
  severity: 'error',
  needs: ['context', 'resolvers', 'srv'],
  detect: ({ context, resolvers, srv }) => {
    const views = domainViews(srv, context);
    const served = someDomainServes(views);
    const asked = views.flatMap(({ answers }) => answers);
    return asked.flatMap((observation): Match<Facts>[] => {
      const failure = failureOf(observation, asked);
      if (failure === null) return [];
      const { server, domain, id } = observation;
      const seen = resolvers.find((one) => one.server === server);
      return [
        {
          subject: server,
          facts: { server, domain, failure, besides: besidesOf(seen) },
          confidence: confidenceOf(failure),
          ...(served ? { severity: 'warning' as const } : {}),
          evidence: seen === undefined ? [id] : [id, seen.id],
        },
      ];
    });
  },
  cause:
    'The question itself fails, which says nothing about the record: the DNS server is down, not reachable on port 53, broken towards the servers behind it, or not willing to serve this client.',
  summary: whatHappened,
  remediation: (facts) => [
    ...lookSteps(facts),
    change({ do: repair(facts), on: 'dns-server' }),
    flushClient('Clear the memory of the client, then try again'),
  ],
  verify: ({ server, domain }) =>
    check({
      run: askServerCommand(server),
      on: 'client',
      expect: 'an answer within two seconds that names the KMS host',
      fill: { domain, 'dns-server-ip': splitServer(server).address },
    }),
  documentation: [ACTIVATION_ERROR_CODES, DNS_SERVER_FAILURE, KMS_DNS_PROCEDURES],
  explains: [...CLIENT_ECHOES],
  example: {
    server: '192.0.2.53:53',
    domain: 'corp.example',
    failure: { kind: 'rcode', rcode: 'SERVFAIL' },
    besides: 'answers-others',
  } satisfies Facts,
});
