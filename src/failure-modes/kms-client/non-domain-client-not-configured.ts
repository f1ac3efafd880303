import type { ComputerSettings, SrvObservation } from '../../model/evidence.js';
import { defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence } from '../../model/finding.js';
import { KMS_PORT } from '../../model/kms.js';
import { askedHosts } from '../../readings/settings/asked-hosts.js';
import { clientDomains, lookupDomain } from '../../readings/settings/client-domains.js';
import { needsKms } from '../../readings/settings/licence-state.js';
import { hasCode } from '../../readings/settings/printed-codes.js';
import { seenRecords } from '../../readings/settings/seen-records.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { CLIENT_EXAMPLE, clientFacts, clientMatch } from '../client-match.js';
import { clientShows, pinTo } from '../client-steps.js';
import { KMS_DNS_PROCEDURES, SLMGR_OPTIONS } from '../documents.js';
import { activateNow, who } from '../event-words.js';
import { change } from '../words.js';

/** No suffix to look in, or no such name: what an attempt without a host to ask ends with. */
const NOWHERE = ['0x8007232B', '0x8007007B', '0x80092328'] as const;

interface Judged {
  readonly confidence: Confidence;
  readonly evidence: readonly string[];
}

function judged(client: ComputerSettings, srv: readonly SrvObservation[]): Judged | null {
  if (client.system?.facts.domainMember !== false || !needsKms(client)) return null;
  if (askedHosts(client).length > 0 || lookupDomain(client) !== null) return null;
  const domains = clientDomains(client);
  if (domains.length === 0) return { confidence: 'likely', evidence: [] };
  const { hosts, denied, evidence } = seenRecords(client, srv, domains);
  if (hosts.length > 0) return null;
  if (denied) return { confidence: 'confirmed', evidence };
  return hasCode(client, NOWHERE) ? { confidence: 'likely', evidence: [] } : null;
}

export const nonDomainClientNotConfigured = defineFailureMode<
  'clientSettings' | 'srv',
  typeof CLIENT_EXAMPLE
>({
  id: 'non-domain-client-not-configured',
  title: 'Workgroup / non-domain client without /skms',
  severity: 'error',
  needs: ['clientSettings', 'srv'],
  detect: ({ clientSettings, srv }) =>
    clientSettings.flatMap((client) => {
      const found = judged(client, srv);
      if (found === null) return [];
      return [clientMatch(client, clientFacts(client), found.confidence, found.evidence)];
    }),
  cause:
    'A client that is in no domain knows only the domain that DHCP hands out (option 15). It needs a KMS host record there, a suffix, or a host that is set by hand.',
  summary: (facts) => `${who(facts)} is in no domain, has no KMS host set, and finds none by DNS.`,
  remediation: () => [
    pinTo('Set the host by hand', null, KMS_PORT),
    activateNow('Activate'),
    change({
      do: 'Better: hand out the domain (DHCP option 15) and publish the KMS host there',
      on: 'dhcp-server',
    }),
  ],
  verify: () => clientShows('/dlv', 'a KMS host name, and License Status: Licensed'),
  documentation: [KMS_DNS_PROCEDURES, SLMGR_OPTIONS],
  explains: ['srv-record-missing', ...CLIENT_ECHOES],
  example: CLIENT_EXAMPLE,
});
