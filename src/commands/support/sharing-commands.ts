import { ALWAYS } from './common-options.js';
import { DONE } from './statuses.js';

/** Rows of the command table: the commands that make evidence fit to leave the house, and undo it. */
export const SHARING_COMMANDS = {
  collect: {
    summary: 'gather the evidence of this computer into a bundle that can be judged anywhere',
    about:
      'On Windows: settings, licences, services, firewall, DNS settings and event logs of activation, in one zip file with tokens in place of names; the key file leads back and is made when it is missing. Without the rights of an administrator some of it is left out, and that is told. It only reads. With --script it prints a PowerShell script (2.0 or later: Windows 7, Server 2008 R2) that writes a folder of the same, not redacted. On other systems: name, domain and DNS servers.',
    words: null,
    options: ['output', 'key', 'redact', 'days', 'script', ...ALWAYS],
    statuses: DONE,
    formats: [],
    examples: [
      {
        run: 'kms-doctor collect --output case.zip --key case.key',
        why: 'on the computer in trouble; mail the zip, keep the key',
      },
      {
        run: 'kms-doctor collect --script > kms-doctor-collect.ps1',
        why: 'for a computer where nothing may be installed',
      },
      { run: 'kms-doctor check --offline --evidence case.zip', why: 'judge it' },
    ],
  },
  redact: {
    summary: 'replace names, addresses and machine IDs in evidence by tokens, to send it to others',
    about:
      'Reads a file, a folder or a bundle and writes the same evidence with tokens in place of names, addresses, users and machine IDs. Equal names get equal tokens, one network and one domain stay one, so the findings stay the same; product keys and passwords are dropped for good. A key file never gets into a bundle. The key file leads back and is made when it is missing. Look through the result before it leaves: a name that stands alone in free text, and nowhere else, is not known as one.',
    words: { name: 'FILE', least: 1, most: 1 },
    options: ['output', 'key', ...ALWAYS],
    statuses: DONE,
    formats: [],
    examples: [
      {
        run: 'kms-doctor redact evidence/ --output case.zip --key case.key',
        why: 'a bundle to mail; the key stays here',
      },
      {
        run: 'kms-doctor redact run.json --output run-redacted.json --key case.key',
        why: 'one file, with the same key: the same names get the same tokens',
      },
      { run: 'kms-doctor check --evidence run-redacted.json --offline', why: 'what others find in it' },
    ],
  },
  reveal: {
    summary: 'put the names back into a report about redacted evidence',
    about:
      'Reads a report in any format that was made of redacted evidence and replaces every token by the name behind it. Everything else stays as it is.',
    words: { name: 'REPORT', least: 1, most: 1 },
    options: ['key', 'output', ...ALWAYS],
    statuses: DONE,
    formats: [],
    examples: [
      { run: 'kms-doctor reveal report.txt --key case.key', why: 'the report with its names' },
      {
        run: 'kms-doctor reveal report.html --key case.key --output report-here.html',
        why: 'a page, for this network only',
      },
    ],
  },
} as const;
