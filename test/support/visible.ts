import { expect } from '@jest/globals';

/** Everything that a terminal obeys or that cannot be seen; line breaks are the reporter's own. */
const UNSEEN = /[^\P{C}\n]|[\u2028\u2029\u034f\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/u;
// Code points without a character yet are category C too, and harmless.
const UNASSIGNED = /\p{Cn}/gu;

export function expectVisible(text: string): void {
  expect(UNSEEN.exec(text.replace(UNASSIGNED, '?'))).toBeNull();
}

/** Lines of markdown outside fenced blocks; throws when a block is not closed. */
export function outsideFences(text: string): string[] {
  let fence: string | null = null;
  const outside: string[] = [];
  for (const line of text.split('\n')) {
    const run = /^ *(`{3,})/.exec(line)?.[1];
    if (fence === null && run !== undefined) fence = run;
    else if (fence === null) outside.push(line);
    else if (/^ *`+$/.test(line) && (run?.length ?? 0) >= fence.length) fence = null;
  }
  expect(fence).toBeNull();
  return outside;
}

/** What is left when code spans, entities and escaped characters are taken away: the characters that markdown obeys. */
export const obeyed = (line: string): string =>
  line
    .replace(/\\[!-/:-@[-`{-~]/g, '')
    .replace(/&(amp|lt|gt|#124);/g, '')
    .replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '');

const HEADINGS = [
  '# [✔✖!?] KMS activation: \\w+',
  '## (?:Causes|Impact|Next steps|Evidence|Baseline|Could not be looked at|Event logs|Checks)$',
  '### [✖!i] \\d+\\. ',
  '### ',
  '#### [A-Z]',
].join('|');
const ITEMS = [
  '- \\[ \\] \\*\\*\\d+\\.\\d+\\*\\*(?: \\([\\w ,]+\\))? ',
  '- [✔✖!?-] ',
  '- <https://[\\w./%#?=&~+-]+>$',
  '- ',
].join('|');

/** How the reporter itself begins a line of markdown. */
export const OUR_MARKDOWN = new RegExp(`^(?:${HEADINGS}|${ITEMS})?`, 'u');
