// Speed goals, as ratios against a peer measured in the same run; figures, not verdicts: nothing here fails a build.
// Whole processes, taken in turn, medians of several runs.
import { spawnSync } from 'node:child_process';

const RUNS = 9;
const CLI = 'dist/kms-doctor.js';
const ANSWER_LATE_MS = 50;

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function wall(args) {
  const startedAt = performance.now();
  spawnSync(process.execPath, args, { stdio: 'ignore' });
  return performance.now() - startedAt;
}

/** Medians of both commands, run in turn so that a slow minute of the machine hits both. */
function inTurn(ours, peer) {
  const pairs = Array.from({ length: RUNS }, () => [wall(ours), wall(peer)]);
  return [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
}

function startUp(name, args, goal) {
  const [ours, bare] = inTurn([CLI, ...args], ['-e', '0']);
  console.log(
    `${name}: ${(ours / bare).toFixed(2)} x node -e 0 (goal <= ${goal}; ${ours.toFixed(0)} ms against ${bare.toFixed(0)} ms)`,
  );
}

startUp('start-up, --version', ['--version'], 1.3);
startUp('start-up, check --offline --format json', ['check', '--offline', '--format', 'json'], 1.6);

const late = ['demo', 'healthy', '--delay', String(ANSWER_LATE_MS), '--format', 'json'];
const [chain] = inTurn([CLI, ...late], ['-e', '0']);
const goal = 4 * ANSWER_LATE_MS + 250;
console.log(
  `healthy chain, every answer ${ANSWER_LATE_MS} ms late: ${(chain / ANSWER_LATE_MS).toFixed(1)} answers, ${chain.toFixed(0)} ms (goal <= ${goal} ms)`,
);
