import { ALWAYS } from './common-options.js';
import { DONE } from './statuses.js';

/** Rows of the commands about the program itself. */
export const PROGRAM_COMMANDS = {
  schema: {
    summary: 'print the JSON Schema of reports, or of saved runs, plans and readiness results',
    about: 'Prints the JSON Schema that every JSON report of this version satisfies, or that of other files.',
    words: { name: 'WHAT', least: 0, most: 1 },
    options: ['savedRun', ...ALWAYS],
    statuses: DONE,
    formats: [],
    examples: [
      { run: 'kms-doctor schema > report.schema.json', why: 'reports (--format json)' },
      { run: 'kms-doctor schema --saved-run', why: 'the files that --save writes' },
      { run: 'kms-doctor schema plan', why: 'the file of ready --plan, for editors' },
      { run: 'kms-doctor schema compliance', why: 'what compliance --format json writes' },
      { run: 'kms-doctor schema readiness', why: 'what ready --format json writes' },
    ],
  },
  completion: {
    summary: 'print the completion script for a shell',
    about: 'Prints a script that completes commands, options and their values in a shell.',
    words: { name: 'SHELL', least: 1, most: 1 },
    options: [...ALWAYS],
    statuses: DONE,
    formats: [],
    examples: [
      { run: 'source <(kms-doctor completion bash)', why: 'bash, in ~/.bashrc' },
      { run: 'source <(kms-doctor completion zsh)', why: 'zsh, in ~/.zshrc after compinit' },
      { run: 'kms-doctor completion fish | source', why: 'fish, in ~/.config/fish/config.fish' },
      {
        run: 'kms-doctor completion powershell | Out-String | Invoke-Expression',
        why: 'PowerShell, in $PROFILE',
      },
    ],
  },
  help: {
    summary: 'help for one command',
    about: 'Prints the help of a command, as its --help does.',
    words: { name: 'COMMAND', least: 0, most: 1 },
    options: [...ALWAYS],
    statuses: DONE,
    formats: [],
    examples: [{ run: 'kms-doctor help check', why: 'the options of check' }],
  },
} as const;
