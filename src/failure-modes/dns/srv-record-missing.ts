import type { ComputerSettings, EvidenceKey, SrvObservation, ZoneObservation } from '../../model/evidence.js';
import { type Match, type Slice, defineFailureMode } from '../../model/failure-mode.js';
import type { Confidence, RemediationStep } from '../../model/finding.js';
import { KMS_SRV_PREFIX } from '../../model/kms.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { recordStates } from '../../readings/record-state.js';
import { kmsClients } from '../../readings/settings/licence-state.js';
import {
  NOT_FORMED_OR_FOUND,
  type UntoldRecord,
  untoldRecord,
} from '../../readings/settings/untold-record.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { clientMatch } from '../client-match.js';
import { ACTIVATION_ERROR_CODES, DNS_NAME_DOES_NOT_EXIST, KMS_DNS_PROCEDURES } from '../documents.js';
import { shortened, showLicence, who } from '../event-words.js';
import { failedLookups } from '../failed-lookups.js';
import {
  addRecord,
  flushClient,
  listRecords,
  lookUpAgain,
  recordName,
  restartService,
  serverName,
  slmgr,
} from '../record-steps.js';
import { listed, look } from '../words.js';

interface AskedFacts extends RecordPlace {
  readonly kind: 'asked';
  readonly servers: readonly string[];
  /** True when all of these are public services, which cannot know an internal zone. */
  readonly onlyPublic: boolean;
  /** A host that was seen to offer KMS, though the record does not name it. */
  readonly host: string | null;
}

/** Told by the tools of a client, of which this run saw nothing itself. */
interface ToldFacts {
  readonly kind: 'told';
  readonly client: string;
  readonly place: RecordPlace | null;
  readonly by: UntoldRecord['by'];
  /** By which its log tells it. */
  readonly code?: string;
  /** The channel of its key is not told: a retail key ends an attempt in the same way as a missing name. */
  readonly keyUnknown?: true;
}

type Facts = AskedFacts | ToldFacts;

function askInternalServer({ servers, domain }: AskedFacts): RemediationStep {
  return look({
    do: `Ask the organisation's own DNS server first: ${listed(servers.map(serverName))} cannot know an internal zone`,
    on: 'this-computer',
    command: 'kms-doctor check --domain <domain> --resolver <internal-dns>',
    fill: { domain },
  });
}

function publish(facts: RecordPlace, host: string | null): [RemediationStep, ...RemediationStep[]] {
  return [
    listRecords(facts),
    slmgr({ do: 'Let the host publish: switch DNS publishing on', on: 'host', switches: '/sdns' }),
    restartService('Restart the service so that it publishes now and not at the next 24-hour refresh'),
    addRecord(
      facts,
      { host },
      'If the zone takes no dynamic updates, create the record by hand. Under secure updates the host may not change a record made by somebody else: give its account rights on it',
    ),
    slmgr({
      do: 'Only after a record made by hand: stop the daily publishing attempts, which would log 12293',
      on: 'host',
      switches: '/cdns',
    }),
    flushClient('Drop the remembered denial on a waiting client'),
  ];
}

function lookFirst({ place }: ToldFacts): RemediationStep {
  return look({
    do: 'See what DNS says about the record of its domain',
    on: 'client',
    command: `nslookup -type=SRV ${KMS_SRV_PREFIX}.<domain>`,
    fill: { domain: place?.domain ?? null },
  });
}

function inSettings(
  clients: readonly ComputerSettings[],
  srv: readonly SrvObservation[],
  zone: readonly ZoneObservation[],
): readonly Match<Facts>[] {
  return clients.flatMap((client) => {
    const told = untoldRecord(client, srv);
    if (told === null) return [];
    const place = told.domain === null ? null : recordPlace(told.domain, zone);
    const keyUnknown = told.by === 'name-not-found' && kmsClients(client).length === 0;
    const facts: Facts = {
      ...{ kind: 'told', client: client.subject, place, by: told.by },
      ...(keyUnknown && { keyUnknown }),
    };
    const match = clientMatch(client, facts, WORTH[told.by]);
    return [{ ...match, subject: told.domain ?? client.subject }];
  });
}

const WORTH = {
  'every-lookup': 'confirmed',
  'some-sign': 'likely',
  mention: 'possible',
  'none-kept': 'possible',
  'name-not-found': 'possible',
} as const satisfies Record<UntoldRecord['by'], Confidence>;

/** DNS says that the name does not exist, as an attempt that had no host yet puts it. */
const NO_NAME = ['0x8007232B', '0x80092328'] as const;

function inLogs({
  events,
  srv,
  zone,
}: Pick<Slice<EvidenceKey>, 'events' | 'srv' | 'zone'>): readonly Match<Facts>[] {
  return failedLookups(events, srv, NO_NAME).map(({ domain, names, code, topics, evidence }) => ({
    subject: domain ?? names[0],
    facts: {
      kind: 'told',
      client: who({ names: names.slice(0, 3), count: names.length }),
      place: domain === null ? null : recordPlace(domain, zone),
      ...{ by: 'some-sign', code },
    },
    confidence: 'likely',
    ...{ topics, evidence },
  }));
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
    return [...asked, ...inSettings(clientSettings, srv, zone), ...inLogs({ events, srv, zone })];
  },
  cause:
    'Clients that are not pinned to a host ask DNS for _vlmcs._tcp in their own domain. There is none: the KMS host never published it, it was deleted, or it lives in another zone.',
  summary: (facts) => {
    if (facts.kind === 'told' && facts.by === 'none-kept')
      return `${shortened(facts.client)} has no KMS host from DNS: ${facts.place === null ? 'the record of its domain' : recordName(facts.place)} may be missing.`;
    if (facts.kind === 'told' && facts.by === 'name-not-found')
      return `${shortened(facts.client)} has a DNS suffix and found no name of a KMS host (${NOT_FORMED_OR_FOUND}): ${facts.place === null ? 'the record of its domain' : recordName(facts.place)} may be missing.`;
    if (facts.kind === 'told')
      return `DNS told ${facts.code === undefined ? shortened(facts.client) : facts.client} that ${facts.place === null ? 'the record of its domain' : recordName(facts.place)} does not exist${facts.code === undefined ? '' : ` (${facts.code})`}.`;
    return `DNS does not know ${recordName(facts)}: ${listed(facts.servers.map(serverName))} ${facts.servers.length > 1 ? 'say' : 'says'} that the name does not exist.`;
  },
  remediation: (facts) => {
    if (facts.kind === 'told')
      return [
        lookFirst(facts),
        ...(facts.keyUnknown === true
          ? [showLicence('client', 'Read the channel of its key: a retail key ends with the same code')]
          : []),
        ...(facts.place === null ? [] : publish(facts.place, null)),
      ];
    const steps = publish(facts, facts.host);
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
