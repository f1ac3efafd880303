import { escapeMarkdown } from '../../../reporters/escape.js';
import type { MarkdownLinks } from './markdown-links.js';
import { headingMarkdown, listMarkdown, referenceMarkdown } from './markdown-pieces.js';
import type { NumberWords } from './number-words.js';

/** What a number means, for tickets, wikis and the pages of docs. */
export function numberMarkdown(words: NumberWords, links: MarkdownLinks): string {
  const { title, subtitle, meaning, note, fields, failureModes, documentation } = words;
  return [
    ...headingMarkdown(links.level, escapeMarkdown(title)),
    escapeMarkdown(subtitle),
    '',
    escapeMarkdown(meaning),
    '',
    ...(note === null ? [] : [escapeMarkdown(note), '']),
    ...(words.do === null ? [] : [`Then: ${escapeMarkdown(words.do)}`, '']),
    ...(fields.length === 0 ? [] : ['Its data, in order:', '']),
    ...fields.map((field, at) => `${String(at + 1)}. ${escapeMarkdown(field)}`),
    ...(fields.length === 0 ? [] : ['']),
    ...(failureModes.length === 0 ? [] : ['Can come from:', '']),
    ...listMarkdown(failureModes.map(links.mode)),
    ...(documentation.length === 0 ? [] : ['Documented in:', '']),
    ...listMarkdown(documentation.map(referenceMarkdown)),
  ].join('\n');
}
