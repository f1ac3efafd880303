import { createSameBytes } from '../same-bytes.js';
import { isWide } from '../utf8.js';

/** The text of a stretch of valid UTF-8. `place`: which of the places of a record it stands in. */
export type KeptTexts = (bytes: Uint8Array, place: number, from: number, to: number) => string;

/** Many places hold the same in one record after another, or one of two: what each held last is kept. */
export function createKeptTexts(): KeptTexts {
  const last: string[] = [];
  const secondLast: string[] = [];
  const sameBytes = createSameBytes();
  return (bytes, place, from, to) => {
    const before = last[place];
    if (before !== undefined && isText(before, bytes, from, to)) return before;
    const longBefore = secondLast[place];
    if (before !== undefined) secondLast[place] = before;
    const text =
      longBefore !== undefined && isText(longBefore, bytes, from, to)
        ? longBefore
        : sameBytes(bytes).toString(isWide(bytes, from, to) ? 'utf8' : 'latin1', from, to);
    last[place] = text;
    return text;
  };
}

function isText(text: string, bytes: Uint8Array, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Beyond ASCII a byte is no character, whatever its number.
    if (code !== bytes[from + at] || code >= 0x80) return false;
  }
  return true;
}
