import { findByte, once } from './byte-search.js';

export type Separator = ',' | ';' | '\t' | '|';

const SEPARATORS: readonly Separator[] = [',', ';', '\t', '|'];

/** The separator a first line uses most. */
export function separatorOf(line: string): Separator {
  const count = (separator: string): number => line.split(separator).length;
  return SEPARATORS.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/** Looks for the ends of rows in one stretch of text. */
export interface RowEnds {
  /** The newline a row ends at, inside of quotes it belongs to the field; `to` where the text ends before, -1 inside of quotes. */
  rowEnd(from: number): number;
  /** Behind the field of a row that has this index, before its separator; -1 when the row has fewer or is not whole. */
  fieldEnd(from: number, rowEnd: number, index: number): number;
}

export function rowEnds(bytes: Uint8Array, to: number, separator: number): RowEnds {
  const nextQuote = once((within, from, end) => findByte(within, QUOTE, from, end), bytes, to);
  /** From here on no quote closes anything, as far as this stretch goes, but for one that follows the opening one at once. */
  let unclosedFrom = Infinity;

  /** Messages may hold quotes that nobody doubled, so only one before a separator or a line's end closes. */
  const closing = (open: number): number => {
    const end = open >= unclosedFrom ? quotesEnd(bytes, open, to) : to;
    for (let at = findByte(bytes, QUOTE, open + 1, end); at >= 0; at = findByte(bytes, QUOTE, at + 1, end)) {
      const next = at + 1 < to ? bytes[at + 1] : undefined;
      if (next === QUOTE) at += 1;
      else if (next === undefined || next === separator || next === NEWLINE || next === RETURN) return at;
    }
    unclosedFrom = Math.min(open, unclosedFrom);
    return -1;
  };

  return {
    rowEnd(from) {
      let newline = findByte(bytes, NEWLINE, from, to);
      for (let quote = nextQuote(from); ;) {
        if (quote < 0 || (newline >= 0 && newline < quote)) return newline < 0 ? to : newline;
        // A quote opens a field only at its start; elsewhere it is text.
        const opens = quote === from || bytes[quote - 1] === separator;
        const end = opens ? closing(quote) : quote;
        if (end < 0) return -1;
        if (newline >= 0 && newline < end) newline = findByte(bytes, NEWLINE, end, to);
        quote = nextQuote(end + 1);
      }
    },
    fieldEnd(from, end, index) {
      let at = from;
      for (let field = 0; ; field += 1) {
        const quoted = bytes[at] === QUOTE ? closing(at) : at;
        if (quoted < 0) return -1;
        const next = findByte(bytes, separator, quoted, end);
        if (field === index || next < 0) return field === index ? (next < 0 ? end : next) : -1;
        at = next + 1;
      }
    },
  };
}

function quotesEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === QUOTE) at += 1;
  return at;
}

/** The fields of one row, their quotes taken away. */
export function splitRow(row: string, separator: Separator): readonly string[] {
  const fields: string[] = [];
  for (let at = 0; ;) {
    const quoted = row.charAt(at) === '"';
    const end = quoted ? quotedEnd(row, at, separator) : row.indexOf(separator, at);
    const stop = end < 0 ? row.length : end;
    fields.push(quoted ? unquote(row.slice(at, stop)) : row.slice(at, stop).trim());
    if (end < 0 || fields.length >= MAX_FIELDS) return fields;
    at = stop + 1;
  }
}

/** More columns than any export has. */
const MAX_FIELDS = 128;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;

function quotedEnd(row: string, open: number, separator: string): number {
  for (let at = row.indexOf('"', open + 1); at >= 0; at = row.indexOf('"', at + 1)) {
    const next = row.charAt(at + 1);
    if (next === '"') at += 1;
    else if (next === separator) return at + 1;
    else if (next === '' || next === '\n' || next === '\r') return row.indexOf(separator, at);
  }
  return -1;
}

function unquote(field: string): string {
  const end = field.lastIndexOf('"');
  return field.slice(1, end > 0 ? end : field.length).replaceAll('""', '"');
}
