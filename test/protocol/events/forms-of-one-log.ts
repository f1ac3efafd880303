/** Synthetic: the same few events as every exporter would write them. Invented from the documented forms. */
import type { LogEvent } from '../../../src/model/events.js';

const AT = [
  '2026-03-14T09:26:53.589Z',
  '2026-03-14T09:26:53.847Z',
  '2026-03-14T09:27:10.120Z',
  '2026-03-15T01:02:03.004Z',
] as const;

const SENT =
  '0x00000000, 0x00000000, kms01.corp.example:1688, 36f27b39-2fd5-440b-be67-a09996d27a38, 2026/03/14 09:26, 0, 2, 41760, 68531fb9-5511-4989-97be-d11a0f55633f, 25';
const ANSWERED = '0x00000000, 0x00000000, 1, 0, 30, 120, 10080, 2026/03/14 09:26';
const PROCESSED = [
  '0x0',
  '25',
  'pc-7.corp.example',
  '36f27b39-2fd5-440b-be67-a09996d27a38',
  '2026/3/14 9:26',
  '0',
  '2',
  '41760',
  '68531fb9-5511-4989-97be-d11a0f55633f',
];

interface Sample {
  readonly at: string;
  readonly id: number;
  readonly channel: string;
  readonly computer: string;
  readonly data: readonly string[];
  readonly message: string;
}

const SAMPLES: readonly Sample[] = [
  {
    at: AT[0],
    id: 12288,
    channel: 'Application',
    computer: 'pc-7.corp.example',
    data: [SENT],
    message: `The client has sent an activation request to the key management service machine.\r\nInfo:\r\n${SENT}`,
  },
  {
    at: AT[1],
    id: 12289,
    channel: 'Application',
    computer: 'pc-7.corp.example',
    data: [ANSWERED],
    message: `The client has processed an activation response from the key management service machine.\r\nInfo:\r\n${ANSWERED}`,
  },
  {
    at: AT[2],
    id: 12290,
    channel: 'Key Management Service',
    computer: 'kms01.corp.example',
    data: PROCESSED,
    message: `An activation request has been processed.\r\nInfo:\r\n${PROCESSED.join(',')}`,
  },
  {
    at: AT[3],
    id: 12293,
    channel: 'Application',
    computer: 'kms01.corp.example',
    data: ['0x80072338', 'corp.example'],
    message:
      "Publishing the Key Management Service (KMS) to DNS in the 'corp.example' domain failed.\r\nInfo:\r\n0x80072338",
  },
];

const PROVIDER = 'Microsoft-Windows-Security-SPP';
const SOURCE = 'Software Protection Platform Service';

/** What every form must yield, as far as it can. */
export const EXPECTED: readonly LogEvent[] = SAMPLES.map((sample, index) => ({
  at: Date.parse(sample.at),
  provider: 'licensing',
  id: sample.id,
  computer: sample.computer,
  channel: sample.channel,
  recordId: 100 + index,
  data: sample.data,
  message: null,
}));

