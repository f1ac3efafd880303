import { expect, test } from '@jest/globals';
import type { PlanMachines } from '../../../src/model/plan.js';
import { besideTheAdvice } from '../../../src/readings/readiness/procedures.js';
import { judged, open, plan, planned } from './planned.js';

/** Site, number, product, method and reason: the whole advice of a plan. */
const advice = (name: string): readonly string[] =>
  judged(planned(name)).advice.map(
    ({ site, count, product, method, reason }) =>
      `${site}: ${String(count)} ${product}: ${method}: ${reason}`,
  );

const DIRECTORY = 'domain members of Windows 8, Server 2012 or later: no count needed';
const AZURE = 'machines in Azure ask azkms.core.windows.net:1688, which needs no count';

test.each([
  [
    'small-office',
    [
      'office: 14 windows-11: mak-online: 14 would be counted, KMS needs 25; the machines have the Internet',
      'office: 4 office-2021: mak-online: 4 would be counted, KMS needs 5; the machines have the Internet',
    ],
    'ready',
    [],
  ],
  [
    'server-only',
    [
      'rack: 4 windows-server-2022: mak-online: 4 would be counted, KMS needs 5; the machines have the Internet',
    ],
    'ready',
    [],
  ],
  [
    'isolated-network',
    [
      'plant: 28 windows-10: kms: a KMS host of this network, activated by telephone: 30 are counted, 25 needed',
      'plant: 2 windows-server-2019: kms: a KMS host of this network, activated by telephone: 30 are counted, 5 needed',
    ],
    'remarks',
    ['warn threshold/client/plant'],
  ],
  [
    'enterprise',
    [
      `hq: 800 windows-11: ad-based: ${DIRECTORY}`,
      `hq: 60 windows-server-2022: ad-based: ${DIRECTORY}`,
      `hq: 800 office-2021: ad-based: ${DIRECTORY}`,
      `eu: 300 windows-10: ad-based: ${DIRECTORY}`,
      'factory: 64 windows-7: kms: central KMS hosts: 64 are counted, 25 needed',
      'field: 40 windows-11: mak-online: away for 180 days or more, longer than KMS holds; the machines have the Internet',
    ],
    'ready',
    [],
  ],
  [
    'vdi-farm',
    [
      'farm: 200 windows-11: kms: central KMS hosts: 200 are counted, 25 needed',
      'farm: 12 windows-server-2022: avma: server guests of an activated Hyper-V Datacenter host, without network',
      'farm: 200 office-2021: kms: central KMS hosts: 200 are counted, 5 needed',
    ],
    'unknown',
    ['unknown office-key/kms.vdi.example', 'warn host-number/farm', 'warn threshold/client/farm'],
  ],
  [
    'cloud',
    [`azure: 30 windows-server-2022: kms: ${AZURE}`, `azure: 3 windows-10: kms: ${AZURE}`],
    'not-ready',
    ['fail egress'],
  ],
])('%s', (name, expected, verdict, left) => {
  expect(advice(name)).toEqual(expected);
  const result = judged(planned(name));
  expect([result.verdict, open(result)]).toEqual([verdict, left]);
});

test('one machine more turns the advice round, at 25 and at 5', () => {
  const methods = (product: 'windows-11' | 'windows-server-2022' | 'office-2021', count: number) =>
    judged(plan({ sites: [{ name: 'here', machines: [{ product, count }] }] })).advice.map(
      ({ method }) => method,
    );
  expect([methods('windows-11', 24), methods('windows-11', 25)]).toEqual([['mak-online'], ['kms']]);
  for (const product of ['windows-server-2022', 'office-2021'] as const)
    expect([methods(product, 4), methods(product, 5)]).toEqual([['mak-online'], ['kms']]);
});

test('servers keep KMS when the clients are too few for it', () => {
  const { advice: given } = judged(
    plan({
      sites: [
        {
          name: 'here',
          machines: [
            { product: 'windows-11', count: 10 },
            { product: 'windows-server-2022', count: 6 },
          ],
        },
      ],
    }),
  );
  expect(given.map(({ method }) => method)).toEqual(['mak-online', 'kms']);
});

