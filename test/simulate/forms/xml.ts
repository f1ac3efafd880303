import { LEVELS, SOURCES, type ByteSink, type RecordSink, type Source } from '../log-record.js';
import { createTextOut, isoTime, SYNTHETIC_REMARK } from './text-lines.js';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&apos;' };

function escaped(text: string): string {
  return /[&<>']/u.test(text) ? text.replace(/[&<>']/gu, (character) => escapes[character] ?? '') : text;
}

function providerTag({ provider, guid, eventSource }: Source): string {
  const identity = guid === null ? '' : ` Guid='${guid}'`;
  const classic = eventSource === null ? '' : ` EventSourceName='${eventSource}'`;
  return `<Provider Name='${provider}'${identity}${classic}/>`;
}

/** As `wevtutil qe LOG /f:xml /e:Events` writes it: a root, one event a line, single quotes. */
export function createXmlWriter(sink: ByteSink): RecordSink {
  const out = createTextOut(sink);
  out.add(`<!-- ${SYNTHETIC_REMARK} -->\r\n<Events>\r\n`);
  return {
    write({ at, source, id, level, computer, channel, recordId, data }) {
      const { number, qualifiers } = LEVELS[level];
      const values = data.map((value) => `<Data>${escaped(value)}</Data>`).join('');
      out.add(
        `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>${providerTag(SOURCES[source])}` +
          `<EventID Qualifiers='${qualifiers}'>${id}</EventID><Version>0</Version><Level>${number}</Level><Task>0</Task>` +
          `<Opcode>0</Opcode><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='${isoTime(at).replace('Z', '0000Z')}'/>` +
          `<EventRecordID>${recordId}</EventRecordID><Correlation/><Execution ProcessID='0' ThreadID='0'/>` +
          `<Channel>${channel}</Channel><Computer>${escaped(computer)}</Computer><Security/></System>` +
          (values === ''
            ? '<EventData></EventData></Event>\r\n'
            : `<EventData>${values}</EventData></Event>\r\n`),
      );
    },
    end() {
      out.add('</Events>\r\n');
      out.end();
    },
  };
}
