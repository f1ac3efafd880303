import { ALWAYS } from './common-options.js';
import type { StatusRow } from './statuses.js';

const READINESS: readonly StatusRow[] = [
  ['0', 'ready'],
  ['1', 'ready, with remarks'],
  ['2', 'not ready'],
  ['3', 'it cannot be told'],
];

/** Rows of the command table: the commands for the time before a deployment. */
export const PLANNING_COMMANDS = {
  ready: {
    summary: 'before deployment: will activation work as planned, by which method, what to change first',
    about:
      'Holds the network against a plan (domains, sites, DNS servers, KMS hosts, machines): whether clients will find the record or it can be published, paths and services, clocks, host systems and keys, counts over time, the best method for each group of machines (KMS, MAK, MAK proxy, AD-based, AVMA) with its steps, and the firewall changes. Without --site every site whose DNS servers the plan names is asked from here; with it, this computer stands in that site and looks at it alone. --evidence takes what computers tell: firewall settings of hosts and machines are held against the changes, keys of machines against the advised method. Every step has an id in brackets; those that --done or the plan names are ticked, and what is left is counted.',
    words: null,
    options: [
      ...([
        'plan',
        'init',
        'overwrite',
        'site',
        'done',
        'offline',
        'evidence',
        'updateProbe',
        'timeout',
        'deadline',
        'at',
      ] as const),
      ...([
        'format',
        'output',
        'failOn',
        'trace',
        'noColor',
        'ascii',
        'screenReader',
        'config',
        ...ALWAYS,
      ] as const),
    ],
    statuses: READINESS,
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'kms-doctor ready --init', why: 'begin a plan: a few questions, and a file with comments' },
      {
        run: 'kms-doctor ready --init --output plan.yaml',
        why: 'without questions: a sample with every key, to be cut down',
      },
      { run: 'kms-doctor ready --plan plan.yaml', why: 'the plan, and what can be seen from here' },
      { run: 'kms-doctor ready --plan plan.yaml --offline', why: 'the plan alone: methods, counts, keys' },
      {
        run: 'kms-doctor ready --plan plan.yaml --done done.txt',
        why: 'with the steps ticked that were carried out, one id a line',
      },
      {
        run: 'kms-doctor ready --plan plan.yaml --site branch --format json > branch.json',
        why: 'on a computer of the branch, for merge',
      },
    ],
  },
  merge: {
    summary: 'join what ready found at several sites into one answer for each site and for the whole',
    about:
      'Reads results that ready --format json wrote, all of one plan. Each site keeps the answers of the run that saw most of it: a whole run before one that was cut short, one on a computer of the site before one from elsewhere, then the newer; what is passed over is told. Reports of check are not taken.',
    words: { name: 'FILE', least: 1, most: 1_000 },
    options: ['format', 'output', 'failOn', 'noColor', 'ascii', 'config', ...ALWAYS],
    statuses: READINESS,
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'kms-doctor merge hq.json branch.json', why: 'one answer for all' },
      { run: 'kms-doctor merge *.json --format html --output ready.html', why: 'a page to pass on' },
    ],
  },
} as const;
