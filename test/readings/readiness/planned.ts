import { readFileSync } from 'node:fs';
import { planIn } from '../../../src/commands/support/plan-file.js';
import type { Plan, PlanFile } from '../../../src/model/plan.js';
import type { Readiness } from '../../../src/model/readiness.js';
import { completePlan } from '../../../src/readings/readiness/complete-plan.js';
import { judgePlan, type SeenSite } from '../../../src/readings/readiness/judge-plan.js';

const AT = '2026-01-05T09:00:00.000Z';

/** One of the plans in fixtures/plans. */
export const planned = (name: string): Plan =>
  planIn(readFileSync(new URL(`../../../fixtures/plans/${name}.yaml`, import.meta.url), 'utf8'), name);

export const plan = (changes: Partial<PlanFile>): Plan =>
  completePlan({ format: 'kms-doctor-plan', domains: ['corp.example'], sites: [], ...changes });

export const judged = (of: Plan, seen: readonly SeenSite[] = [], offline = true): Readiness =>
  judgePlan(of, seen, {
    ...{ version: '1.0.0', planId: 'a', judgedAt: AT, offline, complete: true, given: [], standing: null },
  });

/** Answers that are neither passed nor skipped, as `status id`. */
export const open = ({ whole, sites }: Readiness): readonly string[] =>
  [...whole, ...sites.flatMap(({ answers }) => answers)]
    .filter(({ status }) => status !== 'pass' && status !== 'skip')
    .map(({ status, id }) => `${status} ${id}`);
