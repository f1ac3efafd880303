import { describe, expect, test } from '@jest/globals';
import type { VamtListObservation } from '../../../src/model/evidence.js';
import type { VamtKey, VamtProduct } from '../../../src/model/vamt.js';
import { makPools } from '../../../src/readings/vamt/mak-pools.js';
import { NO_SYSTEM } from '../../../src/protocol/settings/parts.js';
import { AT } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';
import { told } from '../../support/settings-builder.js';
import { withProduct } from '../../support/settings-evidence.js';
import { vamtKey, vamtList, vamtProduct } from '../../support/vamt-builder.js';

const daysAgo = (days: number): string => new Date(Date.parse(AT) - days * 86_400_000).toISOString();
const keys = (subject: string, ...all: readonly Partial<VamtKey>[]): VamtListObservation =>
  vamtList({ subject, form: 'product keys', keys: all.map(vamtKey) });
const products = (...all: readonly Partial<VamtProduct>[]): VamtListObservation =>
  vamtList({ products: all.map(vamtProduct) });
const judged = (...vamtLists: readonly VamtListObservation[]): readonly string[] =>
  findings({ vamtLists }).filter((line) => /^(mak|vamt|vdi)/u.test(line));

describe('mak-pool-nearly-used-up', () => {
  test('fewer left than products that wait for it', () => {
    const lists = [
      keys('keys.csv', { remaining: 1 }),
      products({ state: 'notification' }, { computer: 'ws102.lab.example', state: 'initial-grace' }),
    ];
    expect(judged(...lists)).toEqual(['mak-pool-nearly-used-up/MAK 7XYZ9: warning, confirmed']);
    expect(finding('mak-pool-nearly-used-up', { vamtLists: lists }).summary).toBe(
      'The MAK ending in 7XYZ9 has 1 activation left (2026-01-05), and 2 products still to be activated.',
    );
  });

  test('less than a tenth of what an older export told, with the day on which it ends', () => {
    const lists = [
      keys('may.csv', { remaining: 5, askedAt: daysAgo(0) }),
      keys('april.csv', { remaining: 105, askedAt: daysAgo(20) }),
    ];
    expect(judged(...lists)).toEqual(['mak-pool-nearly-used-up/MAK 7XYZ9: warning, confirmed']);
    const { summary, evidence } = finding('mak-pool-nearly-used-up', { vamtLists: lists });
    expect(summary).toBe(
      'The MAK ending in 7XYZ9 has 5 activations left (2026-01-05) of at least 105; at this pace it is used up on 2026-01-06.',
    );
    expect(evidence).toEqual(['vamt/may.csv', 'vamt/april.csv']);
  });

  test.each([
    ['nothing left', { remaining: 0 }, 'confirmed'],
    ['nothing left half a year ago', { remaining: 0, askedAt: daysAgo(180) }, 'likely'],
    ['nothing left, and no date', { remaining: 0, askedAt: null }, 'likely'],
  ])('%s', (_, change, confidence) => {
    expect(judged(keys('keys.csv', change))).toEqual([
      `mak-pool-nearly-used-up/MAK 7XYZ9: warning, ${confidence}`,
    ]);
  });

  test.each([
    ['enough left', [keys('keys.csv', {})]],
    ['VAMT never asked', [keys('keys.csv', { remaining: null })]],
    ['a host key', [keys('keys.csv', { remaining: 0, channel: 'kms-host' })]],
    ['those who wait have another key', [keys('k.csv', { remaining: 1 }), products({ partialKey: 'OTHER' })]],
    [
      'the limit was raised since',
      [keys('old.csv', { remaining: 2, askedAt: daysAgo(9) }), keys('new.csv', { remaining: 90 })],
    ],
  ])('not: %s', (_, lists) => {
    expect(judged(...lists)).toEqual([]);
  });
});

describe('the trend of a MAK', () => {
  test('of exports in any order, since it was raised last', () => {
    const lists = [
      keys('c.csv', { remaining: 80, askedAt: daysAgo(0) }),
      keys('a.csv', { remaining: 3, askedAt: daysAgo(40) }),
      keys('b.csv', { remaining: 100, askedAt: daysAgo(10) }),
    ];
    expect(makPools(lists, [])).toEqual([
      expect.objectContaining({
        remaining: 80,
        most: 100,
        trend: { fell: 20, days: 10, emptyAt: daysAgo(-40) },
      }),
    ]);
  });

  test('none with one export, none without dates, and no end where nothing falls', () => {
    expect(makPools([keys('a.csv', {})], [])[0]?.trend).toBeNull();
    expect(makPools([keys('a.csv', { askedAt: null }), keys('b.csv', {})], [])[0]?.trend).toBeNull();
    expect(makPools([keys('a.csv', { askedAt: daysAgo(9) }), keys('b.csv', {})], [])[0]?.trend).toEqual({
      fell: 0,
      days: 9,
      emptyAt: null,
    });
  });
});

