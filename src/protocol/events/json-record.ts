import { type ByteFinder, findText } from './byte-search.js';
import type { Intake } from './intake.js';
import { isoTimeAt } from './iso-bytes.js';
import { recordOfJson, timeOf } from './json-event.js';
import { unwrap } from './json-unwrap.js';
import { valueAt } from './json-value.js';
import { mentionsProvider } from './provider-scan.js';
import { parseTime, timeFromNumber } from './times.js';
import { cutJson } from './shapes/cut-json.js';
import { createShapes } from './shapes/shapes.js';
import { parseEventXml } from './xml-event.js';

/** Reads the JSON text of one record: parses it only if it could name one of our providers, else looks for its time. */
export function createJsonRecordReader(
  intake: Intake,
): (bytes: Uint8Array, from: number, to: number, offset: number) => boolean {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  /** Finds the time of a record without parsing it; learned from the first one. */
  let findTime: ByteFinder | null = null;
  const shapes = createShapes(cutJson, (json) => recordOfJson(JSON.parse(json)));

  const take = (value: unknown, offset: number): boolean => {
    const raw = valueAt(value, '_raw');
    if (typeof raw === 'string' && raw.trimStart().startsWith('<Event')) {
      const { record } = parseEventXml(raw);
      if (record !== null) intake.record(record, offset);
      return record !== null;
    }
    const record = recordOfJson(value);
    if (record !== null) intake.record(record, offset);
    return record !== null;
  };

  const skip = (bytes: Uint8Array, from: number, to: number): boolean => {
    const key = findTime?.(bytes, from, to) ?? -1;
    if (key < 0) return false;
    let at = bytes.indexOf(COLON, key) + 1;
    while (bytes[at] === BLANK) at += 1;
    const end = bytes.indexOf(bytes[at] === QUOTE ? QUOTE : COMMA, at + 1);
    if (at === 0 || end < 0 || end > to || end - at > MAX_TIME) return false;
    if (bytes[end - 1] === CAPITAL_Z) intake.otherAt(isoTimeAt(bytes, at + 1));
    else {
      const text = decoder.decode(bytes.subarray(at, end)).trim();
      intake.other(text.startsWith('"') ? parseTime(text.slice(1)) : timeFromNumber(Number(text)));
    }
    return true;
  };

  return (bytes, from, to, offset) => {
    if (!mentionsProvider(bytes, from, to) && skip(bytes, from, to)) return true;
    const shaped = shapes.read(bytes, from, to);
    if (shaped?.end === to) {
      intake.ownRecord(shaped.record, offset);
      return true;
    }
    const text = decoder.decode(bytes.subarray(from, to));
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      return false;
    }
    if (text.includes('\ufffd')) intake.replaced(1);
    if (take(value, offset)) {
      findTime ??= timeFinder(value);
      shapes.learn(text);
      return true;
    }
    return unwrap(value, (candidate) => take(candidate, offset));
  };
}

/** Records that name no provider are all parsed: they have no word to be found by. */
function timeFinder(event: unknown): ByteFinder | null {
  const record = recordOfJson(event);
  const named = record !== null && (record.provider ?? record.sourceName ?? record.channel) !== null;
  const found = named ? timeOf(event) : null;
  return found === null ? null : findText(`"${found.key}"`);
}

const QUOTE = 0x22;
const COLON = 0x3a;
const COMMA = 0x2c;
const BLANK = 0x20;
const CAPITAL_Z = 0x5a;
const MAX_TIME = 64;
