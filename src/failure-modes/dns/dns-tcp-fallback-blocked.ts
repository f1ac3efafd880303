import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { SilenceReason } from '../../model/evidence.js';
import { domainViews, someDomainServes } from '../../readings/dns-view.js';
import { waitedLong } from '../../readings/waited-long.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { RFC_7766 } from '../documents.js';
import { recordName, serverName, splitServer } from '../record-steps.js';
import { change, check, look } from '../words.js';

interface Facts {
  readonly server: string;
  readonly domain: string;
  readonly tcp: SilenceReason;
}

const HOW = {
  timeout: 'stays silent over TCP',
  'port-closed': 'refuses TCP',
  rejected: 'is closed to TCP by a firewall',
  unreachable: 'cannot be reached over TCP',
  'blocked-locally': 'is closed to TCP by this computer itself',
} as const satisfies Record<SilenceReason, string>;

/** The answer did not fit into UDP, and the same question over TCP got none. */
export const dnsTcpFallbackBlocked = defineFailureMode({
  id: 'dns-tcp-fallback-blocked',
  title: 'SRV answer is too long for UDP and TCP 53 is blocked',
  severity: 'error',
  needs: ['context', 'resolvers', 'srv'],
  detect: ({ context, resolvers, srv }) => {
    const views = domainViews(srv, context);
    const served = someDomainServes(views);
    return views
      .flatMap(({ answers }) => answers)
      .flatMap(({ id, server, domain, answer, tookMs }): Match<Facts>[] => {
        if (answer.kind !== 'truncated') return [];
        const seen = resolvers.find((one) => one.server === server);
        return [
          {
            subject: server,
            facts: { server, domain, tcp: answer.tcp },
            confidence: answer.tcp !== 'timeout' || waitedLong(tookMs) ? 'confirmed' : 'likely',
            ...(served ? { severity: 'warning' as const } : {}),
            evidence: seen === undefined ? [id] : [id, seen.id],
          },
        ];
      });
  },
  cause:
    'With about a dozen KMS hosts the answer is too long for UDP and has to be fetched over TCP. A filter that lets only UDP 53 through makes this look-up fail while short ones work.',
  summary: ({ server, tcp, ...place }) =>
    `The answer of ${serverName(server)} for ${recordName(place)} is too long for UDP, and the server ${HOW[tcp]}.`,
  remediation: ({ server, domain }) => {
    const { address, port } = splitServer(server);
    return [
      look({
        do: 'Test TCP to the DNS server (Windows 8.1 and later)',
        on: 'client',
        command: 'Test-NetConnection -ComputerName <dns-server-ip> -Port <port>',
        shell: 'powershell',
        fill: { 'dns-server-ip': address, port },
      }),
      change({
        do: `Permit TCP ${port} as well as UDP ${port} between the clients and ${serverName(server)}`,
        on: 'network',
      }),
      change({
        do: `Or take surplus hosts out of ${recordName({ domain })}: few organisations need more than a handful`,
        on: 'dns-server',
      }),
    ];
  },
  verify: ({ server, domain }) => {
    const { address } = splitServer(server);
    return check({
      run: 'nslookup -vc -type=SRV _vlmcs._tcp.<domain> <dns-server-ip>',
      on: 'client',
      expect: 'the full list over TCP',
      fill: { domain, 'dns-server-ip': address },
    });
  },
  documentation: [RFC_7766],
  explains: ['dns-server-failure', ...CLIENT_ECHOES],
  example: { server: '192.0.2.53:53', domain: 'corp.example', tcp: 'timeout' } satisfies Facts,
});
