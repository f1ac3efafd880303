import type { Command, KeyPlace } from './commands.js';

export interface Binding {
  readonly keys: readonly string[];
  readonly shown: string;
  readonly shownAscii?: string;
  readonly command: Command;
  readonly label: Partial<Readonly<Record<KeyPlace, string>>>;
  /** Only where a network or a computer is asked: files tell the same again. */
  readonly asksAgain?: true;
  /** The line of the help; null where a neighbour's line covers it. */
  readonly help: string | null;
}
