import type { Report, Verdict } from '../model/report.js';

/** 0 healthy, 1 warnings only, 2 at least one error, 3 the question could not be answered: what monitoring plugins use. */
export type ExitStatus = 0 | 1 | 2 | 3;

const STATUS = { healthy: 0, warning: 1, error: 2, unknown: 3 } as const satisfies Record<
  Verdict,
  ExitStatus
>;

/** With `failOn` error, warnings count as healthy. */
export function exitStatus(report: Pick<Report, 'verdict'>, failOn: 'warning' | 'error'): ExitStatus {
  const status = STATUS[report.verdict];
  return failOn === 'error' && status === 1 ? 0 : status;
}
