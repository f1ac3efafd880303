import { joinBytes } from '../bytes.js';
import { createUtf16Decoder, ENCODING_BYTES, textEncoding, type Utf16Decoder } from './utf16.js';

/** The longest record of a text form; Windows keeps an event below 64 KiB, escapes may make it several times as long. */
export const MAX_RECORD_BYTES = 1024 * 1024;

/** New bytes that are worth looking at: without it, a file fed byte by byte would be searched over and over. */
const STEP_BYTES = 65_536;
/** Small enough to stay in the processor's cache; grows while a record does not fit. */
const FIRST_CAPACITY = 4 * STEP_BYTES;

/** A stretch of the text as UTF-8. */
export interface TextWindow {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Nothing comes behind it. */
  readonly last: boolean;
  /** Place in the file of a byte of the window. */
  readonly offsetOf: (at: number) => number;
}

export interface TextInput {
  write(bytes: Uint8Array): void;
  end(): void;
  /** Halves of UTF-16 pairs that stood alone. */
  replaced(): number;
}

/**
 * Feeds a reader of records with the text of a file, in whichever Unicode form it is written. `scan` returns up to where
 * it has read; the rest comes again with more behind it. It must get on when the window is full.
 */
export function createTextInput(scan: (window: TextWindow) => number): TextInput {
  let buffer = new Uint8Array(FIRST_CAPACITY);
  let length = 0;
  let fresh = 0;
  let utf16: Utf16Decoder | null = null;
  let head: Uint8Array | null = new Uint8Array(0);
  /** Place in the file of the first byte of `buffer`. */
  let base = 0;

  const look = (last: boolean): void => {
    const bytes = buffer.subarray(0, length);
    const offsetOf = offsets(bytes, base, utf16 !== null);
    let from = 0;
    for (;;) {
      const to = scan({ bytes, from, to: length, last, offsetOf });
      if (to <= from) break;
      from = to;
    }
    base = offsetOf(from);
    buffer.copyWithin(0, from, length);
    length -= from;
    fresh = 0;
  };

  const take = (text: Uint8Array, last: boolean): void => {
    for (let from = 0; from < text.length;) {
      if (buffer.length - length < STEP_BYTES) buffer = grown(buffer);
      const piece = text.subarray(from, from + buffer.length - length);
      buffer.set(piece, length);
      length += piece.length;
      fresh += piece.length;
      from += piece.length;
      if (fresh >= STEP_BYTES) look(false);
    }
    if (last) look(true);
  };

  /** The encoding shows in the first bytes, which may come in pieces. */
  const begin = (start: Uint8Array, last: boolean): void => {
    const encoding = textEncoding(start);
    base = encoding.mark;
    if (encoding.utf16 !== null) utf16 = createUtf16Decoder(encoding.utf16);
    head = null;
    forward(start.subarray(encoding.mark), last);
  };

  const forward = (bytes: Uint8Array, last: boolean): void => {
    if (utf16 === null) take(bytes, last);
    else take(last ? joinBytes(utf16.write(bytes), utf16.end()) : utf16.write(bytes), last);
  };

  return {
    write(bytes) {
      if (head === null) {
        forward(bytes, false);
        return;
      }
      head = joinBytes(head, bytes);
      if (head.length >= ENCODING_BYTES) begin(head, false);
    },
    end() {
      if (head === null) forward(new Uint8Array(0), true);
      else begin(head, true);
    },
    replaced: () => utf16?.replaced() ?? 0,
  };
}

function grown(buffer: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * buffer.length);
  larger.set(buffer);
  return larger;
}

/** In UTF-8 a byte is a byte. In UTF-16 the characters before it are counted, on from the last place asked for. */
function offsets(bytes: Uint8Array, base: number, utf16: boolean): (at: number) => number {
  if (!utf16) return (at) => base + at;
  let known = 0;
  let units = 0;
  return (at) => {
    if (at < known) [known, units] = [0, 0];
    for (; known < at; known += 1) {
      const byte = bytes[known] ?? 0;
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
    }
    return base + 2 * units;
  };
}
