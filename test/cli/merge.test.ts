import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { ReadyAnswer, Readiness, SiteReadiness } from '../../src/model/readiness.js';
import { renderJson } from '../../src/reporters/json.js';
import { healthy } from '../support/sample-reports.js';
import { expectValidReadiness } from '../support/validate-report.js';
import { call, type Ended, emptyFolder } from './called.js';

const PLAN = `format: kms-doctor-plan
name: Two sites
start: 2026-01-05
domains: [corp.example]
kmsHosts: [{ name: kms1.corp.example, os: windows-server-2022, key: windows-server-2022, exists: true, site: hq }]
sites:
  - { name: hq, resolvers: [10.1.0.53], machines: [{ product: windows-11, count: 40 }] }
  - { name: branch, resolvers: [10.2.0.53], machines: [{ product: windows-11, count: 10 }] }
`;
const PASS: ReadyAnswer = {
  id: 'record/corp.example',
  title: 'Record',
  status: 'pass',
  summary: 'It stands.',
  todo: [],
};
const FAIL: ReadyAnswer = { ...PASS, status: 'fail', summary: 'It is missing.', todo: ['Publish it.'] };

/** What `ready` says of the plan; nothing was asked, so every site is open. */
let base: Readiness;

beforeAll(async () => {
  base = await resultOf(PLAN);
});

async function resultOf(plan: string): Promise<Readiness> {
  const file = join(emptyFolder(), 'plan.yaml');
  writeFileSync(file, plan);
  // An isolated network is not asked from here: a real run that sends nothing and leaves the sites open.
  const isolated = plan.replaceAll('resolvers:', 'network: isolated, resolvers:');
  writeFileSync(file, isolated);
  const { stdout } = await call([
    'ready',
    '--plan',
    file,
    '--at',
    '2026-01-05T09:00:00Z',
    '--format',
    'json',
  ]);
  return JSON.parse(stdout) as Readiness;
}

type Seen = Pick<SiteReadiness, 'seen' | 'answers'>;
const within = (...answers: readonly ReadyAnswer[]): Seen => ({ seen: 'from-the-site', answers });
const elsewhere = (...answers: readonly ReadyAnswer[]): Seen => ({ seen: 'from-elsewhere', answers });

/** The result with these sites looked at. */
function looked(
  at: string,
  seen: Readonly<Record<string, Seen>>,
  change: Partial<Readiness> = {},
): Readiness {
  const judgedAt = `2026-01-${at}T09:00:00.000Z`;
  return {
    ...base,
    judgedAt,
    whole: [],
    sites: base.sites.map((site) => ({ ...site, judgedAt, ...seen[site.name] })),
    ...change,
  };
}

/** Merges results that stand in files named a.json, b.json, …; more arguments behind them. */
function merge(results: readonly (Readiness | string)[], ...more: readonly string[]): Promise<Ended> {
  const folder = emptyFolder();
  const files = results.map((result, at) => {
    const file = join(folder, `${'abcdef'[at] ?? ''}.json`);
    writeFileSync(file, typeof result === 'string' ? result : JSON.stringify(result));
    return file;
  });
  return call(['merge', ...files, ...more]).then((ended) => ({
    ...ended,
    stdout: ended.stdout.replaceAll(`${folder}/`, ''),
    stderr: ended.stderr.replaceAll(`${folder}/`, ''),
  }));
}

async function merged(results: readonly Readiness[]): Promise<Readiness> {
  const { stdout } = await merge(results, '--format', 'json');
  const result = JSON.parse(stdout) as Readiness;
  expectValidReadiness(result);
  return result;
}

const statuses = ({ sites }: Readiness) =>
  Object.fromEntries(sites.map(({ name, verdict }) => [name, verdict]));

test('each site keeps what was seen from it; together they are the answer', async () => {
  const hq = looked('05', { hq: within(PASS) });
  const branch = looked('06', { branch: within(PASS) });
  expect(statuses(await merged([hq]))).toEqual({ hq: 'ready', branch: 'unknown' });
  const result = await merged([hq, branch]);
  expect(statuses(result)).toEqual({ hq: 'ready', branch: 'ready' });
  expect([result.verdict, result.judgedAt]).toEqual(['ready', '2026-01-06T09:00:00.000Z']);
  expect(result.merged?.files.map(({ sites }) => sites)).toEqual([['hq'], ['branch']]);
});

