import { ALWAYS } from './common-options.js';
import { INVENTORY_COMMANDS } from './inventory-commands.js';
import { FORMATS } from './options.js';
import type { Format, OptionKey } from './options.js';
import { PLANNING_COMMANDS } from './planning-commands.js';
import { PROGRAM_COMMANDS } from './program-commands.js';
import { SHARING_COMMANDS } from './sharing-commands.js';
import { DONE } from './statuses.js';
import type { StatusRow } from './statuses.js';

/** The commands: one row each, for arguments, help and completion. */

export interface CommandRow {
  /** One line for the list of commands. */
  readonly summary: string;
  /** A paragraph for its own help. */
  readonly about: string;
  /** Arguments that are not options: their name in help, and how many. */
  readonly words: { readonly name: string; readonly least: number; readonly most: number } | null;
  readonly options: readonly OptionKey[];
  /** Where an option means something else here than elsewhere. */
  readonly optionHelp?: Partial<Readonly<Record<OptionKey, string>>>;
  /** What its exit statuses mean, beside those that every command shares. */
  readonly statuses: readonly StatusRow[];
  /** What --format takes; empty where there is no such option. */
  readonly formats: readonly Format[];
  readonly examples: readonly { readonly run: string; readonly why: string }[];
}

const VERDICTS: readonly StatusRow[] = [
  ['0', 'healthy'],
  ['1', 'warnings only'],
  ['2', 'at least one error'],
  ['3', 'unknown: the question could not be answered'],
  ['130', 'interrupted, after a valid partial report'],
];

const FACES = [
  'format',
  'output',
  'save',
  'failOn',
  'baseline',
  'trace',
  'language',
  'noColor',
  'ascii',
  'screenReader',
  'long',
] as const;

