import { spawn } from 'node:child_process';

export const CLI = 'dist/kms-doctor.js';

const RUNS = 9;

/** Milliseconds from start to end of a process, its output thrown away. */
export function wall([file, ...args]) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    spawn(file, args, { stdio: 'ignore' })
      .on('error', reject)
      .on('close', () => resolve(performance.now() - startedAt));
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Medians of two commands, run in turn so that a slow minute of the machine hits both. */
export async function inTurn(ours, peer, runs = RUNS) {
  const pairs = [];
  for (let run = 0; run < runs; run += 1) pairs.push([await wall(ours), await wall(peer)]);
  return [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
}
