import type { EventProvider, LogEvent } from '../../model/events.js';

/** The registered name of each family, by which the readers know it again. */
const NAMES = {
  licensing: 'Microsoft-Windows-Security-SPP',
  'office-licensing': 'Office Software Protection Platform Service',
  'dns-client': 'Microsoft-Windows-DNS-Client',
  'dns-server-audit': 'Microsoft-Windows-DNSServer',
  'time-service': 'Microsoft-Windows-Time-Service',
  'service-control': 'Service Control Manager',
  'event-log': 'Microsoft-Windows-Eventlog',
  'kernel-general': 'Microsoft-Windows-Kernel-General',
  dcom: 'Microsoft-Windows-DistributedCOM',
} as const satisfies Record<EventProvider, string>;

/** One event as one line that the reader of JSON lines turns into the same event. */
export function eventLine(event: LogEvent): string {
  return `${JSON.stringify({
    ...(event.at === null ? {} : { TimeCreated: new Date(event.at).toISOString() }),
    ProviderName: NAMES[event.provider],
    Id: event.id,
    ...(event.computer === '' ? {} : { MachineName: event.computer }),
    ...(event.channel === null ? {} : { LogName: event.channel }),
    ...(event.recordId === null ? {} : { RecordId: event.recordId }),
    ...(event.data.length === 0 ? {} : { Properties: event.data }),
    ...(event.message === null ? {} : { Message: event.message }),
  })}\n`;
}

/** Stands for records of other programs, of which only the time counts: it tells what period the log covers. */
export function otherRecordLine(at: number): string {
  return `${JSON.stringify({ TimeCreated: new Date(at).toISOString(), ProviderName: 'other', Id: 0 })}\n`;
}
