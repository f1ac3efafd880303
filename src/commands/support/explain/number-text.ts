import { hang, type Style } from '../../../reporters/style.js';
import type { NumberWords } from './number-words.js';

/** What a number means, for people at a terminal. */
export function numberText(words: NumberWords, style: Style): string {
  const { title, subtitle, meaning, note, fields, failureModes, documentation } = words;
  return [
    style.paint('bold', title),
    ...hang(style, '', subtitle, { whole: true }),
    '',
    ...hang(style, '', meaning),
    ...(note === null ? [] : hang(style, '', note)),
    ...(words.do === null ? [] : ['', ...hang(style, 'Then: ', words.do)]),
    ...(fields.length === 0 ? [] : ['', 'Its data, in order:']),
    ...fields.flatMap((field, at) => hang(style, `${String(at + 1).padStart(4)}. `, field)),
    ...(failureModes.length === 0
      ? []
      : ['', 'Can come from (kms-doctor explain ID tells how it is mended):']),
    ...failureModes.flatMap((mode) => hang(style, '  - ', `${mode.id}: ${mode.title}`, { whole: true })),
    ...(documentation.length === 0 ? [] : ['', 'Documented in:']),
    ...documentation.flatMap((reference) => hang(style, '  - ', reference, { whole: true })),
    '',
  ].join('\n');
}