test('too few in an isolated network: MAK proxy; pooled desktops never take a MAK', () => {
  const isolated = (kind: 'physical' | 'pooled-desktop') =>
    judged(
      plan({
        sites: [{ name: 'lab', network: 'isolated', machines: [{ product: 'windows-11', count: 12, kind }] }],
      }),
    );
  expect(isolated('physical').advice.map(({ method }) => method)).toEqual(['mak-proxy']);
  const pooled = isolated('pooled-desktop');
  expect(pooled.advice.map(({ method }) => method)).toEqual(['kms']);
  expect(open(pooled)).toContain('fail pooled-desktops');
});

test('several hosts share the count: 40 are enough for one host and not for two', () => {
  const host = (name: string) => ({ name, os: 'windows-server-2022', key: 'windows-server-2022' }) as const;
  const hosts = (...names: readonly string[]) =>
    judged(
      plan({
        kmsHosts: names.map(host),
        sites: [{ name: 'here', machines: [{ product: 'windows-11', count: 40 }] }],
      }),
    );
  expect(open(hosts('kms1'))).toEqual([]);
  expect(open(hosts('kms1', 'kms2'))).toEqual(['fail threshold/client/here']);
});

test.each([
  ['windows-server-2019', 'windows-server-2025', 'windows-10', 'pass', 'pass'],
  ['windows-server-2016', 'windows-server-2025', 'windows-10', 'fail', 'pass'],
  ['windows-server-2022', 'windows-server-2019', 'windows-11', 'fail', 'fail'],
  ['azure-edition', 'windows-server-2022', 'windows-11', 'fail', 'pass'],
  ['windows-10', 'windows-10', 'windows-server-2016', 'pass', 'fail'],
  ['windows-server-2022', 'windows-server-2022', 'windows-8', 'pass', 'unknown'],
] as const)('host on %s with key %s for %s: system %s, key %s', (os, key, product, system, covers) => {
  const { whole } = judged(
    plan({
      kmsHosts: [{ name: 'kms1', os, key }],
      sites: [{ name: 'here', machines: [{ product, count: 30 }] }],
    }),
  );
  const status = (id: string) => whole.find((one) => one.id === id)?.status;
  expect([status('host-system/kms1'), status('host-key/kms1')]).toEqual([system, covers]);
});

test('the day activation begins comes from the growth of each week', () => {
  const { thresholds } = judged(planned('isolated-network'));
  expect(thresholds).toEqual([
    {
      ...{ sites: ['plant'], counted: 'windows', of: 'client', threshold: 25 },
      ...{ now: 14, final: 30, finalPerHost: 30, away: 0, beginsAt: '2026-02-23T00:00:00.000Z' },
    },
    {
      ...{ sites: ['plant'], counted: 'windows', of: 'server', threshold: 5 },
      ...{ now: 14, final: 30, finalPerHost: 30, away: 0, beginsAt: '2026-02-02T00:00:00.000Z' },
    },
  ]);
});

test('too few remaining activations are a fault, an unknown number is a remark', () => {
  const of = (remaining?: number) =>
    open(
      judged(
        plan({
          sites: [{ name: 'here', machines: [{ product: 'windows-11', count: 10 }] }],
          ...(remaining !== undefined && { maks: [{ product: 'windows-11', remaining }] }),
        }),
      ),
    );
  expect([of(9), of(10), of()]).toEqual([['fail mak/windows-11'], [], ['warn mak/windows-11']]);
});

test('steps that were carried out are marked', () => {
  const base = planned('cloud');
  const { procedures } = judged({ ...base, done: ['kms/client-keys'] });
  const done = procedures.flatMap(({ steps }) => steps.filter(({ state }) => state === 'done'));
  expect(done.map(({ id }) => id)).toEqual(['kms/client-keys']);
});

