import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { THRESHOLD_CLIENT } from '../../model/kms.js';
import { logsOf } from '../../readings/events/client-groups.js';
import { CAP_FACTOR } from '../../readings/settings/host-counts.js';
import { hostProducts } from '../../readings/settings/host-view.js';
import {
  isOneOf,
  NAMING_NEEDS,
  type NamingEvidence,
  namedHosts,
} from '../../readings/settings/named-hosts.js';
import { KMS_CREATE_HOST, KMS_PLANNING } from '../documents.js';
import { shortened } from '../event-words.js';
import { change, check } from '../words.js';

interface Facts {
  readonly host: string;
  readonly clients: number;
  /** Whether the count stands at its ceiling, so that there may be more. */
  readonly orMore: boolean;
  readonly domain: string | null;
}

/** Clients above which two hosts are advised; it is also where the count of a host ends. Source: KMS activation planning. */
const ONE_IS_ENOUGH = CAP_FACTOR * THRESHOLD_CLIENT;

interface Seen {
  readonly clients: number;
  readonly evidence: string;
}

function loggedClients(names: readonly string[], events: readonly EventObservation[]): Seen | null {
  const seen = logsOf(events).flatMap(({ id, analysis }) =>
    analysis.hosts
      .filter(({ name }) => isOneOf(names, name))
      .map(({ activationCount: { now } }) => ({ clients: now, evidence: id })),
  );
  return seen.find(({ clients }) => clients > ONE_IS_ENOUGH) ?? null;
}

/** By every record that was seen: one host, however often it is named. */
export const singleKmsHost = defineFailureMode<keyof NamingEvidence | 'events', Facts>({
  id: 'single-kms-host',
  title: 'Readiness: more than 50 clients depend on one KMS host',
  severity: 'info',
  needs: [...NAMING_NEEDS, 'events'],
  detect: ({ events, ...evidence }): readonly Match<Facts>[] => {
    const records = namedHosts(evidence).filter(({ by }) => by === 'record');
    const [only] = records;
    if (only === undefined || !records.every(({ name }) => isOneOf([only.name], name))) return [];
    const topics = { hosts: [only.name], clients: [], domains: only.domain === null ? [] : [only.domain] };
    const match = { subject: only.name, topics };
    const facts = { host: only.name, domain: only.domain };
    const logged = loggedClients([only.name], events);
    if (logged !== null)
      return [
        {
          ...match,
          facts: { ...facts, clients: logged.clients, orMore: false },
          confidence: 'confirmed',
          evidence: [only.evidence, logged.evidence],
        },
      ];
    const full = evidence.hostSettings.find(
      (host) =>
        host.computer !== null &&
        isOneOf([host.computer], only.name) &&
        hostProducts(host).some(
          ({ family, host: kms }) => family === 'windows' && kms?.count === ONE_IS_ENOUGH,
        ),
    );
    if (full === undefined) return [];
    return [
      {
        ...match,
        facts: { ...facts, clients: ONE_IS_ENOUGH, orMore: true },
        confidence: 'possible',
        evidence: [only.evidence, full.id],
      },
    ];
  },
  cause: `Microsoft advises at least two hosts above ${ONE_IS_ENOUGH} clients. One that fails is no emergency before clients reach day 180, but new machines stay without activation.`,
  summary: ({ host, clients, orMore }) =>
    `DNS names one KMS host, ${shortened(host)}, for ${clients}${orMore ? ' machines or more' : ' machines'}.`,
  remediation: () => [
    change({
      do: 'Set up a second host; give its computer account rights on _vlmcs._tcp first, or it cannot publish itself',
      on: 'host',
    }),
  ],
  verify: ({ domain }) =>
    check({
      run: 'nslookup -type=SRV _vlmcs._tcp.<domain>',
      on: 'client',
      expect: 'two records, both of hosts that answer',
      fill: { domain },
    }),
  documentation: [KMS_PLANNING, KMS_CREATE_HOST],
  explains: [],
  example: { host: 'kms1.corp.example', clients: 80, orMore: false, domain: 'corp.example' },
});
