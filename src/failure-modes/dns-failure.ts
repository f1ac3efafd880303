import type { RemediationSteps } from '../model/finding.js';
import { type Besides, type DnsSilence, howSilent } from './dns-silence.js';
import { recordName, serverName, splitServer } from './record-steps.js';
import { look } from './words.js';

/** How a question for the record failed. */
export type Failure =
  | { readonly kind: 'rcode'; readonly rcode: string }
  | { readonly kind: 'silent'; readonly silence: DnsSilence }
  | { readonly kind: 'referral' }
  | { readonly kind: 'malformed' }
  /** What the logs of clients tell. Which server they asked, they do not. */
  | { readonly kind: 'told'; readonly by: string; readonly code: string };

/** A DNS server that failed, as its words need it. */
export interface DnsFailure {
  /** Empty where only logs tell. */
  readonly server: string;
  readonly domain: string;
  readonly failure: Failure;
  readonly besides: Besides;
}

/** `DNS server 192.0.2.53 answers the question for _vlmcs._tcp.corp.example with SERVFAIL.` */
export function whatHappened(facts: DnsFailure): string {
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
    case 'told':
      return `DNS failed when ${failure.by} looked for a KMS host (${failure.code}).`;
  }
}

/** How to find out more about it. */
export function lookSteps({ server, domain, failure, besides }: DnsFailure): RemediationSteps {
  const { address, port } = splitServer(server);
  const compare = look({
    do: 'Compare the DNS servers in use with those that should be',
    on: 'client',
    command: 'ipconfig /all',
  });
  if (failure.kind === 'told')
    return [
      compare,
      look({
        do: 'Ask each of these DNS servers for the record, from the network of the client',
        on: 'this-computer',
        command: 'kms-doctor check --domain <domain> --resolver <dns-server-ip>',
        fill: { domain: domain === '' ? null : domain },
      }),
    ];
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

/** What is to be mended, in words. */
export function repair({ server, failure, besides }: DnsFailure): string {
  if (failure.kind === 'rcode' && failure.rcode === 'REFUSED')
    return `Let the DNS server serve this client, or take ${serverName(server)} out of the client's settings`;
  if (failure.kind === 'silent' && besides === 'answers-over-tcp')
    return `Let the DNS server answer on UDP ${splitServer(server).port}, and permit that between the clients and ${serverName(server)}`;
  return 'Repair the DNS server, its forwarders, or the filter on port 53';
}