export interface WrittenForm {
  readonly name: string;
  readonly form: 'xml' | 'csv' | 'json' | 'ndjson' | 'text';
  readonly text: string;
  /** What the form does not tell. */
  readonly lacks: readonly ('ms' | 'computer' | 'channel' | 'recordId')[];
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const seconds = (at: string): string => at.slice(0, 19).replace('T', ' ');
/** As a system two hours east of UTC with German settings shows it. */
const german = (at: string): string =>
  new Date(Date.parse(at) + 7_200_000)
    .toISOString()
    .replace(/^(\d+)-(\d+)-(\d+)T([\d:]+).*$/u, '$3.$2.$1 $4');
/** As a system eight hours west of UTC with American settings shows it. */
const american = (at: string): string => {
  const [, year, month, day, hour, rest] =
    /^(\d+)-(\d+)-(\d+)T(\d+)(:\d+:\d+)/u.exec(new Date(Date.parse(at) - 28_800_000).toISOString()) ?? [];
  return `${Number(month)}/${Number(day)}/${year ?? ''} ${Number(hour) % 12 || 12}${rest ?? ''} ${Number(hour) < 12 ? 'AM' : 'PM'}`;
};

const xmlEvent = (sample: Sample, index: number, data: string, extra = ''): string =>
  `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="${PROVIDER}" Guid="{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}" EventSourceName="${SOURCE}"/><EventID Qualifiers="16384">${sample.id}</EventID><Version>0</Version><Level>4</Level><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime="${sample.at}"/><EventRecordID>${100 + index}</EventRecordID><Correlation/><Execution ProcessID="0" ThreadID="0"/><Channel>${sample.channel}</Channel><Computer>${sample.computer}</Computer><Security/></System><EventData>${data}<Binary>00000600D9E2</Binary></EventData>${extra}</Event>`;
const dataElements = (sample: Sample): string =>
  sample.data.map((text) => `<Data>${escaped(text)}</Data>`).join('');
const rendered = (sample: Sample): string =>
  `<RenderingInfo Culture="en-US"><Message>${escaped(sample.message)}</Message><Level>Information</Level><Provider>${PROVIDER}</Provider></RenderingInfo>`;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const lines = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');
const anyValue = (value: unknown): unknown =>
  typeof value === 'string'
    ? { stringValue: value }
    : typeof value === 'number'
      ? { intValue: String(value) }
      : Array.isArray(value)
        ? { arrayValue: { values: value.map((inner: unknown) => anyValue(inner)) } }
        : {
            kvlistValue: {
              values: Object.entries(value as object).map(([key, inner]) => ({
                key,
                value: anyValue(inner),
              })),
            },
          };

const openTelemetry = (sample: Sample, index: number): Readonly<Record<string, unknown>> => ({
  event_id: { id: sample.id, qualifiers: 16384 },
  provider: { name: PROVIDER, guid: '{E23B33B0-C8C9-472C-A5F9-F2BDFEA0F156}', event_source: SOURCE },
  system_time: sample.at.replace('Z', '0000Z'),
  computer: sample.computer,
  channel: sample.channel,
  record_id: 100 + index,
  message: sample.message,
  event_data: { name: '', data: sample.data.map((text) => ({ '': text })) },
});

const winEvent = (sample: Sample, index: number): Readonly<Record<string, unknown>> => ({
  Message: sample.message,
  Id: sample.id,
  Version: 0,
  Level: 4,
  RecordId: 100 + index,
  ProviderName: PROVIDER,
  LogName: sample.channel,
  MachineName: sample.computer,
  TimeCreated: `/Date(${Date.parse(sample.at)})/`,
  Properties: sample.data.map((Value) => ({ Value })),
});

const winlogbeat = (sample: Sample, index: number): Readonly<Record<string, unknown>> => ({
  '@timestamp': sample.at,
  event: { code: String(sample.id), kind: 'event', provider: PROVIDER },
  host: { name: 'collector' },
  message: sample.message,
  winlog: {
    channel: sample.channel,
    computer_name: sample.computer,
    event_data: Object.fromEntries(
      sample.data.map((text, place) => [`param${place + 1}`, text] as const).toSorted(),
    ),
    event_id: String(sample.id),
    provider_name: PROVIDER,
    record_id: 100 + index,
  },
});

const all = <Out>(write: (sample: Sample, index: number) => Out): readonly Out[] => SAMPLES.map(write);

export const FORMS: readonly WrittenForm[] = [
  {
    ...{ name: 'wevtutil XML without a root', form: 'xml', lacks: [] },
    text: all((sample, index) => xmlEvent(sample, index, dataElements(sample))).join('\r\n'),
  },
  {
    ...{ name: 'Event Viewer XML with a root', form: 'xml', lacks: [] },
    text: `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<Events>${all((sample, index) => xmlEvent(sample, index, dataElements(sample), rendered(sample))).join('')}</Events>`,
  },
  {
    ...{ name: 'XML of a collector with the message only', form: 'xml', lacks: [] },
    text: all((sample, index) => xmlEvent(sample, index, '', rendered(sample))).join('\n'),
  },
  {
    ...{ name: 'XML with an escaped list of strings', form: 'xml', lacks: [] },
    text: `<?xml version="1.1" encoding="utf-8" standalone="yes" ?>\n\n<Events>\n${all((sample, index) => xmlEvent(sample, index, `<Data>${escaped(sample.data.map((text) => `<string>${text}</string>\n`).join(''))}</Data>`)).join('\n')}</Events>`,
  },
  {
    ...{ name: 'XML with comments, CDATA and prefixes', form: 'xml', lacks: [] },
    text: `<!-- <Event> --><e:Log>${all((sample, index) => xmlEvent(sample, index, sample.data.map((text) => `<e:Data><![CDATA[${text}]]></e:Data><!-- </Event> -->`).join(''))).join('')}</e:Log>`,
  },
  {
    ...{
      name: 'Event Viewer CSV, German, two hours ahead',
      form: 'csv',
      lacks: ['ms', 'computer', 'channel', 'recordId'],
    },
    text: `Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie\r\n${all((sample) => `Informationen,${german(sample.at)},${PROVIDER},${sample.id},Keine,${quoted(sample.message)}\r\n`).join('')}`,
  },
  {
    ...{
      name: 'Event Viewer text with tabs, American',
      form: 'csv',
      lacks: ['ms', 'computer', 'channel', 'recordId'],
    },
    text: `Level\tDate and Time\tSource\tEvent ID\tTask Category\r\n${all((sample) => `Information\t${american(sample.at)}\tSecurity-SPP\t${sample.id}\tNone\t${quoted(sample.message)}\r\n`).join('')}`,
  },
  {
    ...{ name: 'Get-WinEvent | Export-Csv', form: 'csv', lacks: ['ms'] },
    text: `#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n${['Message', 'Id', 'RecordId', 'ProviderName', 'LogName', 'MachineName', 'TimeCreated', 'Properties'].map(quoted).join(',')}\r\n${all((sample, index) => [sample.message, String(sample.id), String(100 + index), PROVIDER, sample.channel, sample.computer, american(sample.at), 'System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]'].map(quoted).join(',')).join('\r\n')}`,
  },
  {
    ...{
      name: 'Get-EventLog | Export-Csv -Delimiter ";" with 32-bit ids',
      form: 'csv',
      lacks: ['ms', 'channel'],
    },
    text: `${['MachineName', 'Index', 'Message', 'Source', 'InstanceId', 'TimeGenerated'].map(quoted).join(';')}\r\n${all((sample, index) => [sample.computer, String(100 + index), sample.message, SOURCE, String(0x4000_0000 + sample.id), german(sample.at)].map(quoted).join(';')).join('\r\n')}`,
  },
  {
    ...{ name: 'Get-WinEvent | ConvertTo-Json', form: 'json', lacks: [] },
    text: JSON.stringify(all(winEvent), null, 4),
  },
  {
    ...{ name: 'Get-EventLog | ConvertTo-Json', form: 'json', lacks: ['channel', 'ms'] },
    text: JSON.stringify(
      all((sample, index) => ({
        MachineName: sample.computer,
        Index: 100 + index,
        Source: SOURCE,
        InstanceId: 0x4000_0000 + sample.id - (sample.id === 12293 ? 0x8000_0000 : 0),
        TimeGenerated: { value: `/Date(${Date.parse(`${seconds(sample.at)}Z`)})/`, DateTime: 'Saturday' },
        Message: sample.message,
        ReplacementStrings: sample.data,
      })),
    ),
  },
  { ...{ name: 'Winlogbeat 7', form: 'ndjson', lacks: [] }, text: lines(all(winlogbeat)) },
  {
    ...{ name: 'Winlogbeat 6', form: 'ndjson', lacks: [] },
    text: lines(
      all((sample, index) => ({
        '@timestamp': sample.at,
        type: 'wineventlog',
        source_name: PROVIDER,
        event_id: sample.id,
        log_name: sample.channel,
        computer_name: sample.computer,
        record_number: String(100 + index),
        event_data: { param1: sample.data.length === 1 ? sample.data[0] : undefined },
        message: sample.message,
      })),
    ),
  },
  {
    ...{ name: 'Elastic, the answer of a search', form: 'json', lacks: [] },
    text: JSON.stringify({
      took: 3,
      hits: {
        total: { value: 4 },
        hits: all((sample, index) => ({ _id: 'a', _source: winlogbeat(sample, index) })),
      },
    }),
  },
  {
    ...{ name: 'OpenTelemetry receiver', form: 'ndjson', lacks: [] },
    text: lines(all(openTelemetry)),
  },
  {
    ...{ name: 'OpenTelemetry export', form: 'ndjson', lacks: [] },
    text: lines([
      {
        resourceLogs: [
          {
            scopeLogs: [
              { logRecords: all((sample, index) => ({ body: anyValue(openTelemetry(sample, index)) })) },
            ],
          },
        ],
      },
      { resourceLogs: [] },
    ]).replace(/\n.*\n$/u, '\n'),
  },
  {
    ...{ name: 'NXLog', form: 'ndjson', lacks: ['ms'] },
    text: lines(
      all((sample, index) => ({
        EventTime: seconds(sample.at),
        Hostname: sample.computer,
        EventID: sample.id,
        SourceName: PROVIDER,
        RecordNumber: 100 + index,
        Channel: sample.channel,
        Message: sample.message,
      })),
    ),
  },
  {
    ...{ name: 'OpenWEC', form: 'ndjson', lacks: [] },
    text: lines(
      all((sample, index) => ({
        System: {
          Provider: { Name: PROVIDER, EventSourceName: SOURCE },
          EventID: sample.id,
          TimeCreated: sample.at,
          EventRecordID: 100 + index,
          Channel: sample.channel,
          Computer: sample.computer,
        },
        EventData: { Data: sample.data },
      })),
    ),
  },
  {
    ...{ name: 'JSON converted from XML', form: 'ndjson', lacks: [] },
    text: lines(
      all((sample, index) => ({
        Event: {
          '#attributes': { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' },
          System: {
            Provider: { '#attributes': { Name: PROVIDER, EventSourceName: SOURCE } },
            EventID: { '#attributes': { Qualifiers: 16384 }, '#text': sample.id },
            TimeCreated: { '#attributes': { SystemTime: sample.at } },
            EventRecordID: 100 + index,
            Channel: sample.channel,
            Computer: sample.computer,
          },
          EventData: { Data: { '#text': sample.data }, Binary: '00' },
        },
      })),
    ),
  },
  {
    ...{ name: 'Splunk, raw XML inside of JSON', form: 'ndjson', lacks: [] },
    text: lines(
      all((sample, index) => ({
        preview: false,
        result: { _raw: xmlEvent(sample, index, dataElements(sample)) },
      })),
    ),
  },
  {
    ...{ name: 'copied as text, American', form: 'text', lacks: ['ms', 'recordId'] },
    text: all(
      (sample) =>
        `Log Name:      ${sample.channel}\r\nSource:        ${PROVIDER}\r\nDate:          ${american(sample.at)}\r\nEvent ID:      ${sample.id}\r\nTask Category: None\r\nLevel:         Information\r\nKeywords:      Classic\r\nUser:          N/A\r\nComputer:      ${sample.computer}\r\nDescription:\r\n${sample.message}\r\n`,
    ).join(''),
  },
  {
    ...{ name: 'copied as text, Spanish', form: 'text', lacks: ['ms', 'recordId', 'channel'] },
    text: all(
      (sample) =>
        `Nombre de registro:${sample.channel}\r\nOrigen:        ${PROVIDER}\r\nFecha:         ${american(sample.at)}\r\nId. del evento:    ${sample.id}\r\nCategoría de la tarea:Ninguno\r\nNivel:         Información\r\nPalabras clave:Clásico\r\nUsuario:       No disponible\r\nEquipo:        ${sample.computer}\r\nDescripción:\r\n${sample.message}\r\n`,
    ).join(''),
  },
  {
    ...{ name: 'wevtutil /f:text', form: 'text', lacks: ['recordId'] },
    text: all(
      (sample, index) =>
        `Event[${index}]:\r\n  Log Name: ${sample.channel}\r\n  Source: ${PROVIDER}\r\n  Date: ${sample.at.replace('Z', '')}\r\n  Event ID: ${sample.id}\r\n  Task: N/A\r\n  Level: Information\r\n  Opcode: N/A\r\n  Keyword: Classic\r\n  User: N/A\r\n  User Name: N/A\r\n  Computer: ${sample.computer}\r\n  Description: \r\n${sample.message}\r\n\r\n`,
    ).join(''),
  },
  {
    ...{ name: 'Get-WinEvent | Format-List', form: 'text', lacks: ['ms', 'recordId', 'computer', 'channel'] },
    text: all(
      (sample) =>
        `\r\n\r\nTimeCreated  : ${american(sample.at)}\r\nProviderName : ${PROVIDER}\r\nId           : ${sample.id}\r\nMessage      : ${sample.message.replaceAll('\r\n', '\r\n               ')}\r\n`,
    ).join(''),
  },
];
