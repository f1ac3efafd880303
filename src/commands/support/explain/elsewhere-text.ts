import type { Elsewhere } from '../../../knowledge/commands/elsewhere.js';
import { say } from '../../../reporters/language/say.js';
import { commandLine, hang, type Style } from '../../../reporters/style.js';

/** What holds on other versions of Windows, for people at a terminal. */
export const elsewhereText = (notes: readonly Elsewhere[], style: Style): readonly string[] =>
  notes.length === 0
    ? []
    : [
        '',
        `${say`On other versions of Windows`}:`,
        ...notes.flatMap(({ text, commands }) => [
          ...hang(style, '  - ', text, { whole: true }),
          ...commands.map((command) => commandLine(style, 7, command)),
        ]),
      ];