test("a KMS of the cloud needs no host of one's own: neither its steps, nor, where both are asked, only those", () => {
  const steps = (name: string) =>
    judged(planned(name))
      .procedures.filter(({ method }) => method === 'kms')
      .flatMap(({ steps: all }) => all.map(({ id }) => id.replace('kms/', '')));
  const cloud = ['cloud-path', 'cloud-host', 'cloud-verify'];
  expect(steps('cloud')).toEqual(['client-keys', ...cloud]);
  const own = ['install-key', 'activate-host', 'open-port', 'publish'];
  expect(steps('isolated-network')).toEqual([...own, 'client-keys', 'verify']);
  expect(steps('sample')).toEqual([...own, 'client-keys', ...cloud, 'verify']);
  const advice = judged(planned('cloud')).advice;
  expect(besideTheAdvice(advice, ['kms/publish', 'kms/client-keys'])).toEqual(['kms/publish']);
});

test('a count is that of the sites whose machines ask for it', () => {
  expect(judged(planned('enterprise')).thresholds.map(({ sites }) => sites)).toEqual([['factory']]);
});

test('an isolated network that one group of machines joins to the Internet is a remark, and no path leads into one', () => {
  const machines = [
    { product: 'windows-10', count: 9 },
    { product: 'windows-11', count: 1, internet: true },
  ] as const;
  const office = { name: 'office', machines: [{ product: 'windows-11', count: 3 }] } as const;
  const plant = { name: 'plant', network: 'isolated', machines } as const;
  const vamt = { host: 'vamt', address: '10.1.0.30', site: 'office' };
  const result = judged(plan({ vamt, sites: [office, plant] }));
  expect(open(result)).toContain('warn isolation');
  expect(result.sites[1]?.answers.find(({ id }) => id === 'isolation')?.summary).toBe(
    'The plan calls it isolated and gives windows-11 the Internet: these join the two networks.',
  );
  const sources = result.firewall.filter(({ purpose }) => purpose === 'vamt-wmi').map(({ source }) => source);
  expect([...new Set(sources)]).toEqual(['10.1.0.30', 'VAMT host of plant']);
  const alone = { ...plant, machines: [machines[0]] };
  expect(open(judged(plan({ vamt, sites: [office, alone] })))).not.toContain('warn isolation');
});

test('AD-based activation as an alternative, by the schema and by who can use it', () => {
  const of = (
    schemaVersion: number | undefined,
    machines: PlanMachines,
    prefer: 'kms' | 'ad-based' = 'kms',
  ) => {
    const { whole, advice: given } = judged(
      plan({
        prefer,
        activeDirectory: schemaVersion === undefined ? {} : { schemaVersion },
        kmsHosts: [{ name: 'kms1', os: 'windows-server-2022', key: 'windows-server-2022' }],
        sites: [{ name: 'here', machines: [machines] }],
      }),
    );
    const { status, summary } = whole.find(({ id }) => id === 'ad-based') ?? {};
    return [given[0]?.method, ...(given[0]?.alternatives ?? []), `${status ?? 'none'}: ${summary ?? ''}`];
  };
  const members = { product: 'windows-11', count: 40 } as const;
  const other = 'AD-based activation: no count, no record, no port 1688';
  expect(of(88, members)).toEqual(['kms', other, 'pass: 40 machines can use it.']);
  expect(of(88, members, 'ad-based')).toEqual([
    'ad-based',
    'KMS, where the count suffices',
    'pass: 40 machines can use it.',
  ]);
  expect(of(47, members)).toEqual([
    'kms',
    'warn: The schema is version 47; activation objects need 56 (Server 2012).',
  ]);
  expect(of(undefined, members, 'ad-based').at(-1)).toMatch(/^unknown: .*schemaVersion/);
  for (const outside of [
    { ...members, domainMember: false },
    { ...members, product: 'windows-7' },
  ] as const)
    expect(of(88, outside)).toEqual(['kms', 'none: ']);
});

test('a site is told how it is activated in words', () => {
  expect(judged(planned('sample')).sites.map(({ answers }) => answers[0]?.summary)).toEqual([
    'Activated by KMS and MAK online and AVMA.',
    'Activated by MAK proxy.',
    'Activated by KMS.',
  ]);
});
