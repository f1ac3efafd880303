import { spellings } from '../arguments.js';
import { COMMAND_NAMES, commandRow } from '../command-table.js';
import type { CommandName } from '../command-table.js';
import { OPTIONS } from '../options.js';

/** What a shell needs to know, read from the tables of commands and options. Every text is safe to put in single quotes. */
export interface CompletionCommand {
  readonly name: CommandName;
  readonly summary: string;
  /** What its arguments can be; empty where it has none or anything goes. */
  readonly words: readonly string[];
  readonly options: readonly CompletionOption[];
}

export interface CompletionOption {
  readonly flag: string;
  readonly help: string;
  readonly takes: 'nothing' | 'file' | 'value' | 'words';
  readonly values: readonly string[];
}

/** `words`: the arguments of each command that has a closed list of them. */
export function vocabulary(
  words: Readonly<Partial<Record<CommandName, readonly string[]>>>,
): readonly CompletionCommand[] {
  return COMMAND_NAMES.map((name) => ({
    name,
    summary: plain(commandRow(name).summary),
    words: words[name] ?? [],
    options: optionsOf(name),
  }));
}

function optionsOf(command: CommandName): readonly CompletionOption[] {
  const { options, formats } = commandRow(command);
  return options.flatMap((key) => {
    const option = OPTIONS[key];
    const help = plain(option.help);
    return spellings(key).map(({ flag }): CompletionOption => {
      if (option.form === 'switch') return { flag, help, takes: 'nothing', values: [] };
      if (option.completion === 'file') return { flag, help, takes: 'file', values: [] };
      const values = key === 'format' ? formats : option.choices;
      return { flag, help, takes: values.length > 0 ? 'words' : 'value', values };
    });
  });
}

/** The first clause, without marks that a shell's quoting or a completion's own syntax would trip over. */
function plain(help: string): string {
  const [first = ''] = help.split(/[;:]/);
  return first.replace(/['"`$\\[\]]/g, '').trim();
}
