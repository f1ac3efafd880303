import { wrap } from '../../reporters/layout.js';
import { COMMANDS, COMMAND_NAMES, commandRow } from './command-table.js';
import type { CommandName, CommandRow } from './command-table.js';
import { spellings } from './arguments.js';
import { DEBUG_VARIABLE } from './environment.js';
import { environmentNameOf } from './option.js';
import type { Option } from './option.js';
import { OPTIONS } from './options.js';
import type { OptionKey } from './options.js';
import { SHARED } from './statuses.js';

/** Where the meanings begin: the longest name, its indent and a gap. */
const COMMAND_COLUMN = Math.max(...COMMAND_NAMES.map((name) => name.length)) + 4;

/** Columns of help: fits the narrowest usual terminal. */
const WIDTH = 80;

function paragraph(text: string, indent = ''): readonly string[] {
  return wrap(text, WIDTH - indent.length, null).map((line) => indent + line);
}

/** A term and its meaning in a column of its own; a term that is too long stands above its meaning. */
function hanging(term: string, meaning: string, column: number): readonly string[] {
  const [first = '', ...rest] = paragraph(meaning, ' '.repeat(column));
  const head = `  ${term}`;
  if (head.length + 2 > column) return [head, first, ...rest];
  return [head.padEnd(column) + first.trimStart(), ...rest];
}

function argumentOf(option: Option): string {
  return option.form === 'switch' ? '' : ` ${option.argument}`;
}

function optionRow(key: OptionKey, command: CommandName): readonly [string, string] {
  const option = OPTIONS[key];
  const flags = spellings(key)
    .map(({ flag }) => flag)
    .join(', ');
  const short = key === 'help' ? '-h, ' : key === 'version' ? '-V, ' : '';
  const often = option.form === 'list' ? ' (may be repeated)' : '';
  const { formats } = commandRow(command);
  const usual = formats.includes('tui') ? 'tui on a terminal, else text' : 'text';
  const own = commandRow(command).optionHelp?.[key] ?? option.help;
  const help = key === 'format' ? `${formats.join(', ')}; default: ${usual}` : own;
  return [`${short}${flags}${argumentOf(option)}`, help + often];
}

function usageOf(command: CommandName): string {
  const { words } = commandRow(command);
  const name = words === null ? '' : words.least > 0 ? ` ${words.name}` : ` [${words.name}]`;
  return `kms-doctor ${command}${name}${words !== null && words.most > 1 ? '…' : ''} [options]`;
}

function exampleLines(command: CommandName): readonly string[] {
  return commandRow(command).examples.flatMap(({ run, why }) => [`  ${run}`, `      ${why}`]);
}

/** Help of one command. */
export function commandHelp(command: CommandName): string {
  const row = commandRow(command);
  const takesSettings = row.options.includes('config');
  return [
    `Usage: ${usageOf(command)}`,
    '',
    ...paragraph(row.about),
    '',
    'Options:',
    ...row.options.flatMap((key) => hanging(...optionRow(key, command), 28)),
    '',
    'Examples:',
    ...exampleLines(command),
    ...(takesSettings ? ['', ...settingsLines(row)] : []),
    '',
    ...exitStatusLines(row),
    '',
  ].join('\n');
}

/** Reports, notices and questions of the others are in no catalogue of words yet. */
function languageLines({ options }: CommandRow): readonly string[] {
  if (options.includes('language')) return [];
  const others = COMMAND_NAMES.filter((name) => commandRow(name).options.includes('language'));
  return paragraph(
    `What it says is English only; --language and ${environmentNameOf('language')} are for ${others.slice(0, -1).join(', ')} and ${others.at(-1) ?? ''}.`,
    '  ',
  );
}

function settingsLines(row: CommandRow): readonly string[] {
  const name = environmentNameOf('updateProbe');
  return [
    'Environment and configuration:',
    ...paragraph(
      `An argument wins over the environment, the environment over the configuration file. --update-probe is ${name}=1 in the environment and "updateProbe": true in the file; lists are separated by commas, or a JSON list in the file. NO_COLOR and FORCE_COLOR are honoured. ${DEBUG_VARIABLE}=1 shows where a fault of the program itself happened.`,
      '  ',
    ),
    ...languageLines(row),
  ];
}

function exitStatusLines({ statuses, options, formats }: CommandRow): readonly string[] {
  const shared = SHARED.filter(([status]) => !statuses.some(([own]) => own === status));
  const rows = [...statuses, ...shared].toSorted(([one], [other]) => Number(one) - Number(other));
  const saves = options.includes('save')
    ? 'A file of --save or --trace that the disk has no room for is named on standard error and changes no status; a report that cannot be written to the file of --output goes to standard output instead.'
    : '';
  const watched = formats.includes('nagios')
    ? 'Findings of severity info never change it. With --format nagios 64, 66 and 70 become 3.'
    : '';
  return [
    'Exit status:',
    ...rows.flatMap(([status, meaning]) => hanging(status, meaning, 7)),
    ...[saves, watched].filter((text) => text !== '').flatMap((text) => paragraph(text, '  ')),
  ];
}

/** Help of the program. */
export function programHelp(): string {
  return [
    'Usage: kms-doctor [COMMAND] [options]',
    '',
    ...paragraph(
      'Finds the root cause when Windows or Office volume activation (KMS) fails, and says what to do. It only looks: it requests no activation and changes nothing.',
    ),
    '',
    'Commands:',
    ...COMMAND_NAMES.flatMap((name) => hanging(name, COMMANDS[name].summary, COMMAND_COLUMN)),
    '',
    'Examples:',
    '  kms-doctor',
    '      the chain for the domains of this computer',
    ...exampleLines('check').slice(0, 4),
    '  kms-doctor demo',
    '      try it without a domain',
    '',
    ...exitStatusLines(COMMANDS.check),
    '',
    'kms-doctor COMMAND --help shows the options of a command.',
    '',
  ].join('\n');
}
