import { describe, expect, test } from '@jest/globals';
import type { Check } from '../../src/model/check.js';
import type { Evidence } from '../../src/model/evidence.js';
import type { FailureMode, Match } from '../../src/model/failure-mode.js';
import type { Severity } from '../../src/model/finding.js';
import { CHAIN } from '../../src/checks/index.js';
import { runChecks } from '../../src/checks/run-checks.js';
import { AT, clock, gathered, healthy, skipped, srv } from '../support/evidence-builder.js';

const CLOCK_ID = 'clock/kms1.corp.example';

function fault(severity: Severity): FailureMode {
  return {
    id: `fault-${severity}`,
    title: 'A fault',
    severity,
    needs: ['clock'],
    detect: (): readonly Match<unknown>[] => [
      { subject: 'kms1', facts: {}, confidence: 'confirmed', evidence: [CLOCK_ID] },
    ],
    cause: 'Because.',
    summary: () => 'It fails.',
    remediation: () => [
      { do: 'Repair it', on: 'host', command: null, shell: null, elevated: true, changes: true },
    ],
    verify: () => ({ run: 'ping', on: 'client', shell: null, expect: 'an answer' }),
    documentation: ['RFC 2782'],
    explains: [],
    example: {},
  };
}

const broken: FailureMode = {
  ...fault('error'),
  id: 'broken-fault',
  detect: () => {
    throw new Error('no such thing');
  },
};

function check(change: Partial<Check> = {}): Check {
  return {
    id: 'clock',
    title: 'The clocks agree',
    owns: ['clock'],
    canFind: [],
    read: () => ({ summary: 'kms1 +2 s', inconclusive: null }),
    ...change,
  };
}

function run(checks: Check, evidence: Partial<Evidence> = {}) {
  const { results, findings } = runChecks({ ...healthy(), ...evidence }, AT, [checks]);
  const [result] = results;
  return {
    status: result?.status,
    summary: result?.summary,
    reason: result?.reason,
    found: findings.map(({ failureMode }) => failureMode),
    observations: result?.observations.map(({ id }) => id),
    durationMs: result?.durationMs,
  };
}

describe('the status of a check', () => {
  test('evidence gathered, no fault: pass', () => {
    expect(run(check())).toEqual({
      status: 'pass',
      summary: 'kms1 +2 s',
      reason: null,
      found: [],
      observations: [CLOCK_ID],
      durationMs: 10,
    });
  });

  test.each([
    [['error', 'warning', 'info'], 'fail'],
    [['warning', 'info'], 'warn'],
    [['info'], 'pass'],
  ] as const)('with findings of severity %j: %s', (severities, status) => {
    expect(run(check({ canFind: severities.map(fault) }))).toMatchObject({ status, reason: null });
  });

  test('the reading is not enough to say pass: unknown with that reason', () => {
    const read = () => ({ summary: 'kms1 tells no time', inconclusive: 'no host told the time' });
    expect(run(check({ read }))).toMatchObject({
      status: 'unknown',
      summary: 'kms1 tells no time',
      reason: 'no host told the time',
    });
    expect(run(check({ read, canFind: [fault('warning')] }))).toMatchObject({ status: 'warn', reason: null });
  });

  test('skipped and failed collectors', () => {
    expect(run(check(), { clock: skipped('offline') })).toMatchObject({ status: 'skip', reason: 'offline' });
    expect(
      run(check(), { clock: { status: 'failed', why: 'tool-missing', detail: 'no powershell' } }),
    ).toMatchObject({ status: 'unknown', reason: 'a program that is needed is missing: no powershell' });
  });

  test('only the first of its evidence decides whether it was looked at', () => {
    const two = check({ owns: ['clock', 'zone'] });
    expect(run(two, { zone: skipped('no DNS server') })).toMatchObject({ status: 'pass' });
  });

  test('cut short: never a pass, but what was found counts', () => {
    const cut = { clock: gathered([clock()], false) };
    expect(run(check(), cut)).toMatchObject({
      status: 'unknown',
      reason: 'the run was cut short before everything was looked at',
    });
    expect(run(check({ canFind: [fault('error')] }), cut)).toMatchObject({
      status: 'fail',
      found: ['fault-error'],
    });
    expect(run(check({ owns: ['srv', 'clock'] }), { ...cut, srv: gathered([srv()]) })).toMatchObject({
      status: 'unknown',
    });
  });

  test('no evidence of its own: skipped for the reason it gives', () => {
    const read = () => ({ summary: 'not read yet', inconclusive: 'not read yet' });
    expect(run(check({ owns: [], read }))).toMatchObject({ status: 'skip', reason: 'not read yet' });
  });
});

describe('a fault of our own is never a pass and names itself', () => {
  test('in a failure mode: the others of the check are still told', () => {
    expect(run(check({ canFind: [broken, fault('error')] }))).toMatchObject({
      status: 'unknown',
      reason: 'a fault of kms-doctor itself in failure mode broken-fault: no such thing',
      found: ['fault-error'],
    });
  });

  test('in the reading of a check', () => {
    const read = () => {
      throw new Error('unreadable');
    };
    expect(run(check({ read }))).toMatchObject({
      status: 'unknown',
      reason: 'a fault of kms-doctor itself in check clock: unreadable',
    });
  });
});

describe('the chain', () => {
  test('nothing gathered at all: every check is skipped, none passes', () => {
    const nothing = Object.fromEntries(
      Object.keys(healthy()).map((key) => [key, skipped('offline')]),
    ) as unknown as Evidence;
    const { results, findings } = runChecks(nothing, AT);
    expect(findings).toEqual([]);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['skip']));
    expect(results).toHaveLength(CHAIN.length);
  });

  test('gathered, but empty: no check passes on nothing', () => {
    const empty = Object.fromEntries(
      Object.keys(healthy()).map((key) => [key, gathered([])]),
    ) as unknown as Evidence;
    const { results } = runChecks(empty, AT);
    expect(results.filter(({ status }) => status === 'pass')).toEqual([]);
  });

  test('the evidence is not touched', () => {
    const evidence = healthy();
    const before = JSON.stringify(evidence);
    runChecks(evidence, AT);
    expect(JSON.stringify(evidence)).toBe(before);
  });
});
