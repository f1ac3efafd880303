import { escapeText } from '../escape.js';

/**
 * Windows PowerShell takes a file without a byte order mark for one of the old code pages, where a byte of a letter may
 * be a quotation mark: nothing but ASCII goes into a script.
 */
const BEYOND_ASCII = /[^ -~]/gu;

/** One line of a comment: what cannot stand in it becomes visible as `\u{…}`. */
export const comment = (text: string): string =>
  `# ${escapeText(text).replace(BEYOND_ASCII, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)}`;

/** Whether a text can stand in a script as it is. */
export const isPlain = (text: string): boolean => /^[ -~]+$/.test(text);

/** A string in which PowerShell obeys nothing; only for plain text, where the straight mark is the only one that ends it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
