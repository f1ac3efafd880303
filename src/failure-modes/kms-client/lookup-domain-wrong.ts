import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { pinnedHosts } from '../../readings/settings/asked-hosts.js';
import { lookupDomain } from '../../readings/settings/client-domains.js';
import { hasCode } from '../../readings/settings/printed-codes.js';
import { seenRecords } from '../../readings/settings/seen-records.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows } from '../client-steps.js';
import { SLMGR_OPTIONS } from '../documents.js';
import { type GroupFacts, shortened, who } from '../event-words.js';
import { slmgr } from '../record-steps.js';

interface Facts extends GroupFacts {
  readonly lookupDomain: string;
}

/** DNS says that the name does not exist, as the client puts it. */
const NO_NAME = ['0x8007232B'] as const;

function judged(client: ComputerSettings, srv: readonly SrvObservation[]): readonly Match<Facts>[] {
  const domain = lookupDomain(client);
  // A host set by hand is asked alone: the domain then has no effect.
  if (domain === null || pinnedHosts(client).length > 0) return [];
  const { hosts, denied, evidence } = seenRecords(client, srv, [domain]);
  if (hosts.length > 0 || (!denied && !hasCode(client, NO_NAME))) return [];
  const facts = { ...clientFacts(client), lookupDomain: domain };
  return [clientMatch(client, facts, denied ? 'confirmed' : 'likely', evidence)];
}

export const lookupDomainWrong = defineFailureMode<'clientSettings' | 'srv', Facts>({
  id: 'lookup-domain-wrong',
  title: '/skms-domain points SRV lookup at a domain without records',
  severity: 'error',
  needs: ['clientSettings', 'srv'],
  detect: ({ clientSettings, srv }) => clientSettings.flatMap((client) => judged(client, srv)),
  cause:
    'With a lookup domain set, the client looks for the KMS host record there alone and leaves its suffixes aside. That domain has no such record.',
  summary: (facts) =>
    `${who(facts)} is set to look for a KMS host in ${shortened(facts.lookupDomain)}, which publishes none.`,
  remediation: () => [
    slmgr({ do: 'Clear the lookup domain', on: 'client', switches: '/ckms-domain' }),
    slmgr({ do: 'Or set the right one', on: 'client', switches: '/skms-domain <domain>' }),
  ],
  verify: () => clientShows('/dlv', 'the right lookup domain, or none'),
  documentation: [SLMGR_OPTIONS],
  explains: ['srv-record-missing', ...CLIENT_ECHOES],
  example: { ...CLIENT_EXAMPLE, lookupDomain: 'old.example' },
});
