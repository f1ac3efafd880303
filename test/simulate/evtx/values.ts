import { KEYWORDS, LEVELS, type SimulatedRecord } from '../log-record.js';
import { TYPE } from './binary-xml.js';
import { SLOT_TYPES } from './classic-event.js';
import { filetime, u16, u32, u64, u8, utf16, type Tape } from './tape.js';

/** Writes the values of the outer tree but the last; returns where the size of the last one goes. */
export function writeSystemValues(tape: Tape, record: SimulatedRecord): number {
  const { number, qualifiers } = LEVELS[record.level];
  u32(tape, SLOT_TYPES.length);
  let inner = 0;
  for (const type of SLOT_TYPES) {
    inner = tape.at;
    u16(tape, SIZES.get(type) ?? 0);
    u8(tape, type);
    u8(tape, 0);
  }
  u8(tape, number);
  u8(tape, 0);
  u16(tape, 0);
  u16(tape, record.id);
  u16(tape, qualifiers);
  u32(tape, 0);
  u32(tape, KEYWORDS);
  filetime(tape, record.at);
  u32(tape, 0);
  u32(tape, 0);
  u64(tape, record.recordId);
  u8(tape, 0);
  return inner;
}

const SIZES = new Map<number, number>([
  ...([
    [TYPE.uint8, 1],
    [TYPE.uint16, 2],
    [TYPE.uint32, 4],
    [TYPE.uint64, 8],
    [TYPE.hex64, 8],
    [TYPE.filetime, 8],
  ] as const),
]);

/** Strings, and nothing binary: the values of the tree of data. */
export function writeStrings(tape: Tape, data: readonly string[]): void {
  u32(tape, 3);
  const sizeAt = tape.at;
  for (const [size, type] of [
    [0, TYPE.strings],
    [4, TYPE.uint32],
    [0, TYPE.binary],
  ] as const) {
    u16(tape, size);
    u16(tape, type);
  }
  const from = tape.at;
  for (const text of data) {
    utf16(tape, text);
    u16(tape, 0);
  }
  tape.bytes.writeUInt16LE(tape.at - from, sizeAt);
  u32(tape, 0);
}
