import { sequenceLength } from '../utf8.js';

/** What ends a hole, and what may stand in it. */
export type HoleKind = 'element' | 'double quotes' | 'single quotes' | 'json text' | 'json number';

export interface Hole {
  readonly kind: HoleKind;
  /** Nothing is made of what stands in it. */
  readonly idle: boolean;
}

/** The text that records of one kind have in common, and the holes in it where they differ. */
export interface Shape {
  /** Bytes before each hole, and behind the last one. */
  readonly common: readonly Uint8Array[];
  readonly holes: readonly Hole[];
}

/** Numbers of each hole: where it begins and ends. */
export const SPAN = 2;

/**
 * Where a record of this shape ends; -1 when what begins here is none. Then `spans` tells where its holes are. What could
 * mean anything else than itself (a reference, an escape, a text that is no UTF-8) has no shape.
 */
export function fits(shape: Shape, bytes: Uint8Array, from: number, to: number, spans: Int32Array): number {
  const { common, holes } = shape;
  let at = from;
  for (let index = 0; index < common.length; index += 1) {
    const part = common[index];
    if (part === undefined || at + part.length > to) return -1;
    for (let place = 0; place < part.length; place += 1) if (bytes[at + place] !== part[place]) return -1;
    at += part.length;
    const hole = holes[index];
    if (hole === undefined) return at;
    const end = hole.kind === 'json number' ? numberEnd(bytes, at, to) : textEnd(bytes, at, to, hole);
    if (end < 0) return -1;
    spans[SPAN * index] = at;
    spans[SPAN * index + 1] = end;
    at = end;
  }
  return -1;
}

const BACKSLASH = 0x5c;
const SMALL_U = 0x75;
const BLANK = 0x20;
const ZERO = 0x30;
/** Longer values of attributes are none to the reader of XML. */
const MAX_ATTRIBUTE = 1024;

const PLAIN = 0;
const CLOSER = 1;
const WIDE = 2;
const ESCAPE = 3;
const REFUSED = 4;

/** What each byte is in a hole: itself, its end, part of another character, or nothing that may stand in it. */
const BYTES: Readonly<Record<HoleKind, Uint8Array>> = {
  element: bytesIn('<', '&>'),
  'double quotes': bytesIn('"', '<>&'),
  'single quotes': bytesIn("'", '<>&'),
  'json text': bytesIn('"', '')
    .fill(REFUSED, 0, BLANK)
    .fill(ESCAPE, BACKSLASH, BACKSLASH + 1),
  'json number': bytesIn('', ''),
};

function bytesIn(closer: string, refused: string): Uint8Array {
  const what = new Uint8Array(256).fill(WIDE, 0x80);
  for (const character of closer) what[character.charCodeAt(0)] = CLOSER;
  for (const character of refused) what[character.charCodeAt(0)] = REFUSED;
  return what;
}

function textEnd(bytes: Uint8Array, from: number, to: number, { kind, idle }: Hole): number {
  const what = BYTES[kind];
  const limit = kind === 'json text' || kind === 'element' ? to : Math.min(to, from + MAX_ATTRIBUTE);
  for (let at = from; at < limit;) {
    const is = what[bytes[at] ?? 0];
    if (is === PLAIN) at += 1;
    else if (is === CLOSER) return at;
    else {
      const length =
        is === WIDE ? sequenceLength(bytes, at, to) : is === ESCAPE && idle ? escapeLength(bytes, at, to) : 0;
      if (length === 0) return -1;
      at += length;
    }
  }
  return -1;
}

/** Behind a whole number without a sign, as long as it is exact. */
function numberEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] ?? 0) >= ZERO && (bytes[at] ?? 0) <= ZERO + 9) at += 1;
  const digits = at - from;
  return digits === 0 || digits > 15 || (digits > 1 && bytes[from] === ZERO) ? -1 : at;
}

const ESCAPES: ReadonlySet<number> = new Set(Array.from('"\\/bfnrt', (letter) => letter.charCodeAt(0)));

/** Bytes of the escape that begins here; 0 where JSON has none such. */
function escapeLength(bytes: Uint8Array, at: number, to: number): number {
  const letter = bytes[at + 1] ?? 0;
  if (letter !== SMALL_U) return ESCAPES.has(letter) ? 2 : 0;
  if (at + 6 > to) return 0;
  for (let place = at + 2; place < at + 6; place += 1) {
    const byte = bytes[place] ?? 0;
    const isDigit = byte >= ZERO && byte <= ZERO + 9;
    const isLetter = (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66;
    if (!isDigit && !isLetter) return 0;
  }
  return 6;
}
