import { findByte } from './byte-search.js';
import type { EventReaderFactory } from './event-reader.js';
import { createIntake } from './intake.js';
import { createJsonRecordReader } from './json-record.js';
import { createTextInput, MAX_RECORD_BYTES } from './text-window.js';

/** Reads one JSON object a line. A line that is none costs only itself. */
export const createNdjsonReader: EventReaderFactory = (sink) => {
  const intake = createIntake(sink);
  const readRecord = createJsonRecordReader(intake);
  /** The rest of a line that is already given up. */
  let skipping = false;

  const input = createTextInput(({ bytes, from, to, last, offsetOf }) => {
    for (let at = from; ;) {
      const newline = findByte(bytes, NEWLINE, at, to);
      const end = newline < 0 ? to : newline;
      if (newline < 0 && !last) {
        if (!skipping && to - at <= MAX_RECORD_BYTES) return at;
        if (!skipping) intake.damage(offsetOf(at), 'the line is longer than 1 MiB');
        skipping = true;
        return to;
      }
      const [start, stop] = [firstByte(bytes, at, end), lastByte(bytes, at, end)];
      if (!skipping && start < stop) {
        const object = bytes[start] === OPEN && bytes[stop - 1] === CLOSE;
        if (!object || !readRecord(bytes, start, stop, offsetOf(start)))
          intake.damage(offsetOf(start), object ? 'the line holds no event' : 'the line is no whole object');
      }
      skipping = false;
      if (newline < 0) return to;
      at = end + 1;
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

const NEWLINE = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const COMMA = 0x2c;
const BLANK = 0x20;

function firstByte(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] ?? 0) <= BLANK) at += 1;
  return at;
}

/** Some exports end every line but the last with a comma. */
function lastByte(bytes: Uint8Array, from: number, to: number): number {
  let at = to;
  while (at > from && ((bytes[at - 1] ?? 0) <= BLANK || bytes[at - 1] === COMMA)) at -= 1;
  return at;
}