test.each([
  ['ready', PASS, 0],
  ['with a remark', { ...PASS, status: 'warn' }, 1],
  ['not ready', FAIL, 2],
  ['cannot be told', { ...PASS, status: 'unknown' }, 3],
] as const)('%s: the exit status, the same in every face', async (_, answer, status) => {
  const files = [looked('05', { hq: within(PASS) }), looked('05', { branch: within(answer) })];
  for (const format of ['text', 'json', 'markdown', 'html']) {
    const ended = await merge(files, '--format', format);
    expect([ended.status, ended.stderr]).toEqual([status, '']);
    for (const word of ['Two sites', 'hq', 'branch', 'a.json', 'b.json'])
      expect(ended.stdout).toContain(word);
  }
  expect((await merge(files, '--fail-on', 'error')).status).toBe(status === 1 ? 0 : status);
});

test.each([
  ['the newer of two', within(FAIL), within(PASS), {}, 'a.json counts, b.json is older'],
  ['the one that stands there', within(FAIL), elsewhere(PASS), { newer: true }, 'looked from another place'],
  ['the whole one', elsewhere(FAIL), within(PASS), { newer: true, complete: false }, 'b.json was cut short'],
] as const)('the same site twice: %s counts, and that is said', async (_, counts, other, change, words) => {
  const { newer, complete } = { newer: false, complete: true, ...change };
  const files = [looked('05', { hq: counts }), looked(newer ? '09' : '02', { hq: other }, { complete })];
  const { stdout, stderr } = await merge(files, '--format', 'json');
  const result = JSON.parse(stdout) as Readiness;
  expect(statuses(result)['hq']).toBe('not-ready');
  expect(stderr).toMatch(/^kms-doctor: hq: a\.json counts, b\.json [^\n]+\n$/);
  expect(stderr).toContain(words);
  expect(result.merged?.notes).toHaveLength(1);
  // The order of the files does not matter.
  expect(statuses(await merged(files.toReversed()))).toEqual(statuses(result));
});

test('a run offline says nothing of the network beside one that looked', async () => {
  const offline = looked(
    '09',
    {},
    {
      offline: true,
      sites: base.sites.map((one) => ({ ...one, answers: [{ ...PASS, status: 'skip' }, PASS] })),
    },
  );
  const result = await merged([looked('05', { hq: within(PASS) }), offline]);
  expect([statuses(result), result.offline]).toEqual([{ hq: 'ready', branch: 'unknown' }, false]);
  expect(statuses(await merged([offline, offline]))).toEqual({ hq: 'ready', branch: 'ready' });
});

test('a merged result can be merged again, to the same', async () => {
  const [hq, branch] = [looked('05', { hq: within(PASS) }), looked('06', { branch: within(FAIL) })];
  const once = await merged([hq, branch]);
  const twice = await merged([await merged([hq]), branch]);
  expect({ ...twice, merged: null }).toEqual({ ...once, merged: null });
  expect(twice.merged?.files).toHaveLength(2);
});

test('what firewalls were given says: the newest that knows, and a contradiction is told', async () => {
  const given = (at: string, states: readonly Readiness['firewall'][number]['given'][]) =>
    looked(
      at,
      {},
      { firewall: base.firewall.map((one, row) => ({ ...one, given: states[row] ?? 'not-known' })) },
    );
  expect(base.firewall.length).toBeGreaterThan(0);
  const { stdout, stderr } = await merge(
    [given('05', ['open']), given('06', []), given('04', ['closed'])],
    '--format',
    'json',
  );
  expect((JSON.parse(stdout) as Readiness).firewall[0]?.given).toBe('open');
  expect(stderr).toContain('a.json says open; c.json says closed and is older');
});

test('steps that one site has done are done', async () => {
  const first = base.procedures[0]?.steps[0]?.id;
  const done = base.procedures.map((one) => ({
    ...one,
    steps: one.steps.map((step) => ({ ...step, state: step.id === first ? ('done' as const) : step.state })),
  }));
  const result = await merged([looked('06', {}), looked('05', {}, { procedures: done })]);
  const ids = result.procedures.flatMap(({ steps }) => steps.filter(({ state }) => state === 'done'));
  expect(ids.map(({ id }) => id)).toEqual([first]);
});

test('a file that was changed on its way brings no command, link or verdict of its own', async () => {
  const evil = JSON.stringify(looked('05', { hq: within(FAIL) }))
    .replaceAll(
      /"(netsh|powershell|nft|command|documentation|program|service)":"(?:[^"\\]|\\.)*"/g,
      '"$1":"evil & $(evil)"',
    )
    .replaceAll('"verdict":"unknown"', '"verdict":"ready"')
    .replaceAll('"verdict":"not-ready"', '"verdict":"ready"');
  expect(evil.match(/evil/g)?.length).toBeGreaterThan(10);
  const { status, stdout, stderr } = await merge([evil], '--format', 'json');
  expect(stderr).toBe('');
  expect(stdout).not.toContain('evil &');
  expect([status, statuses(JSON.parse(stdout) as Readiness)['hq']]).toEqual([2, 'not-ready']);
});

