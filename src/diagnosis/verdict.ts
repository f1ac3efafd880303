import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/finding.js';
import type { CheckResult, RunFacts, Verdict } from '../model/report.js';

/** What files can tell of activation by themselves. */
const TOLD_BY_FILES: readonly CheckId[] = ['client-settings', 'host-settings', 'event-log'];

interface Judged {
  readonly checks: readonly CheckResult[];
  readonly findings: readonly Finding[];
  readonly run: Pick<RunFacts, 'offline' | 'complete'>;
}

/** Error before unknown before warning before healthy: of a run by its chain, of files alone by what they can tell. */
export function verdictOf({ checks, findings, run }: Judged): Verdict {
  const asked = checks.some(({ id, status }) => id === 'context' && status !== 'skip');
  return asked || !run.offline ? verdictOfChain(checks, findings) : verdictOfFiles({ checks, findings, run });
}

/** Healthy needs files that tell of activation, read to their end. */
function verdictOfFiles({ checks, findings, run: { complete } }: Judged): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  const told = checks.filter(({ id }) => TOLD_BY_FILES.includes(id));
  const works = told.some(({ status }) => status === 'pass' || status === 'warn');
  if (!works || !complete) return 'unknown';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'healthy';
}

/** Healthy needs name resolution, reachability and service to have passed. */
function verdictOfChain(checks: readonly CheckResult[], findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  const works = (id: CheckId): boolean =>
    checks.some((check) => check.id === id && (check.status === 'pass' || check.status === 'warn'));
  const srv = checks.find(({ id }) => id === 'srv-lookup');
  // A host given by the user replaces the discovery; its address must still be known.
  const named = srv?.status === 'skip' ? works('target-addresses') : works('srv-lookup');
  if (!named || !works('port-reachability') || !works('kms-service')) return 'unknown';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'healthy';
}
