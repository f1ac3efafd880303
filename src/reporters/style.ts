import { escapeText } from './escape.js';
import { marksFor, type Marks } from './labels.js';
import { displayWidth, wrap } from './layout.js';

/** Select Graphic Rendition codes, ECMA-48 section 8.3.117; the only colours used, so that they suit any theme. */
const CODES = { red: 31, green: 32, yellow: 33, cyan: 36, dim: 2, bold: 1 } as const;

export type Tone = keyof typeof CODES;

/** How the text report is drawn. */
export interface Style {
  /** Columns; only commands and other things to be typed may be longer. */
  readonly width: number;
  readonly marks: Marks;
  /** For old consoles: pictures are drawn from ASCII too. */
  readonly ascii: boolean;
  paint(tone: Tone, text: string): string;
}

export function styleFor(options: {
  readonly width: number;
  readonly ascii: boolean;
  readonly colour: boolean;
}): Style {
  return {
    width: options.width,
    ascii: options.ascii,
    marks: marksFor(options.ascii),
    paint: (tone, text) => (options.colour && text !== '' ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text),
  };
}

/** A paragraph of foreign text behind a mark or label, its later lines hanging below its first word. */
export function hang(
  style: Style,
  prefix: string,
  text: string,
  options: { readonly tone?: Tone; readonly whole?: boolean } = {},
): string[] {
  const indent = displayWidth(prefix);
  const ellipsis = options.whole === true ? null : style.marks.ellipsis;
  const { tone } = options;
  return wrap(escapeText(text), style.width - indent, ellipsis).map((line, at) => {
    const start = at > 0 ? ' '.repeat(indent) : tone === undefined ? prefix : style.paint(tone, prefix);
    return (start + line).trimEnd();
  });
}

/** A command on its own line, never broken or shortened. */
export const commandLine = (style: Style, indent: number, command: string): string =>
  ' '.repeat(indent) + style.paint('cyan', escapeText(command));

/** Each block behind an empty line. */
export const separated = (blocks: readonly (readonly string[])[]): string[] =>
  blocks.flatMap((block) => ['', ...block]);
