import { describe, expect, test } from '@jest/globals';
import { defineFailureMode, type FailureMode, type Match } from '../../src/model/failure-mode.js';
import type { Severity } from '../../src/model/finding.js';
import { examine } from '../../src/failure-modes/examine.js';
import { AT, slice } from '../support/evidence-builder.js';

interface Facts {
  readonly host: string;
}

function mode(severity: Severity, matches: readonly Match<Facts>[]): FailureMode {
  return defineFailureMode<'srv', Facts>({
    id: 'some-fault',
    title: 'Some fault',
    severity,
    needs: ['srv'],
    detect: () => matches,
    cause: 'Because.',
    summary: ({ host }) => `${host} fails.`,
    remediation: ({ host }) => [
      { do: `Repair ${host}`, on: 'host', command: null, shell: null, elevated: true, changes: true },
    ],
    verify: () => ({ run: 'ping', on: 'client', shell: null, expect: 'an answer' }),
    documentation: ['RFC 2782'],
    explains: [],
    example: { host: 'kms1' },
  });
}

function match(change: Partial<Match<Facts>> = {}): Match<Facts> {
  return {
    subject: 'corp.example',
    facts: { host: 'kms1' },
    confidence: 'confirmed',
    evidence: ['srv/1'],
    ...change,
  };
}

const found = (severity: Severity, ...matches: readonly Match<Facts>[]) =>
  examine(mode(severity, matches), slice({}), AT);

test('a match becomes plain data with every word final', () => {
  expect(found('error', match())).toEqual([
    {
      id: 'some-fault/corp.example',
      failureMode: 'some-fault',
      severity: 'error',
      confidence: 'confirmed',
      subject: 'corp.example',
      summary: 'kms1 fails.',
      cause: 'Because.',
      causedBy: null,
      causedByFinding: null,
      evidence: ['srv/1'],
      remediation: [
        { do: 'Repair kms1', on: 'host', command: null, shell: null, elevated: true, changes: true },
      ],
      verify: { run: 'ping', on: 'client', shell: null, expect: 'an answer' },
      documentation: ['RFC 2782'],
    },
  ]);
});

describe('severity', () => {
  test.each([
    ['error', 'confirmed', undefined, 'error'],
    ['error', 'likely', undefined, 'error'],
    ['error', 'possible', undefined, 'warning'],
    ['warning', 'possible', undefined, 'info'],
    ['info', 'possible', undefined, 'info'],
    ['error', 'confirmed', 'warning', 'warning'],
    ['warning', 'confirmed', 'error', 'error'],
    ['error', 'possible', 'warning', 'warning'],
  ] as const)('%s and %s, own %s: %s', (catalogue, confidence, own, severity) => {
    const [finding] = found(
      catalogue,
      match(own === undefined ? { confidence } : { confidence, severity: own }),
    );
    expect(finding?.severity).toBe(severity);
  });
});

describe('several matches', () => {
  test('about one subject are one finding: the weightiest gives the words, all the evidence', () => {
    const findings = found(
      'error',
      match({ confidence: 'possible', facts: { host: 'a' }, evidence: ['srv/1', 'srv/2'] }),
      match({ confidence: 'likely', facts: { host: 'b' }, evidence: ['srv/2', 'srv/3'] }),
      match({ severity: 'warning', facts: { host: 'c' }, evidence: ['srv/4'] }),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      summary: 'b fails.',
      severity: 'error',
      confidence: 'likely',
      evidence: ['srv/1', 'srv/2', 'srv/3', 'srv/4'],
    });
  });

  test('about several subjects stay apart, in the order they were met', () => {
    expect(found('error', match({ subject: 'b' }), match({ subject: 'a' })).map(({ id }) => id)).toEqual([
      'some-fault/b',
      'some-fault/a',
    ]);
  });
});

test('a finding without evidence is a fault of the program', () => {
  const empty = match({ evidence: [] as unknown as Match<Facts>['evidence'] });
  expect(() => found('error', empty)).toThrow('some-fault found corp.example without naming evidence');
});

test('a mode sees what it asked for and nothing else', () => {
  let seen: readonly string[] = [];
  const curious: FailureMode = {
    ...mode('error', []),
    needs: ['srv', 'reach'],
    detect: (evidence) => {
      seen = Object.keys(evidence);
      return [];
    },
  };
  examine(curious, slice({}), AT);
  expect(seen).toEqual(['srv', 'reach']);
});
