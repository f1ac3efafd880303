import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { recordStates } from '../../readings/record-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { KMS_DNS_PROCEDURES, SLMGR_OPTIONS } from '../documents.js';
import { lookUpAgain, recordName, serverName, slmgr } from '../record-steps.js';
import { change, listed, look } from '../words.js';

interface Facts {
  readonly domain: string;
  /** The domain above that has the record. */
  readonly kmsDomain: string;
  readonly servers: readonly string[];
}

/** DNS alone cannot tell a short search list from a record that should be in both domains: hence only likely. */
export const dnsSuffixSearchListWrong = defineFailureMode({
  id: 'dns-suffix-search-list-wrong',
  title: 'Suffix search list does not contain the domain that holds the SRV record',
  severity: 'error',
  needs: ['context', 'srv'],
  detect: ({ context, srv }) =>
    recordStates(srv, context).flatMap(({ view, state }): Match<Facts>[] => {
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
  cause:
    'A client tries its own primary suffix and its search list and no other domain. The record is in a domain that is in neither.',
  summary: (facts) =>
    `The KMS host record is in ${facts.kmsDomain} only: ${listed(facts.servers.map(serverName))} ${facts.servers.length > 1 ? 'deny' : 'denies'} ${recordName(facts)}.`,
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
