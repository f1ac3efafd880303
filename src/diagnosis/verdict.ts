import type { CheckId } from '../model/check.js';
import type { Finding } from '../model/finding.js';
import type { CheckResult, Verdict } from '../model/report.js';

/** Error before unknown before warning before healthy. Healthy needs name resolution, reachability and service to have passed. */
export function verdictOf(checks: readonly CheckResult[], findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'error';
  const works = (id: CheckId): boolean =>
    checks.some((check) => check.id === id && (check.status === 'pass' || check.status === 'warn'));
  const srv = checks.find(({ id }) => id === 'srv-lookup');
  // A host given by the user replaces the discovery; its address must still be known.
  const named = srv?.status === 'skip' ? works('target-addresses') : works('srv-lookup');
  if (!named || !works('port-reachability') || !works('kms-service')) return 'unknown';
  return findings.some(({ severity }) => severity === 'warning') ? 'warning' : 'healthy';
}
