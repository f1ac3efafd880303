import { LEVELS, SOURCES, type ByteSink, type RecordSink } from '../log-record.js';
import { messageOf } from '../messages.js';
import { createTextOut, viewerTime } from './text-lines.js';

/** As Event Viewer's "copy details as text" writes it, one event after the other. */
export function createTextBlockWriter(sink: ByteSink, utcOffsetMinutes: number): RecordSink {
  const out = createTextOut(sink);
  return {
    write(record) {
      out.add(
        `Log Name:      ${record.channel}\r\nSource:        ${SOURCES[record.source].provider}\r\n` +
          `Date:          ${viewerTime(record.at, utcOffsetMinutes)}\r\nEvent ID:      ${record.id}\r\n` +
          `Task Category: None\r\nLevel:         ${LEVELS[record.level].word}\r\nKeywords:      Classic\r\n` +
          `User:          N/A\r\nComputer:      ${record.computer}\r\nDescription:\r\n` +
          `${messageOf(record).replaceAll('\n', '\r\n')}\r\n\r\n`,
      );
    },
    end() {
      out.end();
    },
  };
}
