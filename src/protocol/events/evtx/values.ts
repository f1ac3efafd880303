import { MAX_DATA } from '../bounds.js';
import { spend, u16, u32, type Chunk } from './chunk.js';
import { fileTimeText, systemTimeText } from './filetime.js';
import type { Texts } from './texts.js';

/** Types of values that the reader itself asks for; numbers of [MS-EVEN6] 2.2.12. */
export const TYPE = {
  none: 0x00,
  string: 0x01,
  uint16: 0x06,
  uint32: 0x08,
  uint64: 0x0a,
  fileTime: 0x11,
  tree: 0x21,
};

const ARRAY = 0x80;

/** A value of a template's instance; it lies wholly inside of the chunk. */
export interface Value {
  readonly type: number;
  readonly at: number;
  readonly size: number;
}

/** The value as Windows writes it into XML; of a list all parts, as if they were one text. */
export function valueText(chunk: Chunk, texts: Texts, value: Value): string {
  if (value.type === TYPE.string) return stringText(chunk, texts, value.at, value.size);
  return isList(value) ? valueTexts(chunk, texts, value).join('') : single(chunk, texts, value);
}

export function isList(value: Value): boolean {
  return (value.type & ARRAY) !== 0;
}

/** The parts of a list, each of which Windows writes as an element of its own. */
export function valueTexts(chunk: Chunk, texts: Texts, { type, at, size }: Value): readonly string[] {
  const of = type & ~ARRAY;
  const list: string[] = [];
  const end = at + size;
  if (of === TYPE.string || of === ANSI) {
    const width = of === TYPE.string ? 2 : 1;
    for (let from = at; from < end && list.length < MAX_DATA;) {
      const to = zeroAt(chunk, from, end, width);
      list.push(single(chunk, texts, { type: of, at: from, size: to - from }));
      from = to + width;
    }
    return list;
  }
  const width = WIDTHS.get(of) ?? size;
  for (let from = at; width > 0 && from + width <= end && list.length < MAX_DATA; from += width)
    list.push(single(chunk, texts, { type: of, at: from, size: width }));
  return list;
}

const ANSI = 0x02;
/** Bytes of one part of a list. */
const WIDTHS: ReadonlyMap<number, number> = new Map([
  ...[0x03, 0x04].map((type) => [type, 1] as const),
  ...[0x05, 0x06].map((type) => [type, 2] as const),
  ...[0x07, 0x08, 0x0b, 0x0d, 0x14].map((type) => [type, 4] as const),
  ...[0x09, 0x0a, 0x0c, 0x10, 0x11, 0x15].map((type) => [type, 8] as const),
  ...[0x0f, 0x12].map((type) => [type, 16] as const),
]);

function single(chunk: Chunk, texts: Texts, { type, at, size }: Value): string {
  const { view } = chunk;
  spend(chunk, 1);
  if (size < (WIDTHS.get(type) ?? 0) && !(type === POINTER && size === 4)) return '';
  switch (type) {
    case TYPE.string:
      return stringText(chunk, texts, at, size);
    case ANSI:
      return bytesOf(chunk, at, zeroAt(chunk, at, at + size, 1), (byte) => String.fromCharCode(byte));
    case 0x03:
      return String(view.getInt8(at));
    case 0x04:
      return String(view.getUint8(at));
    case 0x05:
      return String(view.getInt16(at, true));
    case TYPE.uint16:
      return String(u16(chunk, at));
    case 0x07:
      return String(view.getInt32(at, true));
    case TYPE.uint32:
      return String(u32(chunk, at));
    case 0x09:
      return String(view.getBigInt64(at, true));
    case TYPE.uint64:
      return String(view.getBigUint64(at, true));
    case 0x0b:
      return String(view.getFloat32(at, true));
    case 0x0c:
      return String(view.getFloat64(at, true));
    case 0x0d:
      return String(u32(chunk, at) !== 0);
    case 0x0e:
      return bytesOf(chunk, at, at + size, hex);
    case 0x0f:
      return guidText(chunk, at);
    case POINTER:
      return `0x${(size === 4 ? u32(chunk, at) : view.getBigUint64(at, true)).toString(16)}`;
    case TYPE.fileTime:
      return fileTimeText(chunk, at);
    case 0x12:
      return systemTimeText(chunk, at);
    case 0x13:
      return sidText(chunk, at, size);
    case 0x14:
      return `0x${u32(chunk, at).toString(16)}`;
    case 0x15:
      return `0x${view.getBigUint64(at, true).toString(16)}`;
    default:
      return '';
  }
}

const POINTER = 0x10;
/** Longer binary data tells nothing about activation. */
const MAX_BYTES = 4096;

/** Texts end at a zero although their size may go on. */
function stringText(chunk: Chunk, texts: Texts, at: number, size: number): string {
  let characters = size >> 1;
  while (characters > 0 && u16(chunk, at + 2 * characters - 2) === 0) characters -= 1;
  const text = texts(chunk, at, characters);
  const zero = text.indexOf('\0');
  return zero < 0 ? text : text.slice(0, zero);
}

function zeroAt(chunk: Chunk, from: number, end: number, width: number): number {
  for (let at = from; at + width <= end; at += width)
    if ((width === 1 ? chunk.bytes[at] : u16(chunk, at)) === 0) return at;
  return end;
}

function bytesOf(chunk: Chunk, at: number, end: number, write: (byte: number) => string): string {
  const bytes = chunk.bytes.subarray(at, Math.min(end, at + MAX_BYTES));
  spend(chunk, bytes.length);
  return Array.from(bytes, write).join('');
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

function guidText(chunk: Chunk, at: number): string {
  const part = (value: number, digits: number): string =>
    value.toString(16).toUpperCase().padStart(digits, '0');
  const tail = bytesOf(chunk, at + 8, at + 16, hex);
  const head = [part(u32(chunk, at), 8), part(u16(chunk, at + 4), 4), part(u16(chunk, at + 6), 4)].join('-');
  return `{${head}-${tail.slice(0, 4)}-${tail.slice(4)}}`;
}

/** Revision, count, six bytes of authority (most significant first), then numbers of 32 bits. */
function sidText(chunk: Chunk, at: number, size: number): string {
  if (size < 8) return '';
  const count = Math.min(chunk.bytes[at + 1] ?? 0, (size - 8) >> 2);
  const authority = chunk.view.getUint16(at + 2) * 0x1_0000_0000 + chunk.view.getUint32(at + 4);
  const parts = Array.from({ length: count }, (_, index) => u32(chunk, at + 8 + 4 * index));
  return ['S', chunk.bytes[at], authority, ...parts].join('-');
}
