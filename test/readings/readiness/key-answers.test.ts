/** Keys on computers against the advised method: a client setup key where a MAK belongs, and the reverse. */
import { expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { ProductFacts } from '../../../src/model/licensing-settings.js';
import type { PlanFile } from '../../../src/model/plan.js';
import { judgePlan } from '../../../src/readings/readiness/judge-plan.js';
import { clientSettings, product, system, told } from '../../support/settings-builder.js';
import { plan } from './planned.js';

const site = (machines: PlanFile['sites'][number]['machines']): Partial<PlanFile> => ({
  sites: [{ name: 'office', internet: true, machines }],
});
/** Nine clients count too few, forty enough. */
const FEW = site([{ product: 'windows-11', count: 9 }]);
const ENOUGH = site([{ product: 'windows-11', count: 40 }]);
const MAK = { channel: 'mak', channelText: 'Volume:MAK', discoveredMachine: null } as const;
const WAITING = { state: 'notification' } as const;

const machine = (
  name: string,
  change: Partial<ProductFacts> = {},
  productType: 'workstation' | 'server' = 'workstation',
): ComputerSettings =>
  clientSettings({
    ...{ id: `settings/${name}`, subject: name, computer: name },
    system: told(system({ name, productType })),
    products: told([product(change)]),
  });

function keys(of: Partial<PlanFile>, ...given: readonly ComputerSettings[]) {
  const by = { version: '1.0.0', planId: 'a', judgedAt: '2026-01-05T09:00:00.000Z', offline: true };
  return judgePlan(plan(of), [], { ...by, complete: true, given, standing: null })
    .sites.flatMap(({ answers }) => answers)
    .filter(({ id }) => id === 'keys')
    .map(({ status, summary, todo }) => [status, summary, ...todo]);
}

test('a client setup key where too few will ever be counted', () => {
  expect(keys(FEW, machine('ws1', WAITING), machine('ws2'), machine('ws3', MAK))).toEqual([
    [
      'warn',
      '3 products, 2 of them with a key of another method than the advised one.',
      'ws1: Windows has a client setup key, which asks a KMS host; MAK online is advised. Install the MAK and activate it, as in the steps of that method.',
      'ws2: Windows has a client setup key, which asks a KMS host; MAK online is advised. It stays activated only as long as it renews. Install the MAK and activate it, as in the steps of that method.',
    ],
  ]);
});

test('a MAK where KMS is advised; one in force is left as it is', () => {
  const [answer] = keys(ENOUGH, machine('ws1', { ...MAK, ...WAITING }), machine('ws2', MAK), machine('ws3'));
  expect(answer?.slice(2)).toEqual([
    expect.stringMatching(/^ws1: Windows has a MAK; KMS is advised\. Install its client setup key: .*\/ipk/u),
    'ws2: Windows has a MAK; KMS is advised. It is activated and may stay so; it counts at no KMS host.',
  ]);
});

test('each with the key of its method', () => {
  const passed = ['pass', '1 product, each with a key of the advised method.'];
  expect(keys(FEW, machine('ws1', MAK))).toEqual([passed]);
  expect(keys(ENOUGH, machine('ws1'))).toEqual([passed]);
});

test('machines that are away too long take a MAK however many are counted', () => {
  const travelling = site([{ product: 'windows-11', count: 40, awayDays: 200 }]);
  expect(keys(travelling, machine('ws1'))[0]?.[0]).toBe('warn');
});

test('no answer where nothing tells which method is meant', () => {
  const mixed = site([
    { product: 'windows-11', count: 40 },
    { product: 'windows-10', count: 3, awayDays: 200 },
  ]);
  expect(keys(mixed, machine('ws1'), machine('ws2', MAK))).toEqual([]);
  expect(keys(ENOUGH)).toEqual([]);
  expect(keys(ENOUGH, machine('srv1', MAK, 'server'))).toEqual([]);
  expect(keys(ENOUGH, machine('ws1', { channel: 'retail' }))).toEqual([]);
  const untold = { ...machine('ws1', MAK), system: null };
  expect(keys(ENOUGH, untold)).toEqual([]);
});
