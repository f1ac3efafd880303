import type { Ended } from '../cli/called.js';
import type { Report } from '../../src/model/report.js';

type Judged = Pick<Report, 'verdict' | 'checks' | 'findings' | 'events'>;

/** What two ways of running the command must agree on; facts of the run itself may differ, and how long it took. */
export function judged({ stdout, stderr }: Ended): Judged {
  if (stdout === '') throw new Error(`no report: ${stderr}`);
  const { verdict, checks, findings, events } = JSON.parse(stdout) as Report;
  return { verdict, checks: checks.map((check) => ({ ...check, durationMs: 0 })), findings, events };
}

/** The same with paths as Linux spells them, for what a run tells of the files it was given. */
export function withLinuxPaths(parts: Judged): unknown {
  return JSON.parse(JSON.stringify(parts).replaceAll('\\\\', '/').replaceAll('Z:/', '/'));
}

/** Which checks ended how, and what was found: ports and times of live runs differ from run to run. */
export function gist(ended: Ended) {
  const { verdict, checks, findings } = judged(ended);
  return {
    verdict,
    checks: checks.map(({ id, status }) => `${id} ${status}`),
    findings: findings.map(({ id }) => id.replace(/:\d+$/, '')),
  };
}
