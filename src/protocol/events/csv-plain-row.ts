import { createSameBytes } from './same-bytes.js';
import type { Separator } from './csv-row.js';
import { SPAN } from './shapes/shape.js';

/** A row with more of them is left to the full reader. */
export const MOST_FIELDS = 64;

/** A row without anything that could be read in two ways: quotes only around fields, doubled inside of them. */
export interface PlainRow {
  readonly spans: Int32Array;
  /** By field: bare, in quotes, or in quotes with doubled ones inside. */
  readonly quoting: Uint8Array;
  /** Number of its fields. */
  count(): number;
  /** Reads the row that begins here; gives where the next one begins, or -1 when the full reader is to look at it. */
  read(bytes: Uint8Array, from: number, to: number): number;
}

export const BARE = 0;
const QUOTED = 1;
export const DOUBLED = 2;

export function createPlainRow(separator: Separator): PlainRow {
  const spans = new Int32Array(SPAN * MOST_FIELDS);
  const quoting = new Uint8Array(MOST_FIELDS);
  const parting = separator.charCodeAt(0);
  const sameBytes = createSameBytes();
  let fields = 0;

  /** The quote that closes a field whose text begins at `from`; -1 where there is none. */
  const quotedEnd = (bytes: Uint8Array, from: number, to: number): number => {
    const native = sameBytes(bytes);
    let end = native.indexOf(QUOTE, from);
    while (end >= 0 && end + 1 < to && bytes[end + 1] === QUOTE) {
      quoting[fields] = DOUBLED;
      end = native.indexOf(QUOTE, end + 2);
    }
    return end;
  };

  /** Where a field without quotes ends; -1 where the bytes end first, or a quote stands in it. */
  const bareEnd = (bytes: Uint8Array, from: number, to: number): number => {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at];
      if (byte === parting || byte === NEWLINE || byte === RETURN) return at;
      if (byte === QUOTE) return -1;
    }
    return -1;
  };

  return {
    spans,
    quoting,
    count: () => fields,
    read(bytes, from, to) {
      fields = 0;
      for (let at = from; fields < MOST_FIELDS;) {
        const quoted = bytes[at] === QUOTE;
        quoting[fields] = quoted ? QUOTED : BARE;
        const start = quoted ? at + 1 : at;
        const end = (quoted ? quotedEnd : bareEnd)(bytes, start, to);
        const next = quoted ? end + 1 : end;
        if (end < 0 || next >= to) return -1;
        spans[SPAN * fields] = start;
        spans[SPAN * fields + 1] = end;
        fields += 1;
        if (bytes[next] === parting) at = next + 1;
        else if (bytes[next] === NEWLINE) return next + 1;
        else return bytes[next] === RETURN && next + 1 < to && bytes[next + 1] === NEWLINE ? next + 2 : -1;
      }
      return -1;
    },
  };
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
