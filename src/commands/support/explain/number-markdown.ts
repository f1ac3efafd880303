import { escapeMarkdown } from '../../../reporters/escape.js';
import type { NumberWords } from './number-words.js';

/** What a number means, for tickets and wikis. */
export function numberMarkdown(words: NumberWords): string {
  const { title, subtitle, meaning, note, fields, failureModes, documentation } = words;
  return [
    `## ${escapeMarkdown(title)}`,
    '',
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
    ...failureModes.map((mode) => `- \`${mode.id}\`: ${escapeMarkdown(mode.title)}`),
    ...(failureModes.length === 0 ? [] : ['']),
    ...(documentation.length === 0 ? [] : ['Documented in:', '']),
    ...documentation.map((reference) => `- ${escapeMarkdown(reference)}`),
    '',
  ].join('\n');
}
