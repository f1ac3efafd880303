import type { EvidenceKey, ResolverObservation, SrvObservation } from '../../model/evidence.js';
import { type Match, type Slice, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { domainViews, someDomainServes } from '../../readings/dns-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { type DnsFailure, type Failure, lookSteps, repair, whatHappened } from '../dns-failure.js';
import { type Besides, dnsSilence, isProvenSilence } from '../dns-silence.js';
import { ACTIVATION_ERROR_CODES, DNS_SERVER_FAILURE, KMS_DNS_PROCEDURES } from '../documents.js';
import { type GroupFacts, who } from '../event-words.js';
import { failedLookups, failedNames } from '../failed-lookups.js';
import { askServerCommand, flushClient, lookUpAgain, splitServer } from '../record-steps.js';
import { change, check } from '../words.js';

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
    case 'told':
      return 'likely';
  }
}

/** Server failure, a question that it could not read, a bad packet: as the attempt of a client puts it. */
const FAILED = ['0x8007232A', '0x80072329', '0x8007251E'] as const;

function inLogs({
  events,
  srv,
  addresses,
}: Pick<Slice<EvidenceKey>, 'events' | 'srv' | 'addresses'>): readonly Match<DnsFailure>[] {
  const facts = (names: Pick<GroupFacts, 'names' | 'count'>, code: string, domain: string): DnsFailure => ({
    ...{ server: '', domain, besides: null },
    failure: { kind: 'told', by: who(names), code },
  });
  return [
    ...failedLookups(events, srv, FAILED).map(
      ({ domain, names, code, topics, evidence }): Match<DnsFailure> => {
        const some = { names: names.slice(0, 3), count: names.length };
        return {
          subject: names[0],
          facts: facts(some, code, domain ?? ''),
          ...{ confidence: 'likely', topics, evidence },
        };
      },
    ),
    ...failedNames(events, addresses, FAILED).map((match) => ({
      ...match,
      facts: facts(match.facts, match.facts.code, ''),
    })),
  ];
}

/** A client asks the next server after this one, so it is a warning while another has the record. */
export const dnsServerFailure = defineFailureMode({
  id: 'dns-server-failure',
  title: 'DNS server fails, refuses or does not answer the SRV query',
  severity: 'error',
  needs: ['context', 'resolvers', 'srv', 'addresses', 'events'],
  detect: ({ context, resolvers, srv, addresses, events }) => {
    const views = domainViews(srv, context);
    const served = someDomainServes(views);
    const asked = views.flatMap(({ answers }) => answers);
    const seen = asked.flatMap((observation): Match<DnsFailure>[] => {
      const failure = failureOf(observation, asked);
      if (failure === null) return [];
      const { server, domain, id } = observation;
      const resolver = resolvers.find((one) => one.server === server);
      return [
        {
          subject: server,
          facts: { server, domain, failure, besides: besidesOf(resolver) },
          confidence: confidenceOf(failure),
          ...(served ? { severity: 'warning' as const } : {}),
          evidence: resolver === undefined ? [id] : [id, resolver.id],
        },
      ];
    });
    return [...seen, ...inLogs({ events, srv, addresses })];
  },
  cause:
    'The question itself fails, which says nothing about the record: the DNS server is down, not reachable on port 53, broken towards the servers behind it, or not willing to serve this client.',
  summary: whatHappened,
  remediation: (facts) => [
    ...lookSteps(facts),
    change({ do: repair(facts), on: 'dns-server' }),
    flushClient('Clear the memory of the client, then try again'),
  ],
  verify: ({ server, domain, failure }) =>
    failure.kind === 'told'
      ? lookUpAgain(domain === '' ? null : domain, 'an answer within two seconds that names the KMS host')
      : check({
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
  } satisfies DnsFailure,
});
