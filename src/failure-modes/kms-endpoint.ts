import type { TcpObservation, TcpOutcome } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import type { Confidence, Verification } from '../model/finding.js';
import { parseIp } from '../model/ip-address.js';
import { KMS_PORT } from '../model/kms.js';
import type { KmsEndpoint } from '../readings/reachability.js';
import { waitedLong } from '../readings/waited-long.js';
import { check, type Fill } from './words.js';

/** Names and numbers that the words about one KMS endpoint need. */
export interface EndpointFacts {
  /** Name the address came from; the address itself when it was given. Empty where a client names none. */
  readonly host: string;
  /** Empty where only a name is known. */
  readonly address: string;
  readonly port: number;
  /** Other KMS hosts that serve in the meantime. */
  readonly alternatives: readonly string[];
}

export function endpointFacts({ connect, alternatives }: KmsEndpoint): EndpointFacts {
  return { host: connect.host, address: connect.address, port: connect.port, alternatives };
}

/** An endpoint as the log of a client names it: without an address, unless it was told one. */
export function toldEndpoint(host: string | null): EndpointFacts {
  return { host: host ?? '', address: parseIp(host ?? '')?.address ?? '', port: KMS_PORT, alternatives: [] };
}

/** A match about an endpoint: only a warning while other hosts serve every client that is told this one. */
export function endpointMatch<F>(
  endpoint: KmsEndpoint,
  facts: F,
  confidence: Confidence,
  evidence: Match<F>['evidence'] = endpoint.evidence,
): Match<F> {
  const match = { subject: endpoint.connect.subject, facts, confidence, evidence };
  return endpoint.alternatives.length > 0 ? { ...match, severity: 'warning' } : match;
}

/** `kms1.corp.example (10.0.0.20)`, or the address alone when no name led to it. */
export function hostAt({ host, address }: Pick<EndpointFacts, 'host' | 'address'>): string {
  return host === address ? address : `${host} (${address})`;
}

/** A last clause for the summary: who serves in the meantime. Empty when nobody does. */
export function whoServes({ alternatives }: Pick<EndpointFacts, 'alternatives'>): string {
  const [first, ...others] = alternatives;
  if (first === undefined) return '';
  if (others.length === 0) return `; ${first} still serves`;
  return `; ${first} and ${others.length} more still serve`;
}

/** `5 s`, `3.1 s`, `40 ms`. */
export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}

/** How a connect failed, as the end of a sentence. */
export function howItFailed({
  outcome,
  tookMs,
}: {
  readonly outcome: TcpOutcome;
  readonly tookMs: number;
}): string {
  const words = {
    open: 'it connects',
    refused: 'it refuses',
    reset: 'it resets the connection',
    filtered: `no answer for ${duration(tookMs)}`,
    rejected: 'a firewall answers that it is prohibited',
    'host-unreachable': `for ${duration(tookMs)} nobody on its network claims it`,
    'no-route': 'there is no route to it',
    'blocked-locally': 'this computer itself blocks it',
    'not-finished': 'the deadline came first',
  } as const satisfies Record<TcpOutcome, string>;
  return words[outcome];
}

/** Whether a connect that failed would fail again: silence proves that only when it was waited for. */
export function isProven({ outcome, tookMs }: Pick<TcpObservation, 'outcome' | 'tookMs'>): boolean {
  return outcome !== 'filtered' || waitedLong(tookMs);
}

/** Fill for the placeholders of commands about one endpoint; what is empty stays a placeholder. */
export function endpointFill({
  host,
  address,
  port,
}: Pick<EndpointFacts, 'host' | 'address' | 'port'>): Fill {
  return { 'kms-host-fqdn': host === '' ? null : host, 'kms-host-ip': address === '' ? null : address, port };
}

const IPV6_LITERAL = /^[0-9A-Fa-f.:]*:[0-9A-Fa-f.:]*$/;

/** Asks this endpoint again with this program. */
export function checkAgain(
  facts: Pick<EndpointFacts, 'host' | 'address' | 'port'>,
  expect: string,
): Verification {
  // Quoted because some shells take the brackets of an IPv6 literal for a pattern.
  const target = IPV6_LITERAL.test(facts.host) ? '"[<kms-host-fqdn>]:<port>"' : '<kms-host-fqdn>:<port>';
  return check({
    run: `kms-doctor check --host ${target}`,
    on: 'this-computer',
    expect,
    fill: endpointFill(facts),
  });
}
