/** Plans whose parts do not fit together: each is told, none passes in silence. */
import { expect, test } from '@jest/globals';
import { planIn } from '../../../src/commands/support/plan-file.js';
import type { PlanFile, PlanMachines } from '../../../src/model/plan.js';
import { judged, open, plan } from './planned.js';

const HOST = {
  name: 'kms1.corp.example',
  os: 'windows-server-2022',
  key: 'windows-server-2022',
  exists: true,
} as const;

const office = (machines: readonly PlanMachines[], changes: Partial<PlanFile> = {}) =>
  judged(plan({ kmsHosts: [HOST], sites: [{ name: 'office', machines }], ...changes }));

const answer = (result: ReturnType<typeof office>, id: string) => result.whole.find((one) => one.id === id);

test('machines that are away longer than a host remembers them do not make the count', () => {
  const result = office([
    { product: 'windows-11', count: 20 },
    { product: 'windows-11', count: 5, awayDays: 100 },
  ]);
  expect(result.thresholds).toMatchObject([{ now: 25, final: 25, away: 5 }]);
  expect(answer(result, 'threshold/client/office')).toMatchObject({
    status: 'warn',
    summary: expect.stringContaining('away for more than 30 days at a time (5)') as unknown,
  });
});

test('machines that are there often enough do', () => {
  const result = office([
    { product: 'windows-11', count: 20 },
    { product: 'windows-11', count: 5, awayDays: 30 },
  ]);
  expect(answer(result, 'threshold/client/office')?.status).toBe('pass');
});

test('a number in the end without a number of each week: enough, and nobody knows when', () => {
  const result = office([{ product: 'windows-11', count: 30, now: 5 }]);
  expect(result.advice).toMatchObject([{ method: 'kms', reason: expect.stringContaining('30 are counted') }]);
  expect(result.thresholds).toMatchObject([{ now: 5, final: 30, beginsAt: null }]);
  expect(answer(result, 'threshold/client/office')).toMatchObject({
    status: 'unknown',
    summary: expect.stringContaining('perWeek') as unknown,
  });
});

test('a wanted method that reaches nobody is said', () => {
  const result = office([{ product: 'windows-11', count: 30 }], {
    activeDirectory: { schemaVersion: 88, domains: ['other.example'] },
    prefer: 'ad-based',
  });
  expect(answer(result, 'ad-based')).toMatchObject({
    status: 'warn',
    summary:
      'The plan prefers it, and no machine can use it: corp.example is not among the domains of the forest (other.example).',
  });
  expect(open(office([{ product: 'windows-11', count: 30 }]))).not.toContain('warn ad-based');
});

test('more activations remain than were bought', () => {
  const maks = [{ product: 'windows-11', purchased: 10, remaining: 15 }] as const;
  const result = office([{ product: 'windows-11', count: 3 }], { maks: [...maks] });
  expect(answer(result, 'mak/windows-11')).toMatchObject({
    status: 'warn',
    summary: 'The plan says that 15 activations remain of 10 bought.',
  });
});

test('a key for the products, or a system that may hold one', () => {
  const machines = [{ product: 'windows-11', count: 30 } as const];
  const old = { ...HOST, os: 'windows-server-2012-r2', key: 'windows-server-2016' } as const;
  expect(answer(office(machines, { kmsHosts: [old] }), 'host-key/kms1.corp.example')).toMatchObject({
    status: 'fail',
    todo: [
      'Take the host key windows-server-2025 or windows-server-2022, which windows-server-2012-r2 may not hold: plan the host on windows-server-2025 or windows-server-2022 or windows-server-2019 or windows-server-2016.',
    ],
  });
  const newer = { ...old, os: 'windows-server-2019' } as const;
  expect(answer(office(machines, { kmsHosts: [newer] }), 'host-key/kms1.corp.example')).toMatchObject({
    todo: ['Take the host key windows-server-2025 or windows-server-2022.'],
  });
});

test('a system that is too old for the host key of an Office', () => {
  const machines = [
    { product: 'windows-10', count: 30 },
    { product: 'office-2021', count: 30 },
  ] as const;
  const host = { ...HOST, officeKeys: ['office-2021'] } as const;
  const judge = (changes: object) =>
    answer(office(machines, { kmsHosts: [{ ...host, ...changes }] }), 'office-key/kms1.corp.example');
  expect(judge({})?.status).toBe('pass');
  expect(judge({ os: 'windows-7', key: 'windows-10' })).toMatchObject({
    status: 'fail',
    summary: 'windows-7 is too old for the host key of office-2021.',
  });
});

test('every mistake of a plan is told at once, each with its line', () => {
  const text = `format: kms-doctor-plan
domains: [corp.example]
kmsHosts:
  - name: kms1.corp.example
    port: 99999
    site: nowhere
sites:
  - name: office
    resolvers: [not an address]
    machines:
      - product: windows-11
        count: 30
`;
  expect(() => planIn(text, 'plan.yaml')).toThrow(
    /^plan\.yaml:9: .*\n {2}plan\.yaml:5: .*\n {2}plan\.yaml:6: .*$/u,
  );
});
