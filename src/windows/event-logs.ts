import type { UnreadLog } from '../model/events.js';

/** A log of Windows that tells of activation, or of what activation needs. */
export interface LogOfWindows {
  readonly log: string;
  /** The name of its copy. */
  readonly file: string;
  readonly of: UnreadLog['of'];
  /** Whose events are taken; empty: all. Long names, in every language the same. */
  readonly providers: readonly string[];
}

export const LOGS: readonly LogOfWindows[] = [
  {
    log: 'Application',
    file: 'Application.evtx',
    of: 'client',
    providers: [
      'Microsoft-Windows-Security-SPP',
      'Microsoft-Windows-Security-SPP-UX',
      'Software Protection Platform Service',
      'Office Software Protection Platform Service',
    ],
  },
  { log: 'Key Management Service', file: 'Key-Management-Service.evtx', of: 'host', providers: [] },
  {
    log: 'System',
    file: 'System.evtx',
    of: 'surroundings',
    providers: [
      'Microsoft-Windows-DNS-Client',
      'Microsoft-Windows-Time-Service',
      'Microsoft-Windows-Kernel-General',
      'Microsoft-Windows-Eventlog',
      'Service Control Manager',
      'NETLOGON',
    ],
  },
  // Who made, changed or removed a record; only on DNS servers from 2012 R2 on.
  {
    log: 'Microsoft-Windows-DNSServer/Audit',
    file: 'DNSServer-Audit.evtx',
    of: 'surroundings',
    providers: [],
  },
];

/** What stands before and behind the milliseconds that a query of `wevtutil` goes back. */
export function queryOf({ providers }: LogOfWindows): readonly [string, string] {
  const from = providers.map((name) => `@Name='${name}'`).join(' or ');
  const whose = from === '' ? '' : `Provider[${from}] and `;
  return [`*[System[${whose}TimeCreated[timediff(@SystemTime) <= `, ']]]'];
}
