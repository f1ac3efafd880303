import { expect, test } from '@jest/globals';
import { makVamt } from '../../src/checks/mak-vamt.js';
import { runChecks } from '../../src/checks/run-checks.js';
import type { ComputerSettings } from '../../src/model/evidence.js';
import { AT, gathered, healthy } from '../support/evidence-builder.js';
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
