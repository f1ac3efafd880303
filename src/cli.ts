import { VERSION } from './commands/support/version.js';

/** Entry of the command. What is not needed by every call is loaded later: `--version` loads this file alone. */
const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  void import('./commands/support/main.js').then(({ main }) => main(argv));
}
