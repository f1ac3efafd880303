import { plain, widthOf } from './plain-text.js';

/** What a line that was cut can be told from. */
export interface LineStarts {
  /** The line begins something: a message, a prompt, a banner. */
  begins(line: string): boolean;
}

interface Piece {
  readonly text: string;
  readonly characters: number;
  readonly columns: number;
}

/** Where consoles and transcripts cut. */
const USUAL_WIDTHS = [80, 100, 120];
const MIN_WIDTH = 60;
const MAX_WIDTH = 300;

/**
 * The lines of a paste as they were printed: plain, without the blank lines that editors double, and with those joined
 * again that were cut inside a word at the edge of a console.
 */
export function wholeLines(text: string, starts: LineStarts): readonly string[] {
  const pieces = withoutDoubledBlanks(
    text
      .split(/\r*\n|\r+/u)
      .map((line) => ({ text: plain(line), ...widthOf(line.trimStart() === '' ? '' : line) })),
  );
  const edges = edgesOf(pieces);
  const whole: string[] = [];
  let open: Piece | null = null;
  let begun = false;
  for (const piece of pieces) {
    const glue =
      open === null || piece.text === ''
        ? null
        : glueBetween(open, begun, piece, edges, starts, whole.at(-1) ?? '');
    if (glue === null) {
      whole.push(piece.text);
      begun = piece.text !== '' && starts.begins(piece.text);
    } else whole[whole.length - 1] = `${whole.at(-1) ?? ''}${glue}${piece.text}`;
    open = piece.text === '' ? null : piece;
  }
  return whole;
}

function glueBetween(
  before: Piece,
  begun: boolean,
  next: Piece,
  edges: ReadonlySet<number>,
  starts: LineStarts,
  whole: string,
): string | null {
  const short = whole.length <= MAX_WIDTH && next.text.length <= MAX_WIDTH;
  if (!short || starts.begins(next.text)) return null;
  // A message that only the two lines together make was cut, wherever that was.
  if (!begun && starts.begins(`${whole}${next.text}`)) return '';
  const full = edges.has(before.characters) || edges.has(before.columns);
  const lostBlank = edges.has(before.characters + 1) || edges.has(before.columns + 1);
  if (!full && !lostBlank) return null;
  const labelled = /^[^:\d]{2,60}:(?: |$)/u.test(next.text);
  if (labelled && whole.includes(':')) return null;
  // A number that no digit follows is whole.
  if (/: ?\d{1,10}$/u.test(whole) && /^\D/u.test(next.text)) return null;
  return full ? '' : ' ';
}

/** Widths at which this text may be cut: the usual ones, and the greatest there is if several lines have it. */
function edgesOf(pieces: readonly Piece[]): ReadonlySet<number> {
  let widest = 0;
  let times = 0;
  for (const { characters, columns } of pieces) {
    for (const width of characters === columns ? [columns] : [characters, columns]) {
      if (width < MIN_WIDTH || width > MAX_WIDTH || width < widest) continue;
      times = width === widest ? times + 1 : 1;
      widest = width;
    }
  }
  return new Set([...USUAL_WIDTHS, ...(times >= 2 ? [widest] : [])]);
}

function withoutDoubledBlanks(pieces: readonly Piece[]): readonly Piece[] {
  const written = pieces.filter(({ text }) => text !== '').length;
  const followed = pieces.filter(({ text }, index) => text !== '' && pieces[index + 1]?.text === '').length;
  return written > 3 && followed >= written - 2 ? pieces.filter(({ text }) => text !== '') : pieces;
}
