import type { ComputerSettings, EvidenceKey, SrvObservation, ZoneObservation } from '../model/evidence.js';
import type { Match, Slice } from '../model/failure-mode.js';
import type { Confidence, RemediationStep, RemediationSteps } from '../model/finding.js';
import { KMS_SRV_PREFIX } from '../model/kms.js';
import { type RecordPlace, recordPlace } from '../readings/record-place.js';
import { kmsClients } from '../readings/settings/licence-state.js';
import { NOT_FORMED_OR_FOUND, type UntoldRecord, untoldRecord } from '../readings/settings/untold-record.js';
import { clientMatch } from './client-match.js';
import { shortened, showLicence, who } from './event-words.js';
import { failedLookups } from './failed-lookups.js';
import { flushClient, publishRecord, recordName } from './record-steps.js';
import { look } from './words.js';

/** Told by the tools of a client, of which this run saw nothing itself. */
export interface ToldMissing {
  readonly kind: 'told';
  readonly client: string;
  readonly place: RecordPlace | null;
  readonly by: UntoldRecord['by'];
  /** So many computers of its domain were activated meanwhile: then the record is there, and it asks elsewhere. */
  readonly othersServed?: number;
  /** By which its log tells it. */
  readonly code?: string;
  /** The channel of its key is not told: a retail key ends an attempt in the same way as a missing name. */
  readonly keyUnknown?: true;
}

type Told = Pick<Slice<EvidenceKey>, 'clientSettings' | 'events' | 'srv' | 'zone'>;

/** Missing records that settings and logs of clients tell of. */
export const toldMissingRecords = ({
  clientSettings,
  events,
  srv,
  zone,
}: Told): readonly Match<ToldMissing>[] => [
  ...inSettings(clientSettings, srv, zone),
  ...inLogs({ events, srv, zone }),
];

function inSettings(
  clients: readonly ComputerSettings[],
  srv: readonly SrvObservation[],
  zone: readonly ZoneObservation[],
): readonly Match<ToldMissing>[] {
  return clients.flatMap((client) => {
    const told = untoldRecord(client, srv);
    if (told === null) return [];
    const place = told.domain === null ? null : recordPlace(told.domain, zone);
    const keyUnknown = told.by === 'name-not-found' && kmsClients(client).length === 0;
    const facts: ToldMissing = {
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

/** So many times as many others of the domain have to be served. */
const MORE_THAN = 3;

/** DNS says that the name does not exist, as an attempt that had no host yet puts it. */
const NO_NAME = ['0x8007232B', '0x80092328'] as const;

function inLogs({
  events,
  srv,
  zone,
}: Pick<Slice<EvidenceKey>, 'events' | 'srv' | 'zone'>): readonly Match<ToldMissing>[] {
  return failedLookups(events, srv, NO_NAME).map(
    ({ domain, names, code, othersServed, topics, evidence }) => {
      // Whoever has a host set by hand renews as well: a few say nothing of the record.
      const alone = othersServed > MORE_THAN * names.length;
      return {
        subject: alone ? names[0] : (domain ?? names[0]),
        facts: {
          kind: 'told',
          client: who({ names: names.slice(0, 3), count: names.length }),
          place: domain === null ? null : recordPlace(domain, zone),
          ...{ by: 'some-sign', code },
          ...(alone ? { othersServed } : {}),
        },
        confidence: 'likely',
        ...{ topics: alone ? { ...topics, domains: [] } : topics, evidence },
      };
    },
  );
}

export function toldSummary({ client, place, by, othersServed, code }: ToldMissing): string {
  const record = place === null ? 'the record of its domain' : recordName(place);
  if (by === 'none-kept') return `${shortened(client)} has no KMS host from DNS: ${record} may be missing.`;
  if (othersServed !== undefined)
    return `DNS told ${client} that there is no record of a KMS host (${code ?? NO_NAME[0]}), while ${othersServed} other computers of the domain were activated: it asks other DNS servers, or in another domain.`;
  if (by === 'name-not-found')
    return `${shortened(client)} has a DNS suffix and found no name of a KMS host (${NOT_FORMED_OR_FOUND}): ${record} may be missing.`;
  return `DNS told ${code === undefined ? shortened(client) : client} that ${record} does not exist${code === undefined ? '' : ` (${code})`}.`;
}

export function toldSteps(facts: ToldMissing): RemediationSteps {
  if (facts.othersServed !== undefined)
    return [
      look({
        do: 'Compare its DNS servers, primary suffix and search list with those of a computer that is activated',
        on: 'client',
        command: 'ipconfig /all',
      }),
      lookFirst(facts),
      flushClient('Once they are right, drop the remembered denial'),
    ];
  return [
    lookFirst(facts),
    ...(facts.keyUnknown === true
      ? [showLicence('client', 'Read the channel of its key: a retail key ends with the same code')]
      : []),
    ...(facts.place === null ? [] : publishRecord(facts.place, null)),
  ];
}

function lookFirst({ place }: ToldMissing): RemediationStep {
  return look({
    do: 'See what DNS says about the record of its domain',
    on: 'client',
    command: `nslookup -type=SRV ${KMS_SRV_PREFIX}.<domain>`,
    fill: { domain: place?.domain ?? null },
  });
}