export const COMMANDS = {
  check: {
    summary: 'find out where activation breaks, from this computer (the default)',
    about:
      'Walks the chain that a KMS client walks (DNS servers, KMS record, addresses, port 1688, the service behind it) and names the root cause, what follows from it and the steps that mend it. It only looks: no activation is requested and nothing is changed.',
    words: null,
    options: [
      ...(['domain', 'host', 'resolver', 'role', 'evidence', 'offline', 'updateProbe'] as const),
      ...(['allowInternet', 'timeout', 'deadline', 'at'] as const),
      ...FACES,
      'config',
      ...ALWAYS,
    ],
    statuses: VERDICTS,
    formats: FORMATS,
    examples: [
      { run: 'kms-doctor check --domain corp.example', why: 'one domain, on a terminal with keys' },
      {
        run: 'kms-doctor check --domain corp.example --format json --output report.json',
        why: 'for a ticket or another program',
      },
      {
        run: 'kms-doctor check --host kms1.corp.example:1688',
        why: 'one host that clients were given by hand',
      },
      {
        run: 'kms-doctor check --domain corp.example --format nagios --deadline 8000',
        why: 'a monitoring plugin',
      },
      {
        run: 'kms-doctor check --domain corp.example --format baseline --output known.json',
        why: 'silence for 30 days what is found today …',
      },
      {
        run: 'kms-doctor check --domain corp.example --baseline known.json',
        why: '… then everything new counts',
      },
      {
        run: 'kms-doctor check --domain corp.example --format script --output mend.ps1',
        why: 'the steps as PowerShell to read first; kms-doctor never runs it',
      },
      {
        run: 'kms-doctor check --domain corp.example --format csv --output findings.csv',
        why: 'a line for each finding; of event logs alone, for each client',
      },
      { run: 'kms-doctor check --domain corp.example --save run.json', why: 'keep what was seen …' },
      { run: 'kms-doctor check --evidence run.json --offline', why: '… and judge it again elsewhere' },
    ],
  },
  demo: {
    summary: 'the same chain against embedded servers on loopback: to try it without a domain',
    about:
      'Starts small servers on this computer that play a broken (or healthy) network and runs the real chain against them. Nothing leaves the computer.',
    words: { name: 'SCENARIO', least: 0, most: 1 },
    options: ['list', 'delay', 'timeout', 'deadline', ...FACES, 'config', ...ALWAYS],
    statuses: VERDICTS,
    formats: FORMATS,
    examples: [
      { run: 'kms-doctor demo --list', why: 'the scenarios, with what each tells' },
      { run: 'kms-doctor demo port-closed --format text', why: 'one of them, as text' },
    ],
  },
  events: {
    summary: 'what event logs tell: each client, the count of the host, and the day it falls too low',
    about:
      'Reads activation events in whatever form they come (.evtx, XML, CSV, JSON lines, text, packed with gzip or not; files, folders, zip files, - for standard input), joins them into one story of every client and host, and says when the count of a host falls below what is needed. Tables that Event Viewer saves as CSV or text do not name the computer: save as .evtx where you can. On Windows without FILE: the logs of the computer itself. Judged by --at, else by the end of the logs.',
    words: { name: 'FILE', least: process.platform === 'win32' ? 0 : 1, most: 10_000 },
    options: [
      'at',
      'format',
      'output',
      'failOn',
      'baseline',
      'language',
      'noColor',
      'ascii',
      'screenReader',
      'long',
      'config',
      ...ALWAYS,
    ],
    statuses: VERDICTS,
    formats: FORMATS,
    examples: [
      { run: 'kms-doctor events kms1.evtx ws017.evtx', why: 'logs of a host and a client, together' },
      { run: 'kms-doctor events logs/ --format html --output fleet.html', why: 'a page to pass on' },
      { run: 'kms-doctor events logs/ --format markdown', why: 'a few lines for a ticket' },
      {
        run: 'kms-doctor events logs/ --format csv --output clients.csv',
        why: 'every client, for a spreadsheet',
      },
      {
        run: 'Get-WinEvent -Path kms1.evtx | ConvertTo-Json | kms-doctor events -',
        why: 'what another program writes',
      },
    ],
  },
  diff: {
    summary: 'compare two reports: what is new, what changed, what is gone',
    about:
      'Reads two reports that --format json wrote and tells which findings are new, changed or gone; what the newer run could not look at is not called gone. What got worse counts as new.',
    words: { name: 'REPORT', least: 2, most: 2 },
    options: ['format', 'output', 'noColor', 'ascii', 'config', ...ALWAYS],
    statuses: [
      ['0', 'nothing new'],
      ['1', 'new warnings only'],
      ['2', 'new errors'],
    ],
    formats: ['text', 'json', 'markdown'],
    examples: [
      { run: 'kms-doctor diff monday.json today.json', why: 'the older report first' },
      { run: 'kms-doctor diff before.json after.json --format markdown', why: 'for a change ticket' },
    ],
  },
  ...INVENTORY_COMMANDS,
  ...PLANNING_COMMANDS,
  ...SHARING_COMMANDS,
  explain: {
    summary: 'what a finding, an HRESULT, an event ID or a switch of slmgr means, and how it is mended',
    about:
      'Prints the entry of the catalogue behind a finding, or what a code or an event of the licensing service means, or what a switch of slmgr.vbs sets, where, and how it is taken back, without looking at anything. Codes may be written 0xC004F074, c004f074 or -1073418124. Other words are searched for; - reads pasted text from standard input and explains what it names.',
    words: { name: 'WORD', least: 0, most: 20 },
    options: ['list', 'format', 'language', 'noColor', ...ALWAYS],
    statuses: DONE,
    formats: ['text', 'json', 'markdown'],
    examples: [
      { run: 'kms-doctor explain srv-record-missing', why: 'one entry' },
      { run: 'kms-doctor explain 0xC004F074', why: 'a code' },
      { run: 'kms-doctor explain 12288', why: 'an event' },
      { run: 'kms-doctor explain /cdns', why: 'a switch of slmgr.vbs' },
      { run: 'kms-doctor explain below 25', why: 'a few words: what fits them best' },
      { run: 'Get-Clipboard | kms-doctor explain -', why: 'an error box, an event, lines of a console' },
      { run: 'kms-doctor explain --list', why: 'all of them, one a line' },
      { run: 'kms-doctor explain firewall-path-blocked --format markdown', why: 'for a ticket' },
    ],
  },
  ...PROGRAM_COMMANDS,
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandName = keyof typeof COMMANDS;
export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[];

/** The row with its shape in common, for code that handles any command. */
export function commandRow(name: CommandName): CommandRow {
  return COMMANDS[name];
}