describe('vamt-cid-not-applied', () => {
  test('a confirmation ID for a product that is not activated', () => {
    const list = products(
      { computer: 'ws102.lab.example', state: 'initial-grace', confirmationId: true },
      { confirmationId: true },
      { computer: 'ws103.lab.example', state: 'notification' },
    );
    expect(judged(list)).toEqual(['vamt-cid-not-applied/products.csv: warning, likely']);
    expect(finding('vamt-cid-not-applied', { vamtLists: [list] }).summary).toBe(
      'VAMT holds confirmation IDs for ws102.lab.example, which are not activated.',
    );
  });

  test('not: the same list once it was activated', () => {
    const waits = { computer: 'ws102.lab.example', confirmationId: true } as const;
    expect(judged(products({ ...waits, state: 'initial-grace' }))).toHaveLength(1);
    expect(judged(products({ ...waits, state: 'licensed' }))).toEqual([]);
  });

  test('not: no place for confirmation IDs, no state, another kind of key, or activated in a younger list', () => {
    const waits = { state: 'notification', confirmationId: true } as const;
    expect(judged(products({ ...waits, confirmationId: null }))).toEqual([]);
    expect(judged(products({ ...waits, state: null }))).toEqual([]);
    expect(judged(products({ ...waits, channel: 'retail' }))).toEqual([]);
    const younger = vamtList({ subject: 'younger.csv', products: [vamtProduct({ confirmationId: true })] });
    expect(judged(products({ ...waits, seenAt: daysAgo(3) }), younger)).toEqual([]);
  });
});

describe('vamt-proxy-steps-incomplete', () => {
  const carried = (...all: readonly Partial<VamtProduct>[]): VamtListObservation =>
    vamtList({ subject: 'plant.cilx', form: 'computer information list', products: all.map(vamtProduct) });
  const waits = { computer: 'ws202.lab.example', state: 'notification', confirmationId: false } as const;
  const incomplete = (...lists: readonly VamtListObservation[]) =>
    judged(...lists).filter((line) => line.startsWith('vamt-proxy'));

  test('likely where the list has a confirmation ID for others', () => {
    const list = carried(waits, { confirmationId: true });
    expect(judged(list)).toEqual(['vamt-proxy-steps-incomplete/plant.cilx: warning, likely']);
    expect(finding('vamt-proxy-steps-incomplete', { vamtLists: [list] }).summary).toBe(
      'No confirmation ID for ws202.lab.example in the list, which has some for others: the round trip of MAK proxy activation is not complete.',
    );
  });

  test('possible where it has none: it may not have been at Microsoft yet', () => {
    expect(judged(carried(waits))).toEqual(['vamt-proxy-steps-incomplete/plant.cilx: info, possible']);
  });

  test('not: another kind of list or key, no place for confirmation IDs, no state, activated since', () => {
    expect(incomplete(products(waits))).toEqual([]);
    for (const change of [{ channel: 'kms-client' }, { confirmationId: null }, { state: null }] as const)
      expect(incomplete(carried({ ...waits, ...change }, { confirmationId: true }))).toEqual([]);
    const since = vamtList({ products: [vamtProduct({ computer: waits.computer })] });
    expect(incomplete(carried({ ...waits, seenAt: daysAgo(2) }), since)).toEqual([]);
  });
});

describe('vamt-data-stale', () => {
  test('what VAMT saw more than 30 days ago, where no younger list tells it better', () => {
    const list = products({ seenAt: daysAgo(31) }, { computer: 'ws102.lab.example', seenAt: daysAgo(120) });
    expect(judged(list)).toEqual(['vamt-data-stale/products.csv: info, confirmed']);
    expect(finding('vamt-data-stale', { vamtLists: [list] }).summary).toBe(
      'In products.csv the status of 2 products is up to 120 days old.',
    );
    expect(judged(products({ seenAt: daysAgo(30) }))).toEqual([]);
    expect(judged(products({ seenAt: null }))).toEqual([]);
    const younger = vamtList({ subject: 'younger.csv', products: [vamtProduct()] });
    expect(judged(products({ seenAt: daysAgo(90) }), younger)).toEqual([]);
  });
});

describe('vdi-pool-uses-mak', () => {
  const desktop = (name: string, change: { model?: string; productType?: 'workstation' | 'server' } = {}) =>
    withProduct(
      { channel: 'mak', channelText: 'Volume:MAK', partialKey: '7XYZ9' },
      {
        id: `settings/${name}`,
        subject: name,
        computer: name,
        system: told({ ...NO_SYSTEM, name, productType: 'workstation', model: 'VMware20,1', ...change }),
      },
    );
  const found = (
    clientSettings: readonly ReturnType<typeof desktop>[],
    vamtLists: readonly VamtListObservation[] = [],
  ) => findings({ clientSettings, vamtLists }).filter((line) => line.startsWith('vdi'));

  test('several virtual desktops with one MAK: possible, since nothing tells that they are made anew', () => {
    expect(found([desktop('vdi1'), desktop('vdi2')])).toEqual([
      'vdi-pool-uses-mak/MAK 7XYZ9: info, possible',
    ]);
  });

  test('and likely where the key lost more than it has computers', () => {
    const lists = [keys('a.csv', { remaining: 90, askedAt: daysAgo(9) }), keys('b.csv', { remaining: 60 })];
    expect(found([desktop('vdi1'), desktop('vdi2')], lists)).toEqual([
      'vdi-pool-uses-mak/MAK 7XYZ9: warning, likely',
    ]);
  });

  test('not: one alone, real machines, servers', () => {
    expect(found([desktop('vdi1')])).toEqual([]);
    const real = { model: 'Latitude 5440' };
    expect(found([desktop('a', real), desktop('b', real)])).toEqual([]);
    expect(found([desktop('a', { productType: 'server' }), desktop('b')])).toEqual([]);
    expect(found([desktop('vdi1'), desktop('vdi2', real)])).toEqual([]);
  });
});
