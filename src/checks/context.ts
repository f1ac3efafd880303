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

function describe(computer: ComputerObservation): string {
  const { domains, resolvers } = computer;
  return [
    ownName(computer),
    ...(domains.length > 0 ? [`domain ${listed(domains)}`] : []),
    ...(resolvers.length > 0 ? [`DNS ${listed(resolvers.map(serverName))}`] : []),
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
