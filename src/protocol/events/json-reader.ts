import { findByte, findText } from './byte-search.js';
import type { EventReaderFactory } from './event-reader.js';
import { createIntake } from './intake.js';
import { createJsonRecordReader } from './json-record.js';
import { createTextInput, MAX_RECORD_BYTES } from './text-window.js';

/**
 * Reads JSON that holds events as one object, a list, objects one after the other, or inside of a larger answer. An object
 * too long to be an event is taken for a wrapper: what is inside of its first list is read instead.
 */
export const createJsonReader: EventReaderFactory = (sink) => {
  const intake = createIntake(sink);
  const readRecord = createJsonRecordReader(intake);
  /** Bytes that were searched for the end of objects that have none, and how many that may be in all. */
  let searched = 0;
  let allowance = FREE_SEARCH;

  const input = createTextInput(({ bytes, from, to, last, offsetOf }) => {
    for (let at = from; ;) {
      const start = findByte(bytes, OPEN, at, to);
      if (start < 0) return to;
      const end = objectEnd(bytes, start, to);
      if (end < 0) {
        if (!last && to - start <= MAX_RECORD_BYTES) return start;
        searched += to - start;
        const list = to - start > MAX_EVENT_BYTES ? findByte(bytes, LIST, start, to) : -1;
        if (list >= 0 && searched < allowance) {
          at = list + 1;
          continue;
        }
        intake.damage(
          offsetOf(start),
          last ? 'the file ends inside of this object' : 'the object is longer than 1 MiB',
        );
        const next = searched < allowance ? afterBroken(bytes, start, to) : -1;
        if (next < 0) return to;
        at = next;
        continue;
      }
      allowance += SEARCH_PER_BYTE * (end - start);
      const read = readRecord(bytes, start, end, offsetOf(start));
      if (!read) intake.damage(offsetOf(start), 'the object is no event');
      // A stray quote makes the object end at a wrong place: look again behind its first line.
      const again = read ? -1 : afterBroken(bytes, start, end);
      searched += read ? 0 : end - start;
      at = again >= 0 && searched < allowance ? again : end;
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

const OPEN = 0x7b;
const CLOSE = 0x7d;
const LIST = 0x5b;
const LIST_END = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const BLANK = 0x20;

/** What is open for longer than this is a wrapper, also where the file is cut off. */
const MAX_EVENT_BYTES = 32_768;
const FREE_SEARCH = 16 * 1024 * 1024;
const SEARCH_PER_BYTE = 8;

/** Behind the bracket that closes the object which starts at `start`; -1 when it does not close before `to`. */
function objectEnd(bytes: Uint8Array, start: number, to: number): number {
  let depth = 0;
  for (let at = start; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at += 1;
      while (at < to && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
    } else if (byte === OPEN || byte === LIST) depth += 1;
    else if (byte === CLOSE || byte === LIST_END) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

const findNeighbour = findText('},{');

/** Where the next object of the same rank begins if this one is broken: on a line of the same indent, or behind `},`. */
function afterBroken(bytes: Uint8Array, start: number, to: number): number {
  let lineStart = start;
  while (lineStart > 0 && start - lineStart < 256 && bytes[lineStart - 1] === BLANK) lineStart -= 1;
  if (lineStart > 0 && bytes[lineStart - 1] !== NEWLINE) {
    const neighbour = findNeighbour(bytes, start, to);
    return neighbour < 0 ? -1 : neighbour + 2;
  }
  const indent = start - lineStart;
  for (let at = findByte(bytes, NEWLINE, start, to); at >= 0; at = findByte(bytes, NEWLINE, at + 1, to)) {
    let next = at + 1;
    while (next < to && bytes[next] === BLANK) next += 1;
    if (next - at - 1 === indent && bytes[next] === OPEN) return next;
  }
  return -1;
}
