import type { EventObservation } from '../../model/evidence.js';
import { type Match, defineFailureMode } from '../../model/failure-mode.js';
import { recordPlace } from '../../readings/record-place.js';
import { NAMING_NEEDS, type NamingEvidence } from '../../readings/settings/named-hosts.js';
import { CLIENT_ECHOES } from '../client-echoes.js';
import { DNS_AUDIT_LOG } from '../documents.js';
import { onDay, shortened } from '../event-words.js';
import { addRecord, lookUpAgain, restartService } from '../record-steps.js';
import { READ_AUDIT_LOG, RECORD_GONE_ECHOES, removedRecords } from '../removed-record.js';
import { look } from '../words.js';

interface Facts {
  readonly zone: string;
  readonly at: string | null;
  readonly server: string;
  readonly id: number;
}

const HOW: Readonly<Record<number, string>> = {
  516: 'by an administrator or a tool',
  517: 'with all records of its type',
  518: 'with everything at its name',
  520: 'by a dynamic update',
};

/** By the audit log alone: scavenging leaves the same answer. */
export const srvRecordDeleted = defineFailureMode<keyof NamingEvidence | 'events', Facts>({
  id: 'srv-record-deleted',
  title: 'Somebody or some program deleted the SRV record',
  severity: 'error',
  needs: [...NAMING_NEEDS, 'events'],
  detect: ({ events, ...evidence }: NamingEvidence & { readonly events: readonly EventObservation[] }) =>
    removedRecords(events, evidence, [516, 517, 518, 520]).map(
      ({ zone, id, at, server, missing, topics, records, evidence: shown }): Match<Facts> => ({
        subject: zone === '' ? server : zone,
        facts: { zone, id, at, server },
        confidence: missing ? 'confirmed' : 'likely',
        evidence: shown,
        topics,
        records,
      }),
    ),
  cause:
    'The audit log of the DNS server shows a deletion. Usual stories: cleaning up one retired host took away the records of all, or a script deleted by name and type.',
  summary: ({ zone, id, at, server }) =>
    `The KMS record${zone === '' ? '' : ` of ${shortened(zone)}`} was deleted ${onDay(at)} ${HOW[id] ?? 'by somebody'}, says ${shortened(server)} (event ${id}).`,
  remediation: ({ zone }) => [
    look({
      do: 'Read the audit log on the server where the change was made',
      on: 'dns-server',
      command: READ_AUDIT_LOG,
      shell: 'powershell',
      elevated: true,
    }),
    restartService('Let every KMS host publish again; at the latest they do so within 24 hours'),
    addRecord(
      recordPlace(zone === '' ? '<domain>' : zone, []),
      { host: null },
      'Records that are kept by hand: enter them again',
    ),
  ],
  verify: ({ zone }) => lookUpAgain(zone === '' ? '<domain>' : zone, 'one SRV line for each KMS host'),
  documentation: [DNS_AUDIT_LOG],
  explains: [...RECORD_GONE_ECHOES, ...CLIENT_ECHOES],
  example: { zone: 'corp.example', id: 517, at: '2026-01-05T09:00:00Z', server: 'dc1.corp.example' },
});
