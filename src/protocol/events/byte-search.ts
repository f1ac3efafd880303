/** The first place of a text in `bytes` at or after `from` and wholly before `to`; -1 where there is none. */
export type ByteFinder = (bytes: Uint8Array, from: number, to: number) => number;

/** Boyer-Moore-Horspool for ASCII text: looks at about one byte in as many as the text is long. */
export function findText(text: string): ByteFinder {
  const wanted = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const length = wanted.length;
  const skip = new Uint8Array(256).fill(length);
  wanted.subarray(0, -1).forEach((byte, index) => {
    skip[byte] = length - 1 - index;
  });
  const lastByte = wanted[length - 1];
  return (bytes, from, to) => {
    let end = from + length - 1;
    while (end < to) {
      const byte = bytes[end] ?? 0;
      if (byte === lastByte && matchesAt(bytes, end - length + 1, wanted)) return end - length + 1;
      end += skip[byte] ?? 1;
    }
    return -1;
  };
}

/** A place of one byte, as with findText. */
export function findByte(bytes: Uint8Array, byte: number, from: number, to: number): number {
  const near = Math.min(to, from + NEAR);
  for (let at = from; at < near; at += 1) if (bytes[at] === byte) return at;
  if (near >= to) return -1;
  // Faster over long stretches, but it cannot be told where to end.
  const at = bytes.subarray(near, to).indexOf(byte);
  return at < 0 ? -1 : near + at;
}

const NEAR = 64;

/** A search whose place is remembered: however often it is asked on from the same or a later place, it looks once. */
export function once(find: ByteFinder, bytes: Uint8Array, to: number): (from: number) => number {
  let asked = Infinity;
  let found = -1;
  return (from) => {
    if (from >= asked && (found < 0 || found >= from)) return found;
    asked = from;
    found = find(bytes, from, to);
    return found;
  };
}

function matchesAt(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let index = 0; index < wanted.length - 1; index += 1)
    if (bytes[at + index] !== wanted[index]) return false;
  return true;
}
