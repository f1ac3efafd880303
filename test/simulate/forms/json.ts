import { LEVELS, SOURCES, type ByteSink, type RecordSink } from '../log-record.js';
import { messageOf } from '../messages.js';
import { createTextOut, isoTime } from './text-lines.js';

/** As `Get-WinEvent … | Select-Object … | ConvertTo-Json` of Windows PowerShell writes it: one array, dates as numbers. */
export function createJsonWriter(sink: ByteSink): RecordSink {
  const out = createTextOut(sink);
  let separator = '[\r\n';
  return {
    write(record) {
      const { provider, guid } = SOURCES[record.source];
      const event = {
        Synthetic: true,
        Message: messageOf(record),
        Id: record.id,
        Qualifiers: LEVELS[record.level].qualifiers,
        Level: LEVELS[record.level].number,
        RecordId: record.recordId,
        ProviderName: provider,
        ProviderId: guid?.slice(1, -1).toLowerCase() ?? null,
        LogName: record.channel,
        MachineName: record.computer,
        TimeCreated: `/Date(${record.at})/`,
        Properties: record.data.map((Value) => ({ Value })),
        LevelDisplayName: LEVELS[record.level].word,
      };
      // ConvertTo-Json escapes the slashes of its dates.
      out.add(`${separator}${JSON.stringify(event).replace('"/Date(', '"\\/Date(').replace(')/"', ')\\/"')}`);
      separator = ',\r\n';
    },
    end() {
      out.add(separator.startsWith('[') ? '[]\r\n' : '\r\n]\r\n');
      out.end();
    },
  };
}

/** As Winlogbeat 7 writes it, one document a line. */
export function createNdjsonWriter(sink: ByteSink): RecordSink {
  const out = createTextOut(sink);
  return {
    write(record) {
      const { provider, guid } = SOURCES[record.source];
      const event = {
        '@timestamp': isoTime(record.at),
        event: { code: `${record.id}`, kind: 'event', provider },
        host: { name: record.computer },
        log: { level: record.level },
        message: messageOf(record),
        tags: ['synthetic'],
        winlog: {
          api: 'wineventlog',
          channel: record.channel,
          computer_name: record.computer,
          event_data: Object.fromEntries(record.data.map((value, index) => [`param${index + 1}`, value])),
          event_id: `${record.id}`,
          keywords: ['Classic'],
          provider_guid: guid ?? undefined,
          provider_name: provider,
          record_id: record.recordId,
        },
      };
      out.add(`${JSON.stringify(event)}\n`);
    },
    end() {
      out.end();
    },
  };
}
