import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import type { RemediationStep } from '../../model/finding.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { recordStates } from '../../readings/record-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, DNS_NAME_DOES_NOT_EXIST, KMS_DNS_PROCEDURES } from '../documents.js';
import { lookUpAgain, publishRecord, recordName, serverName } from '../record-steps.js';
import { type ToldMissing, toldMissingRecords, toldSteps, toldSummary } from '../told-missing-record.js';
import { listed, look } from '../words.js';

interface AskedFacts extends RecordPlace {
  readonly kind: 'asked';
  readonly servers: readonly string[];
  /** True when all of these are public services, which cannot know an internal zone. */
  readonly onlyPublic: boolean;
  /** A host that was seen to offer KMS, though the record does not name it. */
  readonly host: string | null;
}

type Facts = AskedFacts | ToldMissing;

function askInternalServer({ servers, domain }: AskedFacts): RemediationStep {
  return look({
    do: `Ask the organisation's own DNS server first: ${listed(servers.map(serverName))} cannot know an internal zone`,
    on: 'this-computer',
    command: 'kms-doctor check --domain <domain> --resolver <internal-dns>',
    fill: { domain },
  });
}

/** The name does not exist at any DNS server of the client, nor anywhere near. A name without data is srv-no-data. */
export const srvRecordMissing = defineFailureMode({
  id: 'srv-record-missing',
  title: "No _vlmcs._tcp SRV record in the client's DNS domain",
  severity: 'error',
  needs: ['context', 'resolvers', 'srv', 'zone', 'service', 'clientSettings', 'events'],
  detect: ({ context, resolvers, srv, zone, service, clientSettings, events }) => {
    const isPublic = (server: string): boolean =>
      resolvers.some((one) => one.server === server && one.scope === 'public-service');
    const host = service.find(({ outcome, host: name, address }) => outcome === 'kms' && name !== address);
    const asked = recordStates(srv, context).flatMap(({ view, state }): Match<Facts>[] => {
      if (state.kind !== 'missing') return [];
      const [first, ...others] = state.denies;
      const servers = state.denies.map(({ server }) => server);
      return [
        {
          subject: view.domain,
          facts: {
            kind: 'asked',
            ...recordPlace(view.domain, zone),
            servers,
            onlyPublic: servers.every(isPublic),
            host: host?.host ?? null,
          },
          confidence: 'confirmed',
          evidence: [first.id, ...others.map(({ id }) => id)],
        },
      ];
    });
    return [...asked, ...toldMissingRecords({ clientSettings, events, srv, zone })];
  },
  cause:
    'Clients that are not pinned to a host ask DNS for _vlmcs._tcp in their own domain. There is none: the KMS host never published it, it was deleted, or it lives in another zone.',
  summary: (facts) => {
    if (facts.kind === 'told') return toldSummary(facts);
    return `DNS does not know ${recordName(facts)}: ${listed(facts.servers.map(serverName))} ${facts.servers.length > 1 ? 'say' : 'says'} that the name does not exist.`;
  },
  remediation: (facts) => {
    if (facts.kind === 'told') return toldSteps(facts);
    const steps = publishRecord(facts, facts.host);
    return facts.onlyPublic ? [askInternalServer(facts), ...steps] : steps;
  },
  verify: (facts) =>
    lookUpAgain(
      facts.kind === 'told' ? (facts.place?.domain ?? null) : facts.domain,
      'at least one SRV line that names a living KMS host and the port it listens on',
    ),
  documentation: [KMS_DNS_PROCEDURES, ACTIVATION_ERROR_CODES, DNS_NAME_DOES_NOT_EXIST],
  explains: ['count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    kind: 'asked',
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    servers: ['192.0.2.53:53'],
    onlyPublic: false,
    host: 'kms1.corp.example',
  } satisfies Facts,
});
