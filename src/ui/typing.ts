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
