import { displayWidth } from '../reporters/layout.js';

/** More than any domain or file path that is typed by hand. */
const LONGEST = 1_000;

/** The text after one key: printable characters are added, the rest edits. */
export function typeInto(text: string, key: string): string {
  if (key === 'backspace') return Array.from(text).slice(0, -1).join('');
  if (key === 'ctrl-u') return '';
  // Names of other keys have several characters.
  const printable = Array.from(key).length === 1 && !/\p{C}/u.test(key);
  return printable && text.length < LONGEST ? text + key : text;
}

/** The end of what was typed, so that the cursor is always visible. */
export function tail(text: string, width: number): string {
  const characters = Array.from(text);
  while (displayWidth(characters.join('')) > width) characters.shift();
  return characters.join('');
}
