import type { SilenceReason, SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { domainViews, someDomainServes } from '../../readings/dns-view.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, DNS_SERVER_FAILURE, KMS_DNS_PROCEDURES } from '../documents.js';
import { askServerCommand, flushClient, recordName, serverName, splitServer } from '../record-steps.js';
import { change, check, look } from '../words.js';

type Failure =
  | { readonly kind: 'rcode'; readonly rcode: string }
  | { readonly kind: 'silent'; readonly reason: SilenceReason }
  | { readonly kind: 'referral' }
  | { readonly kind: 'malformed' };

interface Facts {
  readonly server: string;
  readonly domain: string;
  readonly failure: Failure;
  /** True when the server answers other questions: the trouble is with this name or behind the server. */
  readonly answersOthers: boolean;
}

/** null when the server spoke about the record. A truncated answer is dns-tcp-fallback-blocked. */
function failureOf({ answer }: SrvObservation): Failure | null {
  switch (answer.kind) {
    case 'records':
    case 'nxdomain':
    case 'no-data':
    case 'truncated':
      return null;
    case 'failure':
      return { kind: 'rcode', rcode: answer.rcode };
    case 'silent':
      return { kind: 'silent', reason: answer.reason };
    case 'referral':
    case 'malformed':
      return { kind: answer.kind };
  }
}

const SILENCE = {
  timeout: 'does not answer',
  'port-closed': 'has no DNS service on its port, so it does not answer',
  rejected: 'cannot be asked: a firewall answers that this is prohibited, so it does not answer',
  unreachable: 'cannot be reached, so it does not answer',
  'blocked-locally': 'cannot be asked, because this computer itself blocks',
} as const satisfies Record<SilenceReason, string>;

function whatHappened({ server, domain, failure, answersOthers }: Facts): string {
  const who = `DNS server ${serverName(server)}`;
  const question = `the question for ${recordName({ domain })}`;
  switch (failure.kind) {
    case 'rcode':
      return `${who} answers ${question} with ${failure.rcode}.`;
    case 'silent':
      return answersOthers && failure.reason === 'timeout'
        ? `${who} answers other questions, but not ${question}.`
        : `${who} ${SILENCE[failure.reason]} ${question}.`;
    case 'referral':
      return `${who} does not look ${recordName({ domain })} up: it only names other servers.`;
    case 'malformed':
      return `${who} answers ${question} with bytes that are no DNS answer.`;
  }
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
    return views
      .flatMap(({ answers }) => answers)
      .flatMap((observation): Match<Facts>[] => {
        const failure = failureOf(observation);
        if (failure === null) return [];
        const { server, domain, id } = observation;
        const seen = resolvers.find((one) => one.server === server);
        const answersOthers = seen?.udp.state === 'answers';
        return [
          {
            subject: server,
            facts: { server, domain, failure, answersOthers },
            confidence: failure.kind === 'rcode' || failure.kind === 'silent' ? 'confirmed' : 'likely',
            ...(served ? { severity: 'warning' as const } : {}),
            evidence: seen === undefined ? [id] : [id, seen.id],
          },
        ];
      });
  },
  cause:
    'The question itself fails, which says nothing about the record: the DNS server is down, not reachable on port 53, broken towards the servers behind it, or not willing to serve this client.',
  summary: whatHappened,
  remediation: (facts) => {
    const { address, port } = splitServer(facts.server);
    return [
      look({
        do: 'Compare the DNS servers in use with those that should be',
        on: 'client',
        command: 'ipconfig /all',
      }),
      look({
        do: 'Test the path to the DNS server over TCP (Windows 8.1 and later)',
        on: 'client',
        command: 'Test-NetConnection -ComputerName <dns-server-ip> -Port <port>',
        shell: 'powershell',
        fill: { 'dns-server-ip': address, port },
      }),
      change({
        do:
          facts.failure.kind === 'rcode' && facts.failure.rcode === 'REFUSED'
            ? `Let the DNS server serve this client, or take ${serverName(facts.server)} out of the client's settings`
            : 'Repair the DNS server, its forwarders, or the filter on port 53',
        on: 'dns-server',
      }),
      flushClient('Clear the memory of the client, then try again'),
    ];
  },
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
    answersOthers: true,
  } satisfies Facts,
});
