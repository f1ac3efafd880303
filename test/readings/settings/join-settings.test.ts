import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rung, SettingsPart } from '../../../src/model/settings.js';
import type { ProductFacts } from '../../../src/model/licensing-settings.js';
import { byRole } from '../../../src/readings/settings/by-role.js';
import { joinSettings } from '../../../src/readings/settings/join-settings.js';
import { hostProduct, licensingService, product } from '../../support/settings-builder.js';

const products = (
  file: string | null,
  facts: readonly ProductFacts[],
  { computer = null, rung = 'cim' }: { computer?: string | null; rung?: Rung } = {},
): SettingsPart => ({ block: 'products', computer, told: { source: { rung, form: rung, file }, facts } });

const service = (
  file: string,
  change: Parameters<typeof licensingService>[0],
  rung: Rung,
  computer: string | null,
) =>
  ({
    block: 'service',
    computer,
    told: { source: { rung, form: rung, file }, facts: licensingService(change) },
  }) as const satisfies SettingsPart;

describe('which parts are of one computer', () => {
  test('short and full name are one, another domain is another', () => {
    const joined = joinSettings([
      products('a.txt', [product()], { computer: 'WS017' }),
      service('b.txt', {}, 'registry', 'ws017.corp.example'),
      service('c.txt', {}, 'registry', 'ws018.corp.example'),
    ]);
    expect(joined.map(({ subject, files }) => [subject, files])).toEqual([
      ['ws017.corp.example', ['a.txt', 'b.txt']],
      ['ws018.corp.example', ['c.txt']],
    ]);
  });

  test('a file without a name goes to the only computer of its folder', () => {
    const joined = joinSettings([
      products('ws017/dlv.txt', [product()]),
      service('ws017/cim.json', {}, 'cim', 'ws017'),
      service('kms1/cim.json', {}, 'cim', 'kms1'),
    ]);
    expect(joined.map(({ subject, products: told }) => [subject, told !== null])).toEqual([
      ['kms1', false],
      ['ws017', true],
    ]);
  });

  test('two licence lists that cannot be of one computer stay apart', () => {
    const joined = joinSettings([
      products('heap/client.txt', [product()]),
      products('heap/host.txt', [hostProduct()]),
    ]);
    expect(joined.map(({ subject }) => subject)).toEqual(['heap/client.txt', 'heap/host.txt']);
    const { hostSettings, clientSettings } = byRole(joined);
    expect(hostSettings.map(({ subject }) => subject)).toEqual(['heap/host.txt']);
    expect(clientSettings.map(({ subject }) => subject)).toEqual(['heap/client.txt']);
  });
});

test('the better rung wins, and is completed by the others', () => {
  const [joined] = joinSettings([
    service('reg.txt', { kmsMachine: 'old.corp.example', lookupDomain: 'corp.example' }, 'registry', 'ws017'),
    service('cim.json', { kmsMachine: 'kms9.corp.example', lookupDomain: null }, 'cim', 'ws017'),
  ]);
  expect(joined?.service?.facts).toMatchObject({
    kmsMachine: 'kms9.corp.example',
    lookupDomain: 'corp.example',
  });
  expect(joined?.service?.source).toEqual({ rung: 'cim', form: 'cim + registry', file: 'cim.json' });
});

test('the order of the parts does not matter', () => {
  const parts: readonly SettingsPart[] = [
    products('a/x.txt', [product()]),
    products('a/y.txt', [product({ requiredCount: 5 })], { rung: 'slmgr' }),
    service('a/z.json', {}, 'cim', 'ws017'),
    service('b/z.json', {}, 'registry', 'kms1.corp.example'),
    products('b/host.txt', [hostProduct()]),
    products('c.txt', [product({ partialKey: 'GCQG9' })]),
  ];
  const expected = joinSettings(parts);
  fc.assert(
    fc.property(fc.shuffledSubarray([...parts], { minLength: parts.length }), (shuffled) => {
      expect(joinSettings(shuffled)).toEqual(expected);
    }),
  );
});
