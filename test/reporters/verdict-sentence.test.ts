import { describe, expect, test } from '@jest/globals';
import type { Finding, Severity } from '../../src/model/finding.js';
import { countCauses, verdictSentence } from '../../src/reporters/verdict-sentence.js';
import { missingRecord } from '../support/sample-reports.js';

function finding(id: string, severity: Severity, causedByFinding: string | null = null): Finding {
  const [sample] = missingRecord.findings;
  if (sample === undefined) throw new Error('the sample has a finding');
  return { ...sample, id, severity, causedByFinding };
}

describe('causes are counted by the worst of what is found', () => {
  test.each([
    ['nothing', [], ''],
    ['info alone', [finding('a', 'info')], ''],
    ['one warning', [finding('a', 'warning')], '1 warning'],
    ['an error and its echo', [finding('a', 'error'), finding('b', 'error', 'a')], '1 cause'],
    [
      'a warning and an error beside it',
      [finding('a', 'warning'), finding('b', 'error')],
      '1 cause, 1 warning',
    ],
    ['a warning with an error beneath', [finding('a', 'warning'), finding('b', 'error', 'a')], '1 cause'],
    [
      'an info with an error two steps beneath',
      [finding('a', 'info'), finding('b', 'warning', 'a'), finding('c', 'error', 'b')],
      '1 cause',
    ],
  ])('%s', (_, findings, expected) => {
    expect(countCauses({ findings })).toBe(expected);
  });
});

test('the sentence never says less than the exit status', () => {
  const findings = [finding('a', 'warning'), finding('b', 'error', 'a')];
  expect(verdictSentence({ ...missingRecord, verdict: 'error', findings })).toBe(
    'Found for corp.example: 1 cause.',
  );
});
