import { expect } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { CHECK_IDS } from '../../../src/model/check.js';
import { DOMAIN } from '../servers/zone.js';
import { check, runDoctor, type Run } from './doctor.js';
import type { Expected, Situation } from './situation.js';
import type { World } from './world.js';

const EXIT_STATUS = { healthy: 0, warning: 1, error: 2, unknown: 3 } as const;

/** The schema that the built command prints itself. */
export async function reportSchema(world: World): Promise<ValidateFunction> {
  const { exitStatus, stdout } = await runDoctor(world, ['schema']);
  expect(exitStatus).toBe(0);
  return new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(stdout) as object);
}

/** Makes the situation, runs the check, and holds the report against everything that is expected of it. */
export async function judge(world: World, situation: Situation, validate: ValidateFunction): Promise<Run> {
  await world.become(situation.layout);
  await situation.prepare?.(world);
  const run = await check(world, situation.args ?? ['--domain', DOMAIN]);
  const { report, exitStatus } = run;
  const verdict = situation.verdict ?? verdictOf(situation.findings);

  expect(report.findings.map(said).toSorted()).toEqual(situation.findings.map(wanted).toSorted());
  expect({ verdict: report.verdict, exitStatus }).toEqual({ verdict, exitStatus: EXIT_STATUS[verdict] });
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
  expect(report.checks.map(({ id }) => id)).toEqual(CHECK_IDS);
  expectCausesFirst(run);
  expectEvidence(run);
  expect(report.run).toMatchObject({ offline: false, demo: null, complete: true });
  return run;
}

const said = ({ id, severity, confidence, causedBy }: Run['report']['findings'][number]): string =>
  words(id, severity, confidence, causedBy ?? undefined);

const wanted = (expected: Expected): string => words(...expected);

const words = (id: string, severity: string, confidence: string, causedBy?: string): string =>
  `${severity} ${confidence} ${id}${causedBy === undefined ? '' : ` because of ${causedBy}`}`;

function verdictOf(findings: readonly Expected[]): 'healthy' | 'warning' | 'error' {
  const severities = findings.map(([, severity]) => severity);
  if (severities.includes('error')) return 'error';
  return severities.includes('warning') ? 'warning' : 'healthy';
}

/** A finding that follows from another names it and never stands before it. */
function expectCausesFirst({ report }: Run): void {
  const ids = report.findings.map(({ id }) => id);
  for (const { id, causedBy, causedByFinding } of report.findings) {
    expect(causedByFinding === null).toBe(causedBy === null);
    if (causedByFinding === null) continue;
    expect(causedByFinding.startsWith(`${causedBy ?? ''}/`)).toBe(true);
    expect(ids.indexOf(causedByFinding)).toBeGreaterThanOrEqual(0);
    expect(ids.indexOf(causedByFinding)).toBeLessThan(ids.indexOf(id));
  }
}

/** Every finding names evidence, and all of it is in the report. */
function expectEvidence({ report }: Run): void {
  const observed = new Set(report.checks.flatMap(({ observations }) => observations.map(({ id }) => id)));
  for (const { evidence } of report.findings) {
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.filter((id) => !observed.has(id))).toEqual([]);
  }
}
