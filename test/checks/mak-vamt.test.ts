import { describe, expect, test } from '@jest/globals';
import { makVamt } from '../../src/checks/mak-vamt.js';
import { runChecks } from '../../src/checks/run-checks.js';
import type { ComputerSettings } from '../../src/model/evidence.js';
import type { VamtProduct } from '../../src/model/vamt.js';
import { AT, gathered, healthy } from '../support/evidence-builder.js';
import { vamtList, vamtProduct } from '../support/vamt-builder.js';
import { printed, UNLICENSED, withProduct } from '../support/settings-evidence.js';

const MAK = { channel: 'mak', channelText: 'Volume:MAK' } as const;

function judged(clients: readonly ComputerSettings[]) {
  const { results, findings } = runChecks({ ...healthy(), clientSettings: gathered(clients) }, AT, [makVamt]);
  return [results[0]?.status, results[0]?.reason, findings.map(({ failureMode }) => failureMode)];
}

test('without any MAK it is skipped, and never passes', () => {
  expect(judged([withProduct({})])).toEqual(['skip', 'no product with a MAK was seen', []]);
});

test('a MAK that is activated passes; one that is not, and says nothing, is unknown', () => {
  expect(judged([withProduct(MAK)])).toEqual(['pass', null, []]);
  expect(judged([withProduct({ ...UNLICENSED, ...MAK })])).toEqual([
    'unknown',
    expect.stringContaining('nothing here says why: ws017.corp.example'),
    [],
  ]);
});

test('a code of an activation by MAK fails it, also where nothing else was read', () => {
  expect(judged([printed(['0xC004C020'])])).toEqual(['fail', null, ['mak-limit-exceeded']]);
});

describe('a list of VAMT', () => {
  const DAY_MS = 86_400_000;
  const daysAgo = (days: number): string => new Date(Date.parse(AT) - days * DAY_MS).toISOString();
  const fromList = (change: Partial<VamtProduct>) => {
    const lists = [vamtList({ products: [vamtProduct(change)] })];
    const { results } = runChecks({ ...healthy(), vamtLists: gathered(lists) }, AT, [makVamt]);
    return [results[0]?.status, results[0]?.reason];
  };

  test('of today, with activated MAKs alone, passes', () => {
    expect(fromList({ seenAt: daysAgo(2) })).toEqual(['pass', null]);
  });

  test('that is old, or does not tell how old it is, says nothing about today', () => {
    const reason = 'VAMT does not tell how it is today: ws101.lab.example';
    expect(fromList({ seenAt: daysAgo(31) })).toEqual(['unknown', reason]);
    expect(fromList({ seenAt: null })).toEqual(['unknown', reason]);
    expect(fromList({ seenAt: daysAgo(2), state: null })).toEqual(['unknown', reason]);
  });

  test('counts less than what the computer told of itself', () => {
    const evidence = {
      ...healthy(),
      clientSettings: gathered([withProduct(MAK)]),
      vamtLists: gathered([
        vamtList({ products: [vamtProduct({ computer: 'ws017.corp.example', state: 'notification' })] }),
      ]),
    };
    expect(runChecks(evidence, AT, [makVamt]).results[0]?.status).toBe('pass');
  });
});
