import type { EvidenceKey } from '../../model/evidence.js';
import { type Match, type Slice, defineFailureMode } from '../../model/failure-mode.js';
import { type RecordPlace, recordPlace } from '../../readings/record-place.js';
import { recordStates } from '../../readings/record-state.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { ACTIVATION_ERROR_CODES, KMS_DNS_PROCEDURES } from '../documents.js';
import { who } from '../event-words.js';
import { failedLookups } from '../failed-lookups.js';
import {
  addRecord,
  lookUpAgain,
  placeFill,
  recordName,
  restartService,
  serverName,
} from '../record-steps.js';
import { listed, look } from '../words.js';

interface Facts extends RecordPlace {
  readonly servers: readonly string[];
  /** What the log of a client tells, of which this run asked nothing itself. */
  readonly told?: string;
}

/** No records for the question, as an attempt that had no host yet puts it. */
const NO_RECORDS = ['0x8007251D'] as const;

function inLogs({
  events,
  srv,
  zone,
}: Pick<Slice<EvidenceKey>, 'events' | 'srv' | 'zone'>): readonly Match<Facts>[] {
  return failedLookups(events, srv, NO_RECORDS).flatMap(
    ({ domain, names, code, topics, evidence }): Match<Facts>[] => {
      if (domain === null) return [];
      const told = `${who({ names: names.slice(0, 3), count: names.length })} (${code})`;
      const facts = { ...recordPlace(domain, zone), servers: [], told };
      return [{ subject: domain, facts, confidence: 'likely', topics, evidence }];
    },
  );
}

/** The name is there, the SRV record is not. A truncated answer and a referral look alike and are not this. */
export const srvNoData = defineFailureMode({
  id: 'srv-no-data',
  title: 'The _vlmcs._tcp name exists but carries no SRV record',
  severity: 'error',
  needs: ['context', 'srv', 'zone', 'events'],
  detect: ({ context, srv, zone, events }) => [
    ...recordStates(srv, context).flatMap(({ view, state }): Match<Facts>[] => {
      if (state.kind !== 'no-data') return [];
      const [first, ...others] = state.denies;
      return [
        {
          subject: view.domain,
          facts: {
            ...recordPlace(view.domain, zone),
            servers: state.denies.map(({ server }) => server),
          },
          confidence: 'confirmed',
          evidence: [first.id, ...others.map(({ id }) => id)],
        },
      ];
    }),
    ...inLogs({ events, srv, zone }),
  ],
  cause:
    'Somebody removed the SRV record and left another record or an empty node under its name, made the entry with another type, or only names below it exist. A client gets an empty answer and no KMS host.',
  summary: (facts) =>
    `${recordName(facts)} exists but has no SRV record, according to ${facts.told ?? listed(facts.servers.map(serverName))}.`,
  remediation: (facts) => [
    look({
      do: 'Look at every record at the name',
      on: 'dns-server',
      command: 'Get-DnsServerResourceRecord -ZoneName <zone> -Name "<record-name>"',
      shell: 'powershell',
      elevated: true,
      fill: placeFill(facts),
    }),
    restartService('Let the host publish again: it does so when its service starts'),
    addRecord(facts, { host: null }, 'Or create the SRV record by hand'),
  ],
  verify: ({ domain }) => lookUpAgain(domain, 'an SRV line that names the KMS host'),
  documentation: [ACTIVATION_ERROR_CODES, KMS_DNS_PROCEDURES],
  explains: ['count-zero-new-host', ...CLIENT_ECHOES],
  example: {
    domain: 'corp.example',
    zone: 'corp.example',
    nameInZone: '_vlmcs._tcp',
    primary: 'dc1.corp.example',
    servers: ['192.0.2.53:53'],
  } satisfies Facts,
});
