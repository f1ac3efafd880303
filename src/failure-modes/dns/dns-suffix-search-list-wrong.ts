import type { ComputerSettings } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { recordStates } from '../../readings/record-state.js';
import { plainName } from '../../model/same-name.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains, lookupDomain } from '../../readings/settings/client-domains.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientMatch } from '../client-match.js';
import { KMS_DNS_PROCEDURES, SLMGR_OPTIONS } from '../documents.js';
import { lookUpAgain, recordName, serverName, slmgr } from '../record-steps.js';
import { change, listed, look } from '../words.js';

interface Facts {
  readonly domain: string;
  /** The domain above that has the record. */
  readonly kmsDomain: string;
  readonly servers: readonly string[];
}

/** The client's own tools: its domain has no record, another one has, and its settings name that nowhere. */
function inSettings(client: ComputerSettings): readonly Match<Facts>[] {
  const own = clientDomains(client);
  const [first] = own;
  if (client.dnsClient === null || first === undefined) return [];
  if (pinnedHosts(client).length > 0 || lookupDomain(client) !== null) return [];
  const asked = (client.lookups?.facts ?? []).flatMap((one) => {
    const name = plainName(one.name);
    const prefix = `${KMS_SRV_PREFIX}.`;
    return name.startsWith(prefix) ? [{ ...one, domain: name.slice(prefix.length) }] : [];
  });
  const denied = asked.filter(({ domain, result }) => own.includes(domain) && result === 'nxdomain');
  const found = asked.find(({ srv }) => srv.length > 0);
  if (found === undefined || denied.length === 0 || own.includes(found.domain)) return [];
  const facts = { domain: first, kmsDomain: found.domain, servers: [] };
  return [clientMatch(client, facts, 'confirmed')];
}

/** DNS alone cannot tell a short search list from a record that should be in both domains: hence only likely. */
export const dnsSuffixSearchListWrong = defineFailureMode({
  id: 'dns-suffix-search-list-wrong',
  title: 'Suffix search list does not contain the domain that holds the SRV record',
  severity: 'error',
  needs: ['context', 'srv', 'clientSettings'],
  detect: ({ context, srv, clientSettings }) => [
    ...recordStates(srv, context).flatMap(({ view, state }): Match<Facts>[] => {
      if (state.kind !== 'in-parent') return [];
      const [found] = state.has;
      return [
        {
          subject: view.domain,
          facts: {
            domain: view.domain,
            kmsDomain: found.name.slice(KMS_SRV_PREFIX.length + 1),
            servers: state.denies.map(({ server }) => server),
          },
          confidence: 'likely',
          evidence: [found.id, ...state.denies.map(({ id }) => id)],
        },
      ];
    }),
    ...clientSettings.flatMap(inSettings),
  ],
  cause:
    'A client tries its own primary suffix and its search list and no other domain. The record is in a domain that is in neither.',
  summary: (facts) =>
    facts.servers.length === 0
      ? `The KMS host record is in ${facts.kmsDomain} only, which is in none of the suffixes of a client in ${facts.domain}.`
      : `The KMS host record is in ${facts.kmsDomain} only: ${listed(facts.servers.map(serverName))} ${facts.servers.length > 1 ? 'deny' : 'denies'} ${recordName(facts)}.`,
  remediation: ({ domain, kmsDomain }) => [
    look({
      do: 'Show the search list of the client',
      on: 'client',
      command: 'Get-DnsClientGlobalSetting | Select-Object SuffixSearchList',
      shell: 'powershell',
    }),
    change({
      do: 'Add the domain. The command replaces the whole list: name every other suffix in use as well. A list set by Group Policy wins: change it there',
      on: 'client',
      command:
        'Set-DnsClientGlobalSetting -SuffixSearchList @("<domain>","<other-suffix-in-use>","<kms-domain>")',
      shell: 'powershell',
      fill: { domain, 'kms-domain': kmsDomain },
    }),
    slmgr({
      do: 'Or let the client look in that domain only (Windows 8, Server 2012 and later)',
      on: 'client',
      switches: '/skms-domain <kms-domain>',
      fill: { 'kms-domain': kmsDomain },
    }),
    change({
      do: `Or let the KMS host publish in ${domain} as well: add the domain to DnsDomainPublishList on the host`,
      on: 'host',
    }),
  ],
  verify: ({ kmsDomain }) =>
    lookUpAgain(kmsDomain, 'the record, and after the change the same without naming the domain'),
  documentation: [KMS_DNS_PROCEDURES, SLMGR_OPTIONS],
  explains: ['srv-record-missing', ...CLIENT_ECHOES],
  example: {
    domain: 'branch.corp.example',
    kmsDomain: 'corp.example',
    servers: ['192.0.2.53:53'],
  } satisfies Facts,
});
