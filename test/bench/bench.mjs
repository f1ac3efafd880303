// Speed goals, as ratios against a peer measured in the same run; figures, not verdicts: nothing here fails a build.
// Whole processes, ours and the peer's in turn, medians of several runs.
import { blackHole } from './black-hole.mjs';
import { bundleSpeed } from './bundle.mjs';
import { evtxSpeed } from './evtx.mjs';
import { fleetSpeed } from './fleet.mjs';
import { formsSpeed } from './forms.mjs';
import { fiveTargets } from './five-targets.mjs';
import { CLI, inTurn } from './measure.mjs';
import { packagedStartUp } from './packaged.mjs';

const ANSWER_LATE_MS = 50;

async function startUp(name, args, goal) {
  const [ours, bare] = await inTurn([process.execPath, CLI, ...args], [process.execPath, '-e', '0']);
  console.log(
    `${name}: ${(ours / bare).toFixed(2)} x node -e 0 (goal <= ${goal}; ${ours.toFixed(0)} ms against ${bare.toFixed(0)} ms)`,
  );
}

async function lateAnswers() {
  const args = ['demo', 'healthy', '--delay', String(ANSWER_LATE_MS), '--format', 'json'];
  const [chain] = await inTurn([process.execPath, CLI, ...args], [process.execPath, '-e', '0']);
  const goal = 4 * ANSWER_LATE_MS + 250;
  console.log(
    `healthy chain, every answer ${ANSWER_LATE_MS} ms late: ${(chain / ANSWER_LATE_MS).toFixed(1)} answers, ${chain.toFixed(0)} ms (goal <= ${goal} ms)`,
  );
}

await startUp('start-up, --version', ['--version'], 1.3);
await startUp('start-up, check --offline --format json', ['check', '--offline', '--format', 'json'], 1.6);
await packagedStartUp();
await lateAnswers();
await fiveTargets();
await blackHole();
await evtxSpeed();
await formsSpeed();
await fleetSpeed();
await bundleSpeed();
