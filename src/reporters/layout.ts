/** Fitting escaped text into columns. Widths are terminal columns: wide East Asian characters take two, combining ones none. */

const COMBINING = /^\p{M}$/u;
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

const columnsOf = (character: string): number =>
  COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;

/** Columns that escaped text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** As many characters from the start as fit into `width` columns. */
function startOf(characters: readonly string[], width: number): string {
  let used = 0;
  let end = 0;
  for (const character of characters) {
    used += columnsOf(character);
    if (used > width) break;
    end += 1;
  }
  return characters.slice(0, end).join('');
}

/** Leaves the middle out, so that start and end of a name stay: "kms1.cor…example". Never for commands. */
export function shortenMiddle(text: string, width: number, ellipsis = '…'): string {
  if (displayWidth(text) <= width) return text;
  const room = width - displayWidth(ellipsis);
  if (room < 2) return startOf(Array.from(text), width);
  const characters = Array.from(text);
  const head = startOf(characters, Math.ceil(room / 2));
  const tail = Array.from(startOf(characters.reverse(), Math.floor(room / 2)))
    .reverse()
    .join('');
  return head + ellipsis + tail;
}

/** Leaves the end out. */
export function shortenEnd(text: string, width: number, ellipsis = '…'): string {
  if (displayWidth(text) <= width) return text;
  return startOf(Array.from(text), width - displayWidth(ellipsis)).trimEnd() + ellipsis;
}

/**
 * Breaks text at spaces into lines of at most `width` columns. A word longer than a line is shortened in its middle,
 * or, without an ellipsis, left whole on a line of its own. Not for commands: a command stays one line.
 */
export function wrap(text: string, width: number, ellipsis: string | null = '…'): string[] {
  const room = Math.max(width, 8);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const fitted = ellipsis === null ? word : shortenMiddle(word, room, ellipsis);
    if (line === '') line = fitted;
    else if (displayWidth(line) + 1 + displayWidth(fitted) <= room) line += ` ${fitted}`;
    else {
      lines.push(line);
      line = fitted;
    }
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}
