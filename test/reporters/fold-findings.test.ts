import { expect, test } from '@jest/globals';
import type { Finding } from '../../src/model/finding.js';
import { foldFindings } from '../../src/reporters/fold-findings.js';
import { missingRecord } from '../support/sample-reports.js';

function finding(id: string, causedByFinding: string | null = null): Finding {
  const [sample] = missingRecord.findings;
  if (sample === undefined) throw new Error('the sample has a finding');
  return { ...sample, id, causedByFinding };
}

const folded = (...findings: Finding[]) =>
  foldFindings({ findings }).map((item) => [item.finding.id, ...item.echoes.map(({ id }) => id)]);

test('an echo of an echo lies beneath the root', () => {
  expect(folded(finding('a'), finding('b'), finding('c', 'a'), finding('d', 'c'))).toEqual([
    ['a', 'c', 'd'],
    ['b'],
  ]);
});

test('a cause that is not in the report hides nothing', () => {
  expect(folded(finding('a', 'gone'))).toEqual([['a']]);
});

test('findings that explain each other in a circle are all shown', () => {
  expect(folded(finding('a', 'b'), finding('b', 'a'), finding('c', 'a'))).toEqual([['a'], ['b'], ['c']]);
});

test('ten thousand findings in one long chain are folded once each', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) =>
    finding(String(index), index === 0 ? null : String(index - 1)),
  );
  const [first, ...others] = foldFindings({ findings: chain });
  expect(first?.echoes).toHaveLength(chain.length - 1);
  expect(others).toEqual([]);
});
