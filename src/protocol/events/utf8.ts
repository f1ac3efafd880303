/** Whether a stretch holds more than ASCII. */
export function isWide(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((bytes[at] ?? 0) >= 0x80) return true;
  return false;
}

/** Whether a stretch is valid UTF-8, and nothing in it tells of text that was lost before. */
export function isWholeText(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to;) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, at, to);
    if (length === 0) return false;
    at += length;
  }
  return true;
}

/** Bytes of the character beyond ASCII that begins here; 0 where it is no valid UTF-8, or U+FFFD, which stands for lost text. */
export function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
  const first = bytes[at] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > to) return 0;
  for (let next = 1; next < length; next += 1) if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] ?? 0;
  // Longer than needed, halves of pairs, beyond the last character.
  if (first === 0xe0 && second < 0xa0) return 0;
  if (first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90) return 0;
  if (first === 0xf4 && second > 0x8f) return 0;
  return first === 0xef && second === 0xbf && bytes[at + 2] === 0xbd ? 0 : length;
}

/** The same of a long stretch, four bytes at a time. */
export function isWideWindow(bytes: Uint8Array): boolean {
  const ahead = Math.min(bytes.length, (WORD - (bytes.byteOffset % WORD)) % WORD);
  const whole = Math.floor((bytes.length - ahead) / WORD);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + ahead, whole);
  let bits = 0;
  for (let at = 0; at < whole; at += 1) bits |= words[at] ?? 0;
  return (
    (bits & HIGH_BITS) !== 0 || isWide(bytes, 0, ahead) || isWide(bytes, ahead + WORD * whole, bytes.length)
  );
}

const WORD = 4;
const HIGH_BITS = 0x8080_8080;
