import { say } from '../reporters/language/say.js';
import { shellWords } from '../reporters/labels.js';
import type { ShownCommand } from './state.js';

/** "Copied, where the terminal allows it, to run in PowerShell" */
export const copiedWords = (command: ShownCommand): string =>
  [
    say`Copied, where the terminal allows it`,
    ...shellWords(command).map((words) => say`to run ${words}`),
  ].join(', ');
