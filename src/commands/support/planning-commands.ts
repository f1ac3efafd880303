/** Rows of the command table: the commands for the time before a deployment. */
export const PLANNING_COMMANDS = {
  ready: {
    summary: 'before deployment: will activation work as planned, by which method, what to change first',
    about:
      'Holds the network against a plan (domains, sites, DNS servers, KMS hosts, machines): whether clients will find the record or it can be published, paths and services, clocks, host systems and keys, counts over time, the best method for each group of machines (KMS, MAK, MAK proxy, AD-based, AVMA) with its steps, and the firewall changes. Without --site every site whose DNS servers the plan names is asked from here; with it, this computer stands in that site and looks at it alone. --evidence takes firewall settings of hosts. Exit status 0: ready, 1: with remarks, 2: not ready, 3: it cannot be told.',
    words: null,
    options: [
      ...(['plan', 'site', 'offline', 'evidence', 'updateProbe', 'timeout', 'deadline', 'at'] as const),
      ...(['format', 'output', 'failOn', 'trace', 'noColor', 'ascii', 'config', 'help', 'version'] as const),
    ],
    formats: ['text', 'json', 'markdown', 'html'],
    examples: [
      { run: 'kms-doctor ready --plan plan.yaml', why: 'the plan, and what can be seen from here' },
      { run: 'kms-doctor ready --plan plan.yaml --offline', why: 'the plan alone: methods, counts, keys' },
      {
        run: 'kms-doctor ready --plan plan.yaml --site branch --format json > branch.json',
        why: 'on a computer of the branch, for merge',
      },
    ],
  },
} as const;
