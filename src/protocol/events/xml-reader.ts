import { findByte, findText } from './byte-search.js';
import type { EventReaderFactory } from './event-reader.js';
import { createIntake, type Intake } from './intake.js';
import { isoTimeAt } from './iso-bytes.js';
import { providerOf } from './providers.js';
import { createTextInput, MAX_RECORD_BYTES, type TextWindow } from './text-window.js';
import { parseEventXml } from './xml-event.js';
import { attributeOf } from './xml-fields.js';
import { lookAhead, markupEnd, recordEnd } from './xml-markup.js';
import { cutXml } from './shapes/cut-xml.js';
import { createShapes } from './shapes/shapes.js';

/**
 * Reads `<Event>` elements out of XML of any frame: one root, several, none, fragments, text around them. Looks for the
 * provider's tag in each record and parses only those of our providers; of the others it reads the time. Document types
 * and entities they may define are refused and counted.
 */
export const createXmlReader: EventReaderFactory = (sink) => {
  const intake = createIntake(sink);
  const reader = createRecordReader(intake);

  const input = createTextInput((window) => {
    const { bytes, to, last, offsetOf } = window;
    const look = lookAhead(bytes, to);
    /** Whether more text may complete what begins at `from`. */
    const mayEnd = (from: number): boolean => !last && to - from <= MAX_RECORD_BYTES;
    let at = window.from;
    for (;;) {
      const start = look.start(at);
      const markup = look.markup(at);
      if (markup >= 0 && (start < 0 || markup < start)) {
        const { kind, end } = markupEnd(look, markup);
        if (end < 0 && mayEnd(markup)) return markup;
        if (kind === 'document type') intake.damage(offsetOf(markup), 'a document type was not read');
        else if (end < 0) intake.damage(offsetOf(markup), `a ${kind} section does not end`);
        at = end < 0 ? markup + 2 : end;
        continue;
      }
      // A tag may be cut by the end of the window.
      if (start < 0) return last ? to : Math.max(at, to - '<![CDATA['.length);
      const shapedEnd = reader.readShaped(window, start);
      if (shapedEnd >= 0) {
        at = shapedEnd;
        continue;
      }
      const { kind, at: end } = recordEnd(look, start);
      if (kind === 'open' && mayEnd(start)) return start;
      if (kind === 'whole') reader.readWhole(window, start, end);
      else {
        const why = kind === 'open' && !last ? 'long' : kind;
        intake.damage(offsetOf(start), BROKEN[why]);
      }
      at = end;
    }
  });

  return {
    write: (bytes) => {
      input.write(bytes);
    },
    end() {
      input.end();
      intake.replaced(input.replaced());
      return intake.end();
    },
  };
};

const BROKEN = {
  open: 'the file ends inside of this event',
  long: 'the event is longer than 1 MiB',
  broken: 'the event does not end before the next one begins',
};

/** Without any name the channel decides, which only the whole record tells. */
const wantedNames = (name: string | null, source: string | null): boolean =>
  (!name && !source) || providerOf(name, source, null) !== null;

const findProvider = findText('<Provider');
const findSystemTime = findText('SystemTime=');
const GREATER = 0x3e;
const MAX_PROVIDER_TAG = 2048;
/** Provider tags repeat; more different ones than any system has are not remembered. */
const MAX_KNOWN_TAGS = 4096;

interface RecordReader {
  /** Reads an event that looks like one before it; gives its end, or -1 when it is to be looked at more closely. */
  readShaped(window: TextWindow, from: number): number;
  /** Judges an event by its provider's tag and reads it if it is one of ours. */
  readWhole(window: TextWindow, from: number, to: number): void;
}

function createRecordReader(intake: Intake): RecordReader {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const knownTags = new Map<string, boolean>();
  const shapes = createShapes(cutXml, (xml) => parseEventXml(xml).record);

  const wanted = (tag: string): boolean => {
    const known = knownTags.get(tag);
    if (known !== undefined) return known;
    const [name, source] = [attributeOf(tag, 'Name'), attributeOf(tag, 'EventSourceName')];
    const answer = wantedNames(name, source);
    if (knownTags.size < MAX_KNOWN_TAGS) knownTags.set(tag, answer);
    return answer;
  };

  const readShaped = ({ bytes, to, offsetOf }: TextWindow, from: number): number => {
    const shaped = shapes.read(bytes, from, to);
    if (shaped === null || !wantedNames(shaped.record.provider, shaped.record.sourceName)) return -1;
    intake.ownRecord(shaped.record, offsetOf(from));
    return shaped.end;
  };

  const readWhole = ({ bytes, offsetOf }: TextWindow, from: number, to: number): void => {
    const tag = findProvider(bytes, from, to);
    const tagEnd = tag < 0 ? -1 : findByte(bytes, GREATER, tag, Math.min(to, tag + MAX_PROVIDER_TAG));
    if (tagEnd >= 0 && !wanted(decoder.decode(bytes.subarray(tag, tagEnd)))) {
      const time = findSystemTime(bytes, tagEnd, to);
      intake.otherAt(time < 0 ? null : isoTimeAt(bytes, time + 'SystemTime="'.length));
      return;
    }
    const xml = decoder.decode(bytes.subarray(from, to));
    if (xml.includes('\ufffd')) intake.replaced(1);
    const { record, refusedEntities } = parseEventXml(xml);
    if (record === null) intake.damage(offsetOf(from), 'an event without a System part');
    else {
      intake.record(record, offsetOf(from));
      shapes.learn(xml);
    }
    if (refusedEntities > 0) intake.damage(offsetOf(from), 'an entity of its own was not expanded');
  };

  return { readShaped, readWhole };
}
