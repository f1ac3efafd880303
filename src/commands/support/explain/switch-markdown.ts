import type { FailureMode } from '../../../model/failure-mode.js';
import { escapeMarkdown, fenceMarkdown } from '../../../reporters/escape.js';
import type { MarkdownLinks } from './markdown-links.js';
import { elsewhereMarkdown, headingMarkdown, listMarkdown, referenceMarkdown } from './markdown-pieces.js';
import type { SwitchWords } from './switch-words.js';

/** A switch of slmgr.vbs, for tickets, wikis and the pages of docs. */
export function switchMarkdown(words: SwitchWords, links: MarkdownLinks): string {
  const { title, command, effect, rows, mind, modes, documentation } = words;
  const list = (label: string, items: readonly string[]) =>
    items.length === 0 ? [] : [label, '', ...listMarkdown(items)];
  const ids = (label: string, some: readonly FailureMode[]) =>
    some.length === 0 ? [] : [`${label}: ${some.map(links.id).join(', ')}`, ''];
  return [
    ...headingMarkdown(links.level, escapeMarkdown(title)),
    ...fenceMarkdown(command, 'bat'),
    '',
    escapeMarkdown(effect),
    '',
    ...rows.map(({ label, text }) => `- **${label}:** ${escapeMarkdown(text)}`),
    '',
    ...list('Mind:', mind.map(escapeMarkdown)),
    ...elsewhereMarkdown(words.elsewhere),
    ...list('Failure modes about it:', modes.about.map(links.mode)),
    ...ids('Mended with it', modes.mendedWith),
    ...ids('Seen with it to be cured', modes.checkedWith),
    ...list('Documented in:', documentation.map(referenceMarkdown)),
  ].join('\n');
}
