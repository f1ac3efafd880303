import type { FailureMode } from '../../../model/failure-mode.js';
import { commandLine, hang, type Style } from '../../../reporters/style.js';
import { elsewhereText } from './elsewhere-text.js';
import type { SwitchWords } from './switch-words.js';

/** A switch of slmgr.vbs, for people at a terminal. */
export function switchText(words: SwitchWords, style: Style): string {
  const { title, command, effect, rows, mind, modes, documentation } = words;
  const list = (label: string, items: readonly string[]) =>
    items.length === 0
      ? []
      : ['', label, ...items.flatMap((item) => hang(style, '  - ', item, { whole: true }))];
  const ids = (label: string, some: readonly FailureMode[]) =>
    some.length === 0
      ? []
      : ['', ...hang(style, label, some.map(({ id }) => id).join(', '), { whole: true })];
  return [
    style.paint('bold', title),
    commandLine(style, 2, command),
    '',
    ...hang(style, '', effect),
    '',
    ...rows.flatMap(({ label, text }) => hang(style, `${label}: `.padEnd(10), text, { whole: true })),
    ...list('Mind:', mind),
    ...elsewhereText(words.elsewhere, style),
    ...list(
      'Failure modes about it (kms-doctor explain ID tells how they are mended):',
      modes.about.map((mode) => `${mode.id}: ${mode.title}`),
    ),
    ...ids('Mended with it: ', modes.mendedWith),
    ...ids('Seen with it to be cured: ', modes.checkedWith),
    ...list('Documented in:', documentation),
    '',
  ].join('\n');
}