const report = [...renderJson(healthy)].join('');

test.each<[string, string | (() => Readiness), string]>([
  ['an empty file', ' ', 'b.json: the file is empty'],
  ['no JSON', '{"format": ', 'b.json: not JSON, it ends too early'],
  ['a plan', PLAN, 'b.json: a plan, no result'],
  ['a plan in JSON', '{"format":"kms-doctor-plan"}', 'b.json: a plan, no result'],
  ['a saved run', '{"format":"kms-doctor-run"}', 'b.json: a saved run of check'],
  ['a report of check', report, 'b.json: a report of check, no result of ready: kms-doctor diff'],
  ['any JSON', '[1]', 'b.json: not a result of ready'],
  ['another format', '{"format":"x\\u001b[2J"}', '"format" is not "kms-doctor-readiness"'],
  ['half a result', '{"format":"kms-doctor-readiness"}', 'the whole file lacks'],
  [
    'a status that is none',
    () => looked('05', { hq: within({ ...PASS, status: 'fine' as 'pass' }) }),
    'sites[0].answers[0].status must be one of',
  ],
  [
    'a key of a later version',
    () => ({ ...base, more: 1, tool: { name: 'kms-doctor', version: '9.0' } }) as Readiness,
    'kms-doctor 9.0 wrote it',
  ],
  [
    'a day that is none',
    () => looked('05', {}, { judgedAt: '2026-13-45T99:00:00Z' }),
    'there is no time 2026-13-45',
  ],
  [
    'one site twice',
    () => looked('05', {}, { sites: [...base.sites, ...base.sites] }),
    'tells of the site hq twice',
  ],
  [
    'another plan',
    () => ({ ...base, planId: 'other' }),
    'b.json: judged by another plan than a.json: something in it was changed',
  ],
  [
    'a plan of another name',
    () => ({ ...base, plan: 'Old plan', planId: 'other' }),
    'Old plan and not Two sites',
  ],
  ['a plan with fewer sites', () => ({ ...base, sites: base.sites.slice(1) }), 'it has no site hq'],
  [
    'a plan with more sites',
    () => ({
      ...base,
      sites: [...base.sites, ...base.sites.map((one) => ({ ...one, name: `old ${one.name}` }))],
    }),
    'it has a site old hq more',
  ],
])('%s is refused in one line', async (_, second, words) => {
  const { status, stdout, stderr } = await merge([base, typeof second === 'string' ? second : second()]);
  expect([status, stdout]).toEqual([66, '']);
  expect(stderr).toContain(words);
  expect(stderr).toMatch(/^kms-doctor: [ -~]+\n$/);
});

test('usage: no file, a folder, none there, the output over an input, one file by two names', async () => {
  const folder = emptyFolder();
  const file = join(folder, 'a.json');
  writeFileSync(file, JSON.stringify(looked('05', { hq: within(PASS) })));
  mkdirSync(join(folder, 'sub'));
  const said = async (...argv: readonly string[]) => {
    const { status, stderr } = await call(['merge', ...argv]);
    return `${String(status)} ${stderr.replaceAll(folder, '')}`;
  };
  expect(await said()).toContain('64 kms-doctor: merge needs a FILE');
  expect(await said(folder)).toContain('it is a folder');
  expect(await said(join(folder, 'none.json'))).toContain('66 kms-doctor: /none.json: there is no such file');
  expect(await said(file, '--output', join(folder, 'sub', '..', 'a.json'))).toContain('name the same file');
  expect(await said(file, `${folder}/sub/../a.json`)).toContain('named twice, counted once');
  expect(await said(file, '--output', join(folder, 'out.html'), '--format', 'html')).toBe('3 ');
  expect(readFileSync(join(folder, 'out.html'), 'utf8')).toContain('</html>');
});

test('two runs of one plan have one id, whatever is written otherwise in it', async () => {
  const id = async (plan: string) => (await resultOf(plan)).planId;
  const own = await id(PLAN);
  expect(own).toMatch(/^[0-9a-f]{16}$/);
  const otherwise = `# a remark\ndone: [kms/publish]\n${PLAN.replace('name: hq, resolvers: [10.1.0.53]', 'resolvers: [10.1.0.53], name: hq')}`;
  expect(await id(otherwise)).toBe(own);
  expect(await id(PLAN.replace('count: 40', 'count: 41'))).not.toBe(own);
});
