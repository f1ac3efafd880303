import { LEVELS, SOURCES, type ByteSink, type RecordSink } from '../log-record.js';
import { messageOf } from '../messages.js';
import { createTextOut, viewerTime } from './text-lines.js';

/** Only the columns of Event Viewer's list are named; the message stands behind them without a name. */
const COLUMNS = ['Level', 'Date and Time', 'Source', 'Event ID', 'Task Category'];

function quoted(text: string, separator: string): string {
  return text.includes('"') || text.includes('\n') || text.includes(separator)
    ? `"${text.replaceAll('"', '""')}"`
    : text;
}

/**
 * Event Viewer's "save all events as" CSV, or TXT with tabs instead of commas: a byte order mark, local time in whole
 * seconds, no computer, the message in quotes over several lines. There is no room to say that it is synthetic.
 */
export function createViewerWriter(
  sink: ByteSink,
  separator: ',' | '\t',
  utcOffsetMinutes: number,
): RecordSink {
  const out = createTextOut(sink);
  out.add(`\ufeff${COLUMNS.join(separator)}\r\n`);
  return {
    write(record) {
      const message = messageOf(record).replaceAll('\n', '\r\n');
      const row = [
        LEVELS[record.level].word,
        viewerTime(record.at, utcOffsetMinutes),
        SOURCES[record.source].provider,
        `${record.id}`,
        'None',
        quoted(message, separator),
      ];
      out.add(`${row.join(separator)}\r\n`);
    },
    end() {
      out.end();
    },
  };
}
