import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCommand, USAGE } from './command-line.js';
import { FORMS } from './forms/form.js';
import { endOf } from './fleet/options.js';
import { simulateFleet } from './simulate-fleet.js';
import { tellClients, tellFleet } from './truth/tell-truth.js';
import { logsInFolder, writeTruth } from './write-files.js';

function main(args: readonly string[]): number {
  if (args.includes('--help') || args.length === 0) {
    console.log(USAGE);
    return args.length === 0 ? 2 : 0;
  }
  let command;
  try {
    command = parseCommand(args);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    console.error(error.message);
    return 2;
  }
  const { options, out, forms, utcOffsetMinutes } = command;
  const happened = simulateFleet(options, logsInFolder(out, forms, utcOffsetMinutes));
  writeTruth(join(out, 'truth.json'), tellFleet(happened), tellClients(happened));
  const extensions = forms.map((form) => `${form}/*.${FORMS[form].extension}`).join(', ');
  writeFileSync(
    join(out, 'README.md'),
    `# Synthetic event logs

Written by a simulator (\`npm run simulate\`): no computer, person or organisation in them exists, and every name ends
in \`.example\`. The names of providers and products are real, or no tool would read the logs.

- seed ${options.seed}, ${options.clients} machines, ${options.days} days, judged at ${new Date(endOf(options)).toISOString()}
- logs: ${extensions}
- truth.json: what the simulator did, with the meaning of its terms in it
`,
  );
  const records = happened.logs.reduce((sum, log) => sum + log.records, 0);
  console.log(
    `${records} events in ${happened.logs.length} logs of ${happened.fleet.units} clients; judge them with --at ${new Date(endOf(options)).toISOString()}`,
  );
  return 0;
}

process.exitCode = main(process.argv.slice(2));
