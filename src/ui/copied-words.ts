import { shellWords } from '../reporters/labels.js';
import type { ShownCommand } from './state.js';

/** "Copied, where the terminal allows it, to run in PowerShell" */
export const copiedWords = (command: ShownCommand): string =>
  ['Copied, where the terminal allows it', ...shellWords(command).map((words) => `to run ${words}`)].join(
    ', ',
  );
