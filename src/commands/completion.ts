import { SCENARIOS } from '../demo/scenarios.js';
import { ENTRIES } from './support/catalogue-entry.js';
import { COMMAND_NAMES } from './support/command-table.js';
import { bashCompletion } from './support/completion/bash.js';
import { fishCompletion } from './support/completion/fish.js';
import { powershellCompletion } from './support/completion/powershell.js';
import { vocabulary } from './support/completion/vocabulary.js';
import { zshCompletion } from './support/completion/zsh.js';
import type { Invocation } from './support/invocation.js';
import { refuse } from './support/refusal.js';
import { SCHEMA_WORDS } from './support/schema-words.js';
import { SHELLS } from './support/shells.js';
import type { Shell } from './support/shells.js';
import { quoted } from './support/shown.js';
import { didYouMean } from './support/suggest.js';

const SCRIPTS = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
  powershell: powershellCompletion,
} as const satisfies Readonly<Record<Shell, (commands: ReturnType<typeof vocabulary>) => string>>;

/** `completion SHELL` */
export async function run({ words, surroundings }: Invocation): Promise<number> {
  const [word = ''] = words;
  const shell = SHELLS.find((known) => known === word);
  if (shell === undefined) {
    return refuse(64, `${quoted(word)} is not one of ${SHELLS.join(', ')}${didYouMean(word, SHELLS)}`);
  }
  const commands = vocabulary({
    demo: SCENARIOS.map(({ name }) => name),
    explain: [...ENTRIES.keys()],
    completion: SHELLS,
    schema: SCHEMA_WORDS,
    help: COMMAND_NAMES,
  });
  await surroundings.print(SCRIPTS[shell](commands));
  return 0;
}
