import { escapeText } from '../reporters/escape.js';
import { displayWidth, shortenEnd, shortenMiddle, wrap } from '../reporters/layout.js';

/** What a piece of text is, not how it looks: painting turns it into colour where colour is wanted. */
export type Tone =
  'plain' | 'faint' | 'strong' | 'pass' | 'warn' | 'fail' | 'unknown' | 'command' | 'chosen-command';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** One row of the terminal. Views are lists of these, so that their height is known before anything is drawn. */
export type Line = readonly Span[];

export const BLANK: Line = [];

/** The only way to make a span, so that no foreign text reaches the terminal unescaped. */
export const span = (text: string, tone: Tone = 'plain'): Span => ({ text: escapeText(text), tone });

export const lineWidth = (line: Line): number => line.reduce((sum, { text }) => sum + displayWidth(text), 0);

export const textOf = (line: Line): string => line.map(({ text }) => text).join('');

const indent = (columns: number): Span => span(' '.repeat(columns));

/** Below this a name is no longer recognised when its middle is left out. */
const SHORTEST_NAME = 12;

/** One line of at most `width` columns: first the longest names lose their middle, then the line its end. */
function fit(text: string, width: number, ellipsis: string): string {
  const excess = displayWidth(text) - width;
  if (excess <= 0) return text;
  const words = text.split(' ');
  const longest = words.reduce((best, word) => (displayWidth(word) > displayWidth(best) ? word : best), '');
  const room = displayWidth(longest);
  if (room <= SHORTEST_NAME) return shortenEnd(text, width, ellipsis);
  const shorter = shortenMiddle(longest, Math.max(SHORTEST_NAME, room - excess), ellipsis);
  return fit(words.with(words.indexOf(longest), shorter).join(' '), width, ellipsis);
}

/** Where a long word of a command or address may be cut without looking like two names. */
const CUT_AFTER = /[,;/\\=&|@:-]/;

/** The first `width` columns of a word that is longer, up to the last good place to cut it. */
function headOf(word: string, width: number): string {
  let head = '';
  let good = '';
  for (const character of word) {
    if (displayWidth(head + character) > width) break;
    head += character;
    if (CUT_AFTER.test(character)) good = head;
  }
  return displayWidth(good) > width / 2 ? good : head;
}

/** Pieces of at most `width` columns that joined again are the text, character for character; spaces may overhang. */
function cut(text: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (let word of text.match(/\S+\s*|\s+/g) ?? []) {
    if (piece !== '' && displayWidth(piece + word.trimEnd()) > width) {
      pieces.push(piece);
      piece = '';
    }
    while (displayWidth(word.trimEnd()) > width) {
      const head = headOf(word, width);
      pieces.push(head);
      word = word.slice(head.length);
    }
    piece += word;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** Text wrapped after `lead`, which stands on the first line only. Without an ellipsis long names are cut, not shortened. */
export function paragraph(
  lead: Line,
  text: string,
  tone: Tone,
  width: number,
  ellipsis: string | null,
): Line[] {
  const hang = lineWidth(lead);
  const room = Math.max(8, width - hang);
  return wrap(escapeText(text), room, ellipsis)
    .flatMap((part) => cut(part, room))
    .map((part, at) => [...(at === 0 ? lead : [indent(hang)]), span(part, tone)]);
}

/** A command in full after `lead`; where it takes several rows, `mark` in the margin says that they are one line. */
export function commandLines(lead: Line, command: string, mark: string, width: number, tone: Tone): Line[] {
  const hang = lineWidth(lead);
  return cut(escapeText(command), Math.max(8, width - hang)).map((piece, at) => [
    ...(at === 0 ? lead : [indent(hang - displayWidth(mark) - 1), span(`${mark} `, 'faint')]),
    span(piece.trimEnd(), tone),
  ]);
}

/** `left` and `right` at the two ends of a line; where both do not fit, the last span of `left` is shortened. */
export function spread(left: Line, right: Line, width: number, ellipsis: string): Line {
  const last = left.at(-1);
  const gap = right.length === 0 ? 0 : 1;
  const room = width - lineWidth(right) - gap;
  const excess = lineWidth(left) - room;
  if (last === undefined) return right;
  const fitted =
    excess > 0
      ? [
          ...left.slice(0, -1),
          span(fit(last.text, Math.max(0, displayWidth(last.text) - excess), ellipsis), last.tone),
        ]
      : left;
  if (right.length === 0) return fitted;
  return [...fitted, indent(Math.max(gap, width - lineWidth(fitted) - lineWidth(right))), ...right];
}

/** Items side by side, separated by `gap` and wrapped between items; `lead` on the first line, its width on the others. */
export function flow(lead: Line, items: readonly Line[], gap: string, width: number): Line[] {
  const hang = lineWidth(lead);
  const lines: Line[] = [];
  let line: Line = lead;
  let empty = true;
  for (const item of items) {
    if (!empty && lineWidth(line) + displayWidth(gap) + lineWidth(item) > width) {
      lines.push(line);
      line = [indent(hang)];
      empty = true;
    }
    line = [...line, ...(empty ? [] : [span(gap)]), ...item];
    empty = false;
  }
  return empty ? lines : [...lines, line];
}
