import type { RawRecord } from './intake.js';
import { dataOfJson } from './json-data.js';
import { firstAt, type JsonPaths, jsonPaths, numberOf, textOf, valueAt } from './json-value.js';
import { parseTime, timeFromNumber, type WrittenTime } from './times.js';

/**
 * An event as PowerShell, Winlogbeat (old and new), Elastic, OpenTelemetry, NXLog, OpenWEC, converters from XML and
 * flattened exports write it. null when the object has no id or nothing that could say where it came from.
 */
export function recordOfJson(event: unknown): RawRecord | null {
  const id = idOf(firstAt(event, IDS));
  const { provider, sourceName } = providerNames(event);
  const channel = textAt(event, CHANNELS);
  const message = textAt(event, MESSAGES);
  const origin = provider ?? sourceName ?? channel ?? message;
  if (id === null || origin === null) return null;
  return {
    provider,
    sourceName,
    channel,
    id,
    time: timeOf(event)?.time ?? null,
    computer: textAt(event, COMPUTERS),
    recordId: numberOf(firstAt(event, RECORD_IDS)),
    data: dataOfJson(event),
    message,
  };
}

const IDS = jsonPaths(
  ...['Id', 'EventID', 'event_id', 'EventId', 'winlog.event_id', 'System.EventID', 'Event.System.EventID'],
  ...['event.code', 'InstanceId', 'eventid'],
);
const PROVIDERS = [
  ...[
    'ProviderName',
    'provider_name',
    'SourceName',
    'source_name',
    'winlog.provider_name',
    'System.Provider',
  ],
  ...['Event.System.Provider', 'provider', 'Provider', 'Source', 'event.provider', 'source'],
].map((path) => jsonPaths(path));
const NAMES = jsonPaths('Name', '#attributes.Name', '@Name', 'name', '$.Name');
const SOURCE_NAMES = jsonPaths(
  ...[
    'EventSourceName',
    '#attributes.EventSourceName',
    '@EventSourceName',
    'event_source',
    '$.EventSourceName',
  ],
);
const CHANNELS = jsonPaths(
  ...['LogName', 'log_name', 'Channel', 'winlog.channel', 'System.Channel', 'Event.System.Channel'],
  ...['channel', 'ContainerLog'],
);
const COMPUTERS = jsonPaths(
  ...['MachineName', 'computer_name', 'winlog.computer_name', 'System.Computer', 'Event.System.Computer'],
  ...['Computer', 'ComputerName', 'Hostname', 'HostName', 'computer', 'host.name'],
);
const RECORD_IDS = jsonPaths(
  ...['RecordId', 'record_id', 'RecordNumber', 'record_number', 'winlog.record_id'],
  ...['System.EventRecordID', 'Event.System.EventRecordID', 'EventRecordID', 'Index'],
);
const MESSAGES = jsonPaths(
  ...['Message', 'message', 'RenderingInfo.Message', 'Event.RenderingInfo.Message', 'rendering_info.message'],
);

/** The provider, and its classic source where the form tells both. */
function providerNames(event: unknown): {
  readonly provider: string | null;
  readonly sourceName: string | null;
} {
  for (const path of PROVIDERS) {
    const found = firstAt(event, path);
    if (typeof found === 'string' && found !== '') return { provider: found, sourceName: null };
    const [provider, sourceName] = [textAt(found, NAMES), textAt(found, SOURCE_NAMES)];
    if (provider !== null || sourceName !== null) return { provider, sourceName };
  }
  return { provider: null, sourceName: null };
}

function textAt(value: unknown, paths: JsonPaths): string | null {
  return textOf(firstAt(value, paths));
}

/** OpenTelemetry writes `{"id": 12288, "qualifiers": 16384}`. */
function idOf(value: unknown): number | null {
  return numberOf(value) ?? numberOf(valueAt(value, 'id'));
}

/** Where the time of an event stands, best first. `utc`: written as UTC even without a zone. */
const TIMES: readonly { readonly path: JsonPaths; readonly key: string; readonly utc: boolean }[] = [
  ...[
    ...['System.TimeCreated.SystemTime', 'System.TimeCreated.@SystemTime'],
    ...['System.TimeCreated.#attributes.SystemTime', 'System.TimeCreated', 'system_time', 'SystemTime'],
  ].flatMap((path) => [
    { path, utc: true },
    { path: `Event.${path}`, utc: true },
  ]),
  ...['TimeCreated', 'EventTime', 'TimeGenerated', '@timestamp', 'winlog.time_created', 'timestamp'].map(
    (path) => ({
      path,
      utc: false,
    }),
  ),
].map(({ path, utc }) => ({ path: jsonPaths(path), key: path.slice(path.lastIndexOf('.') + 1), utc }));

/** The time of an event and the key it stands under. */
export function timeOf(event: unknown): { readonly time: WrittenTime; readonly key: string } | null {
  for (const { path, key, utc } of TIMES) {
    const found = firstAt(event, path);
    if (found === undefined) continue;
    // PowerShell 5 may write a date as an object around `/Date(…)/`.
    const value = typeof found === 'object' ? (firstAt(found, DATE_PARTS) ?? null) : found;
    const time =
      typeof value === 'number'
        ? timeFromNumber(value)
        : typeof value === 'string'
          ? parseTime(value, utc)
          : null;
    if (time !== null) return { time, key };
  }
  return null;
}

const DATE_PARTS = jsonPaths('value', 'DateTime');
