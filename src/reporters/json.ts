import type { Observation } from '../model/evidence.js';
import type { Finding, RemediationStep, Verification } from '../model/finding.js';
import type { CheckResult, Report, RunFacts } from '../model/report.js';
import { escapeJson } from './escape.js';
import { jsonPieces } from './json-pieces.js';

/** The order of keys in the contract. A key that is missing here stands behind, in the order it was made in. */
const ORDER = {
  report: ['schemaVersion', 'tool', 'run', 'verdict', 'checks', 'findings', 'events', 'baseline'],
  run: ['startedAt', 'durationMs', 'judgedAt', 'role', 'domains', 'resolvers', 'offline', 'demo', 'complete'],
  check: ['id', 'title', 'status', 'summary', 'durationMs', 'reason', 'observations'],
  observation: ['id', 'kind', 'subject'],
  finding: [
    'id',
    'failureMode',
    'severity',
    'confidence',
    'subject',
    'summary',
    'cause',
    'causedBy',
    'causedByFinding',
    'evidence',
    'remediation',
    'verify',
    'documentation',
  ],
  step: ['do', 'on', 'command', 'shell', 'elevated', 'changes'],
  verify: ['run', 'on', 'shell', 'expect'],
} as const satisfies {
  report: readonly (keyof Report)[];
  run: readonly (keyof RunFacts)[];
  check: readonly (keyof CheckResult)[];
  observation: readonly (keyof Observation)[];
  finding: readonly (keyof Finding)[];
  step: readonly (keyof RemediationStep)[];
  verify: readonly (keyof Verification)[];
};

function ordered<T extends object>(value: T, keys: readonly (keyof T & string)[]): T {
  const first = keys.filter((key) => Object.hasOwn(value, key)).map((key) => [key, value[key]] as const);
  return { ...Object.fromEntries(first), ...value };
}

const orderedFinding = (finding: Finding): Finding =>
  ordered(
    {
      ...finding,
      remediation: finding.remediation.map((step) => ordered(step, ORDER.step)),
      verify: ordered(finding.verify, ORDER.verify),
    },
    ORDER.finding,
  );

export const orderedCheck = (check: CheckResult): CheckResult =>
  ordered(
    {
      ...check,
      observations: check.observations.map((observation) => ordered(observation, ORDER.observation)),
    },
    ORDER.check,
  );

/** The report with its keys as in the contract, at every level: the same report gives the same bytes. */
export const orderedReport = (report: Report): Report =>
  ordered(
    {
      ...report,
      run: ordered(report.run, ORDER.run),
      checks: report.checks.map(orderedCheck),
      findings: report.findings.map(orderedFinding),
    },
    ORDER.report,
  );

/**
 * The whole report for programs: one indented object as `report.schema.json` describes it, and a line break. In pieces
 * that are made as they are asked for, each time anew.
 */
export const renderJson = (report: Report): Iterable<string> => ({
  *[Symbol.iterator]() {
    for (const piece of jsonPieces(orderedReport(report))) yield escapeJson(piece);
    yield '\n';
  },
});
