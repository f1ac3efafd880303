import { readArguments } from './arguments.js';
import type { CommandName } from './command-table.js';
import { DEBUG_VARIABLE } from './environment.js';
import { commandHelp, programHelp } from './help-text.js';
import type { Invocation, Surroundings } from './invocation.js';
import { wantsNagios } from './nagios.js';
import { isRefusal, refusal } from './refusal.js';
import { shown } from './shown.js';
import { UNKNOWN } from './statuses.js';
import { VERSION } from './version.js';

interface CommandModule {
  run(invocation: Invocation): Promise<number>;
}

/** Loaded on demand: a command costs the start of no other. */
const MODULES = {
  check: () => import('../check.js'),
  demo: () => import('../demo.js'),
  events: () => import('../events.js'),
  diff: () => import('../diff.js'),
  decommission: () => import('../decommission.js'),
  compliance: () => import('../compliance.js'),
  ready: () => import('../ready.js'),
  merge: () => import('../merge.js'),
  collect: () => import('../collect.js'),
  redact: () => import('../redact.js'),
  reveal: () => import('../reveal.js'),
  explain: () => import('../explain.js'),
  schema: () => import('../schema.js'),
  completion: () => import('../completion.js'),
  help: () => import('../help.js'),
} as const satisfies Readonly<Record<CommandName, () => Promise<CommandModule>>>;

/** Runs the command that the arguments name; gives the exit status. */
export async function dispatch(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    const { command, named, words, flags } = readArguments(argv);
    if (flags.version !== undefined) {
      await surroundings.print(`${VERSION}\n`);
      return 0;
    }
    if (flags.help !== undefined) {
      await surroundings.print(named ? commandHelp(command) : programHelp());
      return 0;
    }
    const module = await MODULES[command]();
    return await module.run({ words, flags, surroundings });
  } catch (error) {
    return endWith(error, argv, surroundings);
  }
}

const GONE_FOLDER =
  'the current folder is gone, so no file can be named from here; change to one that exists';

/** The folder of the shell was deleted: every file named from it ends like this. */
const isGoneFolder = (thrown: unknown): boolean =>
  typeof thrown === 'object' && thrown !== null && 'syscall' in thrown && thrown.syscall === 'uv_cwd';

/** One line on standard error for whatever kept the command from its end; gives the exit status. */
export function endWith(thrown: unknown, argv: readonly string[], surroundings: Surroundings): number {
  const error = isGoneFolder(thrown) ? refusal(66, GONE_FOLDER) : thrown;
  const refused = isRefusal(error);
  const message = refused ? error.message : `a fault of the program itself: ${shown(String(error))}`;
  const hint = refused ? '' : ` (${DEBUG_VARIABLE}=1 shows where)`;
  surroundings.say(`kms-doctor: ${message}${hint}\n`);
  if (surroundings.environment[DEBUG_VARIABLE] === '1' && error instanceof Error) {
    surroundings.say(`${error.stack ?? ''}\n`);
  }
  // 64, 66 and 70 are nothing to a monitoring system.
  if (wantsNagios(argv, surroundings)) return UNKNOWN;
  return refused ? error.status : 70;
}
