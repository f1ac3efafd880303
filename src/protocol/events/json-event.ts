import type { RawRecord } from './intake.js';
import { dataOfJson } from './json-data.js';
import { firstAt, numberOf, textOf, valueAt } from './json-value.js';
import { parseTime, timeFromNumber, type WrittenTime } from './times.js';

/**
 * An event as PowerShell, Winlogbeat (old and new), Elastic, OpenTelemetry, NXLog, OpenWEC, converters from XML and
 * flattened exports write it. null when the object has no id or nothing that says where it came from.
 */
export function recordOfJson(event: unknown): RawRecord | null {
  const text = (paths: readonly string[]): string | null => textOf(firstAt(event, paths));
  const id = idOf(firstAt(event, IDS));
  const provider = providerName(event);
  const sourceName = text(SOURCE_NAMES);
  const channel = text(CHANNELS);
  if (id === null || (provider === null && sourceName === null && channel === null)) return null;
  return {
    provider,
    sourceName,
    channel,
    id,
    time: timeOf(event)?.time ?? null,
    computer: text(COMPUTERS),
    recordId: numberOf(firstAt(event, RECORD_IDS)),
    data: dataOfJson(event),
    message: text(MESSAGES),
  };
}

const IDS = [
  'Id',
  'EventID',
  'event_id',
  'EventId',
  'winlog.event_id',
  'System.EventID',
  'Event.System.EventID',
].concat(['event.code', 'InstanceId', 'eventid']);
const PROVIDERS = [
  'ProviderName',
  'provider_name',
  'SourceName',
  'source_name',
  'winlog.provider_name',
].concat([
  'System.Provider',
  'Event.System.Provider',
  'provider',
  'Provider',
  'Source',
  'event.provider',
  'source',
]);
const NAMES = ['Name', '#attributes.Name', '@Name', 'name', '$.Name'];
const SOURCE_NAMES = ['System.Provider', 'Event.System.Provider', 'Provider', 'provider'].flatMap((place) =>
  [
    'EventSourceName',
    '#attributes.EventSourceName',
    '@EventSourceName',
    'event_source',
    '$.EventSourceName',
  ].map((name) => `${place}.${name}`),
);
const CHANNELS = [
  'LogName',
  'log_name',
  'Channel',
  'winlog.channel',
  'System.Channel',
  'Event.System.Channel',
].concat(['channel', 'ContainerLog']);
const COMPUTERS = [
  'MachineName',
  'computer_name',
  'winlog.computer_name',
  'System.Computer',
  'Event.System.Computer',
].concat(['Computer', 'ComputerName', 'Hostname', 'HostName', 'computer', 'host.name']);
const RECORD_IDS = ['RecordId', 'record_id', 'RecordNumber', 'record_number', 'winlog.record_id'].concat([
  'System.EventRecordID',
  'Event.System.EventRecordID',
  'EventRecordID',
  'Index',
]);
const MESSAGES = [
  'Message',
  'message',
  'RenderingInfo.Message',
  'Event.RenderingInfo.Message',
  'rendering_info.message',
];

function providerName(event: unknown): string | null {
  for (const path of PROVIDERS) {
    const found = firstAt(event, [path]);
    const name = typeof found === 'object' ? firstAt(found, NAMES) : found;
    if (typeof name === 'string' && name !== '') return name;
  }
  return null;
}

/** OpenTelemetry writes `{"id": 12288, "qualifiers": 16384}`. */
function idOf(value: unknown): number | null {
  return numberOf(value) ?? numberOf(valueAt(value, 'id'));
}

/** Where the time of an event stands, best first. `utc`: written as UTC even without a zone. */
const TIMES: readonly { readonly path: string; readonly utc: boolean }[] = [
  ...[
    'System.TimeCreated.SystemTime',
    'System.TimeCreated.@SystemTime',
    'System.TimeCreated.#attributes.SystemTime',
  ],
  ...['System.TimeCreated', 'system_time', 'SystemTime'],
]
  .flatMap((path) => [path, `Event.${path}`])
  .map((path) => ({ path, utc: true }))
  .concat(
    ['TimeCreated', 'EventTime', 'TimeGenerated', '@timestamp', 'winlog.time_created', 'timestamp'].map(
      (path) => ({
        path,
        utc: false,
      }),
    ),
  );

/** The time of an event and the key it stands under. */
export function timeOf(event: unknown): { readonly time: WrittenTime; readonly key: string } | null {
  for (const { path, utc } of TIMES) {
    const found = firstAt(event, [path]);
    if (found === undefined) continue;
    // PowerShell 5 may write a date as an object around `/Date(…)/`.
    const value = typeof found === 'object' ? (firstAt(found, ['value', 'DateTime']) ?? null) : found;
    const time =
      typeof value === 'number'
        ? timeFromNumber(value)
        : typeof value === 'string'
          ? parseTime(value, utc)
          : null;
    if (time !== null) return { time, key: path.slice(path.lastIndexOf('.') + 1) };
  }
  return null;
}
