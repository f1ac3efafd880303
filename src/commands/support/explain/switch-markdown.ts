import type { FailureMode } from '../../../model/failure-mode.js';
import { escapeMarkdown, fenceMarkdown } from '../../../reporters/escape.js';
import type { SwitchWords } from './switch-words.js';

/** A switch of slmgr.vbs, for tickets and wikis. */
export function switchMarkdown(words: SwitchWords): string {
  const { title, command, effect, rows, mind, modes, documentation } = words;
  const list = (label: string, items: readonly string[]) =>
    items.length === 0 ? [] : [label, '', ...items.map((item) => `- ${item}`), ''];
  const ids = (label: string, some: readonly FailureMode[]) =>
    some.length === 0 ? [] : [`${label}: ${some.map(({ id }) => `\`${id}\``).join(', ')}`, ''];
  return [
    `## ${escapeMarkdown(title)}`,
    '',
    ...fenceMarkdown(command),
    '',
    escapeMarkdown(effect),
    '',
    ...rows.map(({ label, text }) => `- **${label}:** ${escapeMarkdown(text)}`),
    '',
    ...list('Mind:', mind.map(escapeMarkdown)),
    ...list(
      'Failure modes about it:',
      modes.about.map((mode) => `\`${mode.id}\`: ${escapeMarkdown(mode.title)}`),
    ),
    ...ids('Mended with it', modes.mendedWith),
    ...ids('Seen with it to be cured', modes.checkedWith),
    ...list('Documented in:', documentation.map(escapeMarkdown)),
  ].join('\n');
}
