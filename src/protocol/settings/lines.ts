/** Characters of one line that are looked at. Rules of firewalls, the longest that matter, have some hundred. */
const MAX_LINE = 8192;
const MAX_LINES = 400_000;

/**
 * The lines of a pasted text, without blanks at their end: other kinds of blanks and full-width colons made plain, and
 * the empty line behind every line, which web editors leave, taken out.
 */
export function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/, MAX_LINES).map((line) =>
    line
      .slice(0, MAX_LINE)
      .replace(/[\u00a0\u3000\ufeff]/g, ' ')
      .replaceAll('\uff1a', ':')
      .trimEnd(),
  );
  return isDoubled(lines) ? lines.filter((line, index) => line !== '' || lines[index - 1] === '') : lines;
}

function isDoubled(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line !== '').length;
  const followed = lines.filter((line, index) => line !== '' && lines[index + 1] === '').length;
  return written > 6 && followed >= written - 1;
}

export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** `Label: value` and `Label . . . : value`; null without a colon. Blanks and leaders around both are gone. */
export function labelled(line: string): Labelled | null {
  const colon = line.indexOf(':');
  if (colon < 0) return null;
  const label = line.slice(0, colon).replace(/[\s.]{1,200}$/, '');
  return { label: label.trim(), value: line.slice(colon + 1).trim() };
}
