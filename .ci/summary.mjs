// Adds up the results that jest wrote, and says them on one line of their own.
import { readFileSync } from 'node:fs';

const results = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(
  `${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`,
);
process.exitCode = sum('numFailedTests') > 0 || sum('numPassedTests') === 0 ? 1 : 0;
