export type Utf16Order = 'le' | 'be';

/** Bytes of the start of a text that are looked at where there is no byte order mark. */
export const ENCODING_BYTES = 512;

/**
 * How the text of a file is written, from its first bytes: the length of its byte order mark, and the byte order if it
 * is UTF-16. Without a mark every second byte being zero tells, because all logs hold digits and ASCII punctuation.
 */
export function textEncoding(head: Uint8Array): {
  readonly mark: number;
  readonly utf16: Utf16Order | null;
} {
  if (head[0] === 0xff && head[1] === 0xfe) return { mark: 2, utf16: 'le' };
  if (head[0] === 0xfe && head[1] === 0xff) return { mark: 2, utf16: 'be' };
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { mark: 3, utf16: null };
  const zeros = [0, 0];
  const sample = head.subarray(0, ENCODING_BYTES);
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 8 && even * 8 < odd) return { mark: 0, utf16: 'le' };
  if (even > sample.length / 8 && odd * 8 < even) return { mark: 0, utf16: 'be' };
  return { mark: 0, utf16: null };
}

export interface Utf16Decoder {
  /** The UTF-8 of what has come in whole; the rest waits. */
  write(bytes: Uint8Array): Uint8Array;
  /** What is left at the end: half a character becomes U+FFFD. */
  end(): Uint8Array;
  /** Halves of pairs that stood alone and became U+FFFD. */
  replaced(): number;
}

export function createUtf16Decoder(order: Utf16Order): Utf16Decoder {
  let odd = -1;
  let high = 0;
  let replaced = 0;

  const push = (out: Uint8Array, at: number, unit: number): number => {
    if (high !== 0 && unit >= 0xdc00 && unit < 0xe000) {
      const point = 0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
      high = 0;
      return put4(out, at, point);
    }
    if (high !== 0) {
      high = 0;
      replaced += 1;
      at = put3(out, at, 0xfffd);
    }
    if (unit < 0x80) {
      out[at] = unit;
      return at + 1;
    }
    if (unit < 0x800) {
      out[at] = 0xc0 | (unit >> 6);
      out[at + 1] = 0x80 | (unit & 0x3f);
      return at + 2;
    }
    if (unit >= 0xd800 && unit < 0xdc00) {
      high = unit;
      return at;
    }
    if (unit >= 0xdc00 && unit < 0xe000) {
      replaced += 1;
      return put3(out, at, 0xfffd);
    }
    return put3(out, at, unit);
  };

  const joined = (first: number, second: number): number =>
    order === 'le' ? first | (second << 8) : (first << 8) | second;

  return {
    write(bytes) {
      const out = new Uint8Array((bytes.length >> 1) * 3 + 8);
      let at = 0;
      let from = 0;
      if (odd >= 0 && bytes.length > 0) {
        at = push(out, at, joined(odd, bytes[0] ?? 0));
        from = 1;
        odd = -1;
      }
      const [low, top] = order === 'le' ? [0, 1] : [1, 0];
      for (; from + 1 < bytes.length; from += 2) {
        const unit = (bytes[from + low] ?? 0) | ((bytes[from + top] ?? 0) << 8);
        if (unit < 0x80 && high === 0) {
          out[at] = unit;
          at += 1;
        } else at = push(out, at, unit);
      }
      if (from < bytes.length) odd = bytes[from] ?? 0;
      return out.subarray(0, at);
    },
    end() {
      const out = new Uint8Array(6);
      let at = 0;
      if (high !== 0) at = put3(out, at, 0xfffd);
      if (odd >= 0) at = put3(out, at, 0xfffd);
      replaced += at / 3;
      odd = -1;
      high = 0;
      return out.subarray(0, at);
    },
    replaced: () => replaced,
  };
}

function put3(out: Uint8Array, at: number, point: number): number {
  out[at] = 0xe0 | (point >> 12);
  out[at + 1] = 0x80 | ((point >> 6) & 0x3f);
  out[at + 2] = 0x80 | (point & 0x3f);
  return at + 3;
}

function put4(out: Uint8Array, at: number, point: number): number {
  out[at] = 0xf0 | (point >> 18);
  out[at + 1] = 0x80 | ((point >> 12) & 0x3f);
  out[at + 2] = 0x80 | ((point >> 6) & 0x3f);
  out[at + 3] = 0x80 | (point & 0x3f);
  return at + 4;
}
