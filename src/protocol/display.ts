/**
 * Text from outside made fit to be shown. Escaped as `\u{…}`: control characters, line and paragraph separators,
 * everything that changes the direction of text or has no width, other format characters, private-use and
 * unassigned ones, halves of surrogate pairs. Longer results are cut and end in `…`.
 */
const UNSAFE =
  /[\p{C}\u{2028}\u{2029}\u{115f}\u{1160}\u{3164}\u{ffa0}\u{180b}-\u{180f}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/u;

/** `max` counts characters of the result, the final `…` included; an escape is never cut through. */
export function printable(text: string, max: number): string {
  let shown = '';
  let length = 0;
  let beforeEllipsis = 0;
  // A character takes at most two units of the input, so what is behind cannot be shown anyway.
  for (const character of text.slice(0, 2 * max + 2)) {
    const unsafe = UNSAFE.test(character);
    const piece = unsafe ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character;
    shown += piece;
    length += unsafe ? piece.length : 1;
    if (length > max) return `${shown.slice(0, beforeEllipsis)}…`;
    if (length < max) beforeEllipsis = shown.length;
  }
  return shown;
}
