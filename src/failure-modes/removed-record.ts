import type { EventNotice, EventRecord } from '../model/events.js';
import type { EventObservation } from '../model/evidence.js';
import type { Topics } from '../model/finding.js';
import { logsOf } from '../readings/events/client-groups.js';
import { type NamingEvidence, recordStanding } from '../readings/settings/named-hosts.js';

/** The removal of a KMS record that the audit log of a DNS server tells, the last one of its zone. */
export interface RemovedRecord {
  /** Empty when the event does not say. */
  readonly zone: string;
  /** Id of the event. */
  readonly id: number;
  /** null when the event has no time. */
  readonly at: string | null;
  readonly server: string;
  /** Whether DNS was asked since and has no record. */
  readonly missing: boolean;
  readonly topics: Topics;
  readonly records: readonly EventRecord[];
  readonly evidence: readonly [string, ...string[]];
}

/** Removals by events of these ids; where DNS has a record again there is nothing to repair. */
export function removedRecords(
  events: readonly EventObservation[],
  evidence: NamingEvidence,
  ids: readonly number[],
): readonly RemovedRecord[] {
  return logsOf(events).flatMap(({ id: observation, analysis }) => {
    const byZone = new Map<string, EventNotice>();
    for (const notice of analysis.notices ?? []) {
      if (notice.provider !== 'dns-server-audit' || !ids.includes(notice.id)) continue;
      const zone = notice.about ?? '';
      const known = byZone.get(zone);
      if (known === undefined || (known.last ?? '') < (notice.last ?? '')) byZone.set(zone, notice);
    }
    return [...byZone].flatMap(([zone, { id, last, computer, lastRecord }]): RemovedRecord[] => {
      const domain = zone === '' ? null : zone;
      const { state, evidence: shown } = recordStanding({ names: [], domain }, evidence);
      if (state === 'named' || state === 'others') return [];
      return [
        {
          ...{ zone, id, at: last, server: computer, missing: state === 'missing' },
          topics: { hosts: [], clients: [], domains: domain === null ? [] : [domain] },
          records: lastRecord === undefined ? [] : [lastRecord],
          evidence: [observation, ...shown],
        },
      ];
    });
  });
}

/** Where to read who did it. Audit log: Server 2012 R2 and later. */
export const READ_AUDIT_LOG =
  "Get-WinEvent -FilterHashtable @{LogName='Microsoft-Windows-DNSServer/Audit';Id=516,517,518,520,521} | Where-Object Message -match '_vlmcs' | Select-Object -First 10 TimeCreated,Id,UserId,Message";

export const RECORD_GONE_ECHOES = ['srv-record-missing', 'srv-no-data', 'count-zero-new-host'] as const;
