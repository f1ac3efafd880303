import { list, single, toggle } from './option-forms.js';
import { LANGUAGES } from '../../languages/languages.js';
import type { ValueOf } from './option.js';
import { readDomain, readHost, readResolver } from './option-names.js';
import {
  readChoice,
  readDays,
  readInstant,
  readMilliseconds,
  readOutput,
  readPath,
  readSiteName,
} from './option-values.js';
import { DEFAULT_DEADLINE_MS, DEFAULT_TIMEOUT_MS } from '../../model/request.js';

export const FORMATS = [
  ...(['tui', 'text', 'json', 'ndjson', 'markdown', 'html'] as const),
  ...(['csv', 'junit', 'sarif', 'nagios', 'prometheus', 'script', 'baseline'] as const),
] as const;
export type Format = (typeof FORMATS)[number];

const ROLES = ['client', 'host', 'any'] as const;
const FAIL_ON = ['warning', 'error'] as const;

/**
 * Every option of every command, once: arguments, environment, configuration file, help and completion are read from here.
 * The key is the name in the configuration file; `updateProbe` is `--update-probe` and KMS_DOCTOR_UPDATE_PROBE.
 */
export const OPTIONS = {
  domain: list('NAME', readDomain, {
    help: 'DNS domain whose clients are looked at; default: the domains of this computer',
  }),
  host: list('NAME[:PORT]', readHost, {
    help: 'KMS host to look at besides those that DNS names; IPv6 with a port is [fd00::21]:1688',
  }),
  resolver: list('IP[:PORT]', readResolver, {
    help: 'DNS server to ask; default: the DNS servers of this computer',
  }),
  role: single('ROLE', readChoice(ROLES), {
    choices: ROLES,
    help: 'what this computer is: client, host or any (default)',
  }),
  evidence: list('FILE', readPath, {
    completion: 'file',
    commas: false,
    help: 'what to judge: a run that --save wrote (- is standard input) instead of asking the network; event logs, files or folders of them, beside it',
  }),
  offline: toggle({ help: 'send nothing at all' }),
  updateProbe: toggle({
    negatable: true,
    help: 'ask the zone whether it takes unsigned updates, with a message that changes nothing; on by default, off with --format nagios and prometheus',
  }),
  allowInternet: toggle({
    help: 'look for the activation server of Microsoft, which a MAK needs: its name, and a connect over which nothing is sent; off unless asked for',
  }),
  timeout: single('MS', readMilliseconds(1, 600_000), {
    json: 'number',
    help: `limit of one probe in milliseconds; default ${String(DEFAULT_TIMEOUT_MS)}, at most half of --deadline`,
  }),
  deadline: single('MS', readMilliseconds(1, 3_600_000), {
    json: 'number',
    help: `limit of the whole run in milliseconds; default ${String(DEFAULT_DEADLINE_MS)}`,
  }),
  format: single('FORMAT', readChoice(FORMATS), {
    choices: FORMATS,
    help: `${FORMATS.join(', ')}; default: tui on a terminal, else text`,
  }),
  output: single('FILE', readOutput, {
    completion: 'file',
    help: 'write the report to a file, in one piece when it is complete; - is standard output',
  }),
  save: single('FILE', readPath, {
    completion: 'file',
    help: 'keep everything that was seen, for --evidence',
  }),
  failOn: single('SEVERITY', readChoice(FAIL_ON), {
    choices: FAIL_ON,
    help: 'warning (default), or error: then warnings end with status 0',
  }),
  baseline: single('FILE', readPath, {
    completion: 'file',
    help: 'findings that are known and count for nothing until a day, as --format baseline writes them: { "schema": "kms-doctor-baseline/1", "findings": [{ "id", "until", "reason" }] }',
  }),
  at: single('TIME', readInstant, {
    help: 'the time the evidence is judged by: 2026-01-05T09:00:00Z, or 2026-01-05 for the start of that day in UTC',
  }),
  trace: single('FILE', readPath, {
    completion: 'file',
    help: 'write down every packet sent and received, one JSON object a line',
  }),
  language: single('LANGUAGE', readChoice(LANGUAGES), {
    choices: LANGUAGES,
    help: `what people read: ${LANGUAGES.join(', ')}; what programs read stays English, and so does what has no translation`,
  }),
  noColor: toggle({ help: 'no colours' }),
  ascii: toggle({ help: 'only ASCII characters, for old consoles' }),
  screenReader: toggle({ help: 'the interface as lines that a screen reader reads aloud' }),
  long: toggle({ help: 'with --format text: every step, how to check it, and what was seen' }),
  delay: single('MS', readMilliseconds(0, 60_000), {
    reach: 'flag',
    help: 'every answer of the embedded servers comes this much later',
  }),
  list: toggle({ reach: 'flag', help: 'list what there is and end' }),
  key: single('FILE', readPath, {
    completion: 'file',
    reach: 'flag',
    help: 'the file that leads back from tokens to names; keep it, never send it',
  }),
  script: toggle({
    reach: 'flag',
    help: 'print a PowerShell script for a computer where nothing may be installed',
  }),
  days: single('N', readDays, {
    reach: 'flag',
    json: 'number',
    help: 'how far back event logs are taken; default 35',
  }),
  redact: toggle({
    negatable: true,
    reach: 'flag',
    help: 'tokens in place of names and addresses; on by default',
  }),
  plan: single('FILE', readPath, {
    completion: 'file',
    reach: 'flag',
    help: 'the plan, in YAML or JSON',
  }),
  init: toggle({
    reach: 'flag',
    help: 'begin a plan: asks on a terminal, else writes a sample with every key',
  }),
  overwrite: toggle({ reach: 'flag', help: 'with --init: write over a file that is there' }),
  site: single('NAME', readSiteName, {
    reach: 'flag',
    help: 'the site of the plan that this computer stands in',
  }),
  done: single('FILE', readPath, {
    completion: 'file',
    reach: 'flag',
    help: 'steps that were carried out, one id a line (kms/publish), # before remarks; beside those that the plan names as done',
  }),
  licenses: single('FILE', readPath, {
    completion: 'file',
    reach: 'flag',
    help: 'what was bought: a table with the columns product, channel and count, or such a list in YAML',
  }),
  savedRun: toggle({ reach: 'flag', help: 'the schema of the files that --save writes' }),
  config: single('FILE', readPath, {
    completion: 'file',
    reach: 'flag-and-environment',
    help: 'configuration file; default: kms-doctor.config.json here, if there is one',
  }),
  help: toggle({ reach: 'flag', help: 'this text' }),
  version: toggle({ reach: 'flag', help: 'the version' }),
} as const;

export type OptionKey = keyof typeof OPTIONS;
export type Settings = { readonly [K in OptionKey]: ValueOf<(typeof OPTIONS)[K]> };

export const OPTION_KEYS = Object.keys(OPTIONS) as readonly OptionKey[];
