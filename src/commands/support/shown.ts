import { escapeText } from '../../reporters/escape.js';

/** Longest piece of somebody else's text that an error line repeats, in characters. */
const LIMIT = 80;

/** Text that was typed or read from a file, made safe and short enough to stand in one line of an error message. */
export function shown(text: string): string {
  const head = Array.from(text.slice(0, LIMIT * 2));
  const whole = head.length <= LIMIT && text.length <= LIMIT * 2;
  return escapeText(head.slice(0, LIMIT).join('')) + (whole ? '' : '…');
}

/** The same in quotation marks, so that an empty text can be seen. */
export function quoted(text: string): string {
  return `"${shown(text)}"`;
}
