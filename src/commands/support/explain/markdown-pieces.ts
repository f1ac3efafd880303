import type { Elsewhere } from '../../../knowledge/commands/elsewhere.js';
import { escapeMarkdown, escapeText, fenceMarkdown } from '../../../reporters/escape.js';
import { PLAIN_URL } from '../../../reporters/plain-url.js';

/** A heading, its text in markdown, and the empty line behind it. */
export const headingMarkdown = (level: number, text: string): readonly string[] => [
  `${'#'.repeat(level)} ${text}`,
  '',
];

/** Items in markdown as a list with an empty line behind it; nothing where there are none. */
export const listMarkdown = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ''];

/** A reference, as a link where it is an address. */
export const referenceMarkdown = (entry: string): string =>
  PLAIN_URL.test(entry) ? `<${entry}>` : escapeMarkdown(entry);

/** What holds on other versions of Windows, each with its lines of PowerShell beneath. */
export const elsewhereMarkdown = (notes: readonly Elsewhere[]): readonly string[] =>
  notes.flatMap(({ text, commands }) => {
    const [open, , close] = fenceMarkdown(commands.join(' '), 'powershell');
    const lines = commands.length === 0 ? [] : ['', open, ...commands.map(escapeText), close];
    return [`- ${escapeMarkdown(text)}`, ...lines.map((line) => (line === '' ? '' : `  ${line}`)), ''];
  });
