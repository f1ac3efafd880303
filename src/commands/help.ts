import { COMMAND_NAMES } from './support/command-table.js';
import { commandHelp, programHelp } from './support/help-text.js';
import { didYouMean } from './support/suggest.js';
import { refuse } from './support/refusal.js';
import { quoted } from './support/shown.js';
import type { Invocation } from './support/invocation.js';

/** `help [COMMAND]`, `--help`. */
export async function run({ words, surroundings }: Invocation): Promise<number> {
  const [word] = words;
  if (word === undefined) {
    await surroundings.print(programHelp());
    return 0;
  }
  const name = COMMAND_NAMES.find((known) => known === word);
  if (name === undefined) {
    const hint = didYouMean(word, COMMAND_NAMES) || `; the commands are ${COMMAND_NAMES.join(', ')}`;
    return refuse(64, `there is no command ${quoted(word)}${hint}`);
  }
  await surroundings.print(commandHelp(name));
  return 0;
}
