import { ALWAYS } from './common-options.js';

/** Rows of the command table: what hosts and licences there are, and which of them are still needed. */
export const INVENTORY_COMMANDS = {
  decommission: {
    summary: 'when an old KMS host may be switched off: who still talks to it, which records name it',
    about:
      'Reads event logs of KMS hosts and clients, and a saved run if one is given, and says who asked the old host last, which records name it, where its clients can go, and the earliest day to remove it. Silence counts only as far as the logs of the old host go.',
    words: null,
    options: ['host', 'evidence', 'at', 'format', 'output', 'noColor', 'ascii', 'config', ...ALWAYS],
    optionHelp: {
      host: 'the old KMS host, once: its name as the logs know it',
      evidence:
        'event logs of the old host, of other hosts and of clients, files or folders of them; beside them one run that check --save wrote',
    },
    statuses: [
      ['0', 'it may go'],
      ['1', 'not yet'],
      ['3', 'it cannot be told'],
    ],
    formats: ['text', 'json', 'markdown'],
    examples: [
      {
        run: 'kms-doctor decommission --host kms-old.corp.example --evidence logs/',
        why: 'by the logs alone',
      },
      {
        run: 'kms-doctor decommission --host kms-old --evidence logs/ --evidence run.json',
        why: 'and by what DNS said when kms-doctor check --save run.json was run',
      },
    ],
  },
  compliance: {
    summary: 'products by kind of key and licence state, against what was bought',
    about:
      'Counts the products that lists of VAMT, settings of computers and a run that check --save wrote tell of, each computer once, and holds them against a file of what was bought: product (words that its name has), channel (mak, kms, retail, oem … or empty for any), count. Each product counts at the first line that fits. Counts only: what may be used is a matter of the agreement.',
    words: null,
    options: [
      ...(['licenses', 'evidence', 'at', 'format', 'output', 'noColor', 'ascii', 'config'] as const),
      ...ALWAYS,
    ],
    statuses: [
      ['0', 'nothing above what was bought'],
      ['1', 'more seen than bought, or products that fit no line'],
      ['3', 'no product was seen'],
    ],
    formats: ['text', 'json', 'markdown', 'html', 'csv'],
    examples: [
      {
        run: 'kms-doctor compliance --licenses bought.csv --evidence vamt.csv',
        why: 'what VAMT exported (Get-VamtProduct | Export-Csv vamt.csv)',
      },
      {
        run: 'kms-doctor compliance --licenses bought.csv --evidence sent/ --format csv',
        why: 'a folder with lists and what computers told, for a spreadsheet',
      },
      {
        run: 'kms-doctor compliance --licenses bought.csv --evidence run.json --format html --output licences.html',
        why: 'what check --save run.json saw, as a page to pass on',
      },
    ],
  },
} as const;
