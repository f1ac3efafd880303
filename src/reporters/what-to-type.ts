import { say } from './language/say.js';
import type { Report } from '../model/report.js';
import { isFilesOnly } from './events-only.js';
import { kmsHosts } from './kms-hosts.js';

/** Whether a run had nothing to look at: no domain known, no host given. */
function knewNothing({ run, verdict, checks }: Report): boolean {
  if (isFilesOnly({ run, checks })) return false;
  const hostGiven = checks
    .flatMap(({ observations }) => observations)
    .some((seen) => seen.kind === 'computer' && seen.overrides.includes('host'));
  return verdict === 'unknown' && run.domains.length === 0 && !hostGiven && kmsHosts({ checks }).length === 0;
}

/** What the reader types next after a run that had nothing to look at; null after any other. */
export function whatToType(report: Report): string | null {
  return knewNothing(report)
    ? say`name one with kms-doctor check --domain NAME, or try it out with kms-doctor demo`
    : null;
}
