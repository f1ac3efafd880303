import type { Check } from '../model/check.js';
import type { ComputerObservation } from '../model/evidence.js';
import { dnsClientHasNoServer } from '../failure-modes/dns/dns-client-has-no-server.js';
import { dnsPrimarySuffixMissing } from '../failure-modes/dns/dns-primary-suffix-missing.js';
import { serverName } from '../failure-modes/record-steps.js';
import { listed } from '../failure-modes/words.js';

function ownName({ name, primarySuffix }: ComputerObservation): string {
  return primarySuffix === null || primarySuffix === '' || name.includes('.')
    ? name
    : `${name}.${primarySuffix}`;
}

/** Suffixes and DNS servers of the computer that were left out because there are many. */
function leftOut(computer: ComputerObservation): number {
  const { overrides, domains, resolvers, dnsServers, primarySuffix, searchList } = computer;
  const isLimited = !overrides.includes('domain') && !overrides.includes('host');
  const suffixes = [...(primarySuffix === null ? [] : [primarySuffix]), ...searchList];
  const untried = new Set(suffixes.map((suffix) => suffix.toLowerCase())).size - domains.length;
  const unasked = new Set(dnsServers).size - resolvers.length;
  return (isLimited ? untried : 0) + (overrides.includes('resolver') ? 0 : unasked);
}

function describe(computer: ComputerObservation): string {
  const { domains, resolvers } = computer;
  const more = leftOut(computer);
  return [
    ownName(computer),
    ...(domains.length > 0 ? [`domain ${listed(domains)}`] : []),
    ...(resolvers.length > 0 ? [`DNS ${listed(resolvers.map(serverName))}`] : []),
    ...(more > 0 ? [`${String(more)} more not looked at: name them with --domain and --resolver`] : []),
  ].join(', ');
}

/** What keeps the rest of the chain from being looked at; a KMS host given by hand needs no domain. */
function missing({ domains, resolvers, overrides }: ComputerObservation): string | null {
  if (overrides.includes('host')) return null;
  if (domains.length === 0) return 'no DNS domain is known';
  return resolvers.length === 0 ? 'no DNS server is known' : null;
}

export const context: Check<'context'> = {
  id: 'context',
  title: 'This computer knows its domain and its DNS servers',
  owns: ['context'],
  canFind: [dnsClientHasNoServer, dnsPrimarySuffixMissing],
  read: ({ context: [computer] }) =>
    computer === undefined
      ? { summary: 'nothing is known of this computer', inconclusive: 'nothing is known of this computer' }
      : { summary: describe(computer), inconclusive: missing(computer) },
};
