import { COMMANDS, COMMAND_NAMES, commandRow } from './command-table.js';
import type { CommandName } from './command-table.js';
import { flagOf } from './option.js';
import { OPTIONS, OPTION_KEYS } from './options.js';
import type { OptionKey } from './options.js';
import { refuse } from './refusal.js';
import { quoted, shown } from './shown.js';
import { didYouMean } from './suggest.js';

/** What was given for one option at one place, still text: `true` or `false` for switches. */
export interface Given {
  readonly texts: readonly string[];
  /** How to name the place in an error line: `--domain`, `KMS_DOCTOR_DOMAIN`, `file: domain`. */
  readonly place: string;
}

/** All options set at one kind of place. */
export type Layer = Readonly<Partial<Record<OptionKey, Given>>>;

export interface Arguments {
  readonly command: CommandName;
  /** Whether the command was typed, not assumed. */
  readonly named: boolean;
  /** Arguments that are not options. */
  readonly words: readonly string[];
  readonly flags: Layer;
}

interface Flag {
  readonly flag: string;
  readonly key: OptionKey;
  /** What a switch is set to by it. */
  readonly on: boolean;
}

/** Every spelling of an option. */
export function spellings(key: OptionKey): readonly Flag[] {
  const option = OPTIONS[key];
  const plain = { flag: flagOf(key), key, on: true };
  if (option.form !== 'switch' || !option.negatable) return [plain];
  return [plain, { flag: plain.flag.replace('--', '--no-'), key, on: false }];
}

const FLAGS: ReadonlyMap<string, Flag> = new Map(
  OPTION_KEYS.flatMap(spellings).map((flag) => [flag.flag, flag]),
);

/** Short forms; `-?` and `/?` are how people on Windows ask. */
const SHORT: Readonly<Record<string, string>> = {
  '-h': '--help',
  '-?': '--help',
  '/?': '--help',
  '-V': '--version',
};

function isCommand(word: string | undefined): word is CommandName {
  return word !== undefined && Object.hasOwn(COMMANDS, word);
}

/** Arguments as typed, without the program. Refuses with 64 what no command or option stands for. */
export function readArguments(argv: readonly string[]): Arguments {
  const [first] = argv;
  if (first === undefined) return { command: 'check', named: false, words: [], flags: {} };
  if (first === '/?') return { ...scan('check', ['--help', ...argv.slice(1)]), named: false };
  if (isCommand(first)) return { ...scan(first, argv.slice(1)), named: true };
  if (first.startsWith('-')) {
    const at = commandAfterOptions(argv);
    const later = at === null ? undefined : argv[at];
    return isCommand(later) && at !== null
      ? { ...scan(later, argv.toSpliced(at, 1)), named: true }
      : { ...scan('check', argv), named: false };
  }
  const hint = first.includes('.')
    ? `; to look at a domain: kms-doctor check --domain ${shown(first)}`
    : didYouMean(first, COMMAND_NAMES) || `; the commands are ${COMMAND_NAMES.join(', ')}`;
  return refuse(64, `there is no command ${quoted(first)}${hint}`);
}

/** Options may stand before the command: `kms-doctor --no-color demo`. */
function commandAfterOptions(argv: readonly string[]): number | null {
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') return null;
    if (!word.startsWith('-')) return at;
    const known = FLAGS.get(word);
    if (known !== undefined && OPTIONS[known.key].form !== 'switch') at += 1;
  }
  return null;
}

function scan(command: CommandName, argv: readonly string[]): Omit<Arguments, 'named'> {
  const words: string[] = [];
  const flags: Partial<Record<OptionKey, Given>> = {};
  const rest = [...argv];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') {
      words.push(...rest.splice(0));
    } else if (word === '/?' || (word.startsWith('-') && word !== '-' && !isWordOf(command, word))) {
      const { flag, key, text } = readFlag(command, word, rest);
      const texts = [...(flags[key]?.texts ?? []), text];
      flags[key] = { texts, place: flag };
    } else {
      words.push(word);
    }
  }
  const asksForHelp = flags.help !== undefined || flags.version !== undefined;
  if (!asksForHelp) checkWords(command, words);
  return { command, words, flags };
}

/** A negative number in any spelling, and a switch of slmgr, which takes `-ato` for `/ato`: no option has one dash and several letters. */
const isWordOf = (command: CommandName, word: string): boolean =>
  /^-\d+$/.test(word) || (command === 'explain' && /^-(?:0x|[a-z])[\w-]+$/i.test(word));

function readFlag(command: CommandName, word: string, rest: string[]) {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  const typed = equals < 0 ? word : word.slice(0, equals);
  const flag = SHORT[typed] ?? typed;
  const known = FLAGS.get(flag);
  if (known === undefined) {
    // Compared without the dashes, which every option shares.
    const names = commandRow(command)
      .options.flatMap(spellings)
      .map((one) => one.flag.slice(2));
    const hint =
      didYouMean(flag.replace(/^-+/, ''), names, (name) => `--${name}`) ||
      `; kms-doctor ${command} --help lists the options`;
    return refuse(64, `there is no option ${shown(flag)}${hint}`);
  }
  if (!commandRow(command).options.includes(known.key)) {
    const hint =
      known.key === 'language' ? ', which speaks English only' : `; kms-doctor ${command} --help lists them`;
    return refuse(64, `${flag} is not an option of ${command}${hint}`);
  }
  const option = OPTIONS[known.key];
  if (option.form === 'switch') {
    if (equals >= 0) return refuse(64, `${flag} takes no value`);
    return { flag, key: known.key, text: String(known.on) };
  }
  const text = equals >= 0 ? word.slice(equals + 1) : takeValue(rest);
  if (text === undefined) return refuse(64, `${flag} needs a value: ${flag} ${option.argument}`);
  return { flag, key: known.key, text };
}

/** The next argument, unless it is an option itself. A number below zero is a value, and a wrong one. */
function takeValue(rest: string[]): string | undefined {
  const [next] = rest;
  if (next === undefined || (/^-./.test(next) && !/^-\d/.test(next))) return undefined;
  return rest.shift();
}

function checkWords(command: CommandName, words: readonly string[]): void {
  const { words: wanted } = commandRow(command);
  const extra = words[wanted?.most ?? 0];
  if (extra !== undefined) {
    const hint = command === 'check' && extra !== '' ? `; did you mean --domain ${shown(extra)}?` : '';
    refuse(64, `${command} does not know what to do with ${quoted(extra)}${hint}`);
  }
  if (wanted !== null && words.length < wanted.least) {
    refuse(64, `${command} needs a ${wanted.name}; kms-doctor ${command} --help shows how`);
  }
}
