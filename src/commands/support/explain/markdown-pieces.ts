import { escapeMarkdown } from '../../../reporters/escape.js';
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
