import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startDemo, type DemoWorld } from '../../src/demo/start-demo.js';
import type { Readiness } from '../../src/model/readiness.js';
import { expectValidReadiness } from '../support/validate-report.js';
import { call, emptyFolder } from './called.js';

const PLANS = ['small-office', 'server-only', 'isolated-network', 'enterprise', 'vdi-farm', 'cloud'];
const fixture = (name: string): string => `fixtures/plans/${name}.yaml`;

function planFile(text: string): string {
  const file = join(emptyFolder(), 'plan.yaml');
  writeFileSync(file, text);
  return file;
}

test.each(PLANS)('%s: every face, one status, JSON as its schema says', async (name) => {
  const argv = ['ready', '--plan', fixture(name), '--offline', '--at', '2026-01-05T09:00:00Z'];
  const json = await call([...argv, '--format', 'json']);
  const result = JSON.parse(json.stdout) as Readiness;
  expectValidReadiness(result);
  expect(json.status).toBe({ ready: 0, remarks: 1, 'not-ready': 2, unknown: 3 }[result.verdict]);
  for (const format of ['text', 'markdown', 'html']) {
    const { status, stdout, stderr } = await call([...argv, '--format', format]);
    expect({ status, stderr }).toEqual({ status: json.status, stderr: '' });
    for (const { product } of result.advice) expect(stdout).toContain(product);
  }
});

const HEAD = 'format: kms-doctor-plan\ndomains: [corp.example]\n';

test.each([
  ['sitez: []\n', 'plan.yaml:3: the plan has "sitez", which is not known; did you mean sites?'],
  [
    'sites:\n  - name: a\n    machines:\n      - { product: windows-12, count: 3 }\n',
    ':6: "sites[0].machines[0].product"',
  ],
  [
    'sites:\n  - name: a\n    machines:\n      - product: windows-11\n        count: 0\n',
    ':7: "sites[0].machines[0].count" must be',
  ],
  ['sites:\n  - { name: office, machines: [] }\nvamt: { host: v, site: ofice }\n', 'did you mean office?'],
  [
    'sites:\n  - { name: a, machines: [] }\n  - { name: A, machines: [] }\n',
    'is the name of an earlier entry too',
  ],
  ['sites:\n  - { name: a, machines: [], resolvers: [dns.example] }\n', 'is not the address of a DNS server'],
  ...(
    [
      ['resolvers: [10.0.0.999]', 'is not the address of a DNS server'],
      ["resolvers: ['10.0.0.53:0']", 'is not the address of a DNS server'],
      ["resolvers: ['[10.0.0.53]:53']", 'is not the address of a DNS server'],
      ['clientNetworks: [10.0.0.0/40]', 'is not a network'],
      ['clientNetworks: [here]', 'is not a network'],
      ['cloud: aws', 'must be'],
    ] as const
  ).map(([key, words]): [string, string] => [`sites:\n  - { name: a, machines: [], ${key} }\n`, words]),
  [
    'sites:\n  - { name: a, machines: [] }\nkmsHosts: [{ name: k, address: 1.2.3 }]\n',
    'is not an IP address',
  ],
  ['sites:\n  - { name: a, machines: [] }\nkmsHosts: [{ name: k, port: 0 }]\n', 'from 1 to 65535'],
  ['sites:\n  - { name: a, machines: [] }\nstart: 2026-02-40\n', 'is not a day'],
  ['sites:\n  - { name: a, machines: [] }\nstart: 2026-02-30\n', 'is not a day'],
  ['sites: []\n', 'names no site'],
  ['sites:\n  - { name: a, machines: [] }\ndone: [kms/publsh]\n', 'did you mean kms/publish?'],
])('a wrong plan: %#', async (text, words) => {
  const { status, stdout, stderr } = await call(['ready', '--plan', planFile(HEAD + text), '--offline']);
  expect([status, stdout]).toEqual([66, '']);
  expect(stderr).toContain(words);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test.each([
  [[], 64, 'needs --plan'],
  [['--plan', 'no-such.yaml'], 66, 'no-such.yaml'],
  [['--plan', fixture('cloud'), '--site', 'azur', '--offline'], 64, 'did you mean azure?'],
  [['--plan', fixture('cloud'), '--output', fixture('cloud')], 64, 'name the same file'],
])('bad usage %j', async (argv, status, words) => {
  const ended = await call(['ready', ...argv]);
  expect([ended.status, ended.stdout]).toEqual([status, '']);
  expect(ended.stderr).toContain(words);
});

test('the schema of the plan is printed, and JSON is a plan too', async () => {
  const { stdout } = await call(['schema', 'plan']);
  expect(stdout).toBe(
    `${JSON.stringify(JSON.parse(readFileSync('src/reporters/plan.schema.json', 'utf8')), null, 2)}\n`,
  );
  const plan = {
    format: 'kms-doctor-plan',
    domains: ['a.example'],
    sites: [{ name: 's', machines: [{ product: 'windows-11', count: 3 }] }],
  };
  const file = planFile(JSON.stringify(plan, null, 2));
  expect((await call(['ready', '--plan', file, '--offline'])).status).toBe(1);
});

describe('rules of machines that were given', () => {
  const POLICY = 'fixtures/settings/network/win10-1709-firewall-policy.reg.gz';
  const sites = (...names: readonly string[]) =>
    `sites: [${names.map((name) => `{ name: ${name}, machines: [{ product: windows-11, count: 5 }] }`).join(', ')}]\nvamt: { host: vamt.corp.example }\n`;

  test('are held against the list: those of a real Windows 10 keep VAMT out', async () => {
    const argv = ['ready', '--plan', planFile(HEAD + sites('office')), '--offline', '--evidence', POLICY];
    const { status, stdout } = await call([...argv, '--format', 'json']);
    const { firewall } = JSON.parse(stdout) as Readiness;
    expect(firewall.map(({ port, given }) => `${port} ${given}`)).toEqual([
      '443 not-known',
      '135 limited',
      '49152-65535 closed',
    ]);
    expect(status).toBe(1);
  });

  test('of a machine that may stand anywhere say nothing, until --site says where', async () => {
    const argv = ['ready', '--plan', planFile(HEAD + sites('a', 'b')), '--offline', '--evidence', POLICY];
    const lost = await call(argv);
    expect(lost.stderr).toContain(
      'of no site by its address: what it tells is held against nothing; --site says',
    );
    expect(lost.stdout).not.toContain('Firewall rules that were given');
    expect((await call([...argv, '--site', 'a'])).stdout).toContain('Firewall rules that were given');
  });
});

describe('steps that were carried out', () => {
  const doneFile = (text: string): string => {
    const file = join(emptyFolder(), 'done.txt');
    writeFileSync(file, text);
    return file;
  };
  const ready = (done: string, ...more: readonly string[]) =>
    call(['ready', '--plan', fixture('isolated-network'), '--offline', '--done', done, ...more]);

  test('are ticked in every face, and what is left is counted', async () => {
    const file = doneFile(
      '\ufeff# carried out on Monday\r\nkms/install-key\r\n\r\n  kms/activate-host  # by telephone\nkms/install-key',
    );
    const { stdout, stderr } = await ready(file, '--format', 'json');
    expect(stderr).toBe('');
    const result = JSON.parse(stdout) as Readiness;
    expectValidReadiness(result);
    const [kms] = result.procedures;
    expect(kms?.steps.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual([
      'kms/install-key',
      'kms/activate-host',
    ]);
    expect(kms?.left).toBe(4);
    for (const format of ['text', 'markdown', 'html'])
      expect((await ready(file, '--format', format)).stdout).toContain('Steps: KMS (2 done, 4 left)');
    expect((await ready(file, '--format', 'text')).stdout).toContain('[x] KMS host: Install the host key');
  });

  test('of MAK proxy are those of each isolated network, by its name', async () => {
    const isolated = (name: string) =>
      `  - { name: '${name}', network: isolated, machines: [{ product: windows-10, count: 5 }] }\n`;
    const two = planFile(`${HEAD}sites:\n${isolated('plant #1')}${isolated('mine')}`);
    const judged = async (plan: string, text: string) => {
      const argv = ['ready', '--plan', plan, '--offline', '--done', doneFile(text), '--format', 'json'];
      const { stdout, stderr } = await call(argv);
      if (stdout === '') return stderr;
      const result = JSON.parse(stdout) as Readiness;
      expectValidReadiness(result);
      return result.procedures.map(
        ({ site, left, steps }) => `${site ?? 'all'} ${String(left)} ${steps[0]?.id ?? ''}`,
      );
    };
    expect(await judged(two, 'mak-proxy/export-list@plant #1\nmak-proxy/wmi@plant #1 # by policy\n')).toEqual(
      ['plant #1 9 mak-proxy/isolated-vamt@plant #1', 'mine 11 mak-proxy/isolated-vamt@mine'],
    );
    expect(await judged(two, 'mak-proxy/export-list\n')).toEqual([
      'plant #1 10 mak-proxy/isolated-vamt@plant #1',
      'mine 10 mak-proxy/isolated-vamt@mine',
    ]);
    expect(await judged(two, 'mak-proxy/export-list@office\n')).toContain(
      'done.txt:1: "mak-proxy/export-list@office" is no step',
    );
    const one = planFile(`${HEAD}sites:\n${isolated('mine')}`);
    expect(await judged(one, 'mak-proxy/export-list@mine\n')).toEqual(['all 10 mak-proxy/isolated-vamt']);
  });

  test('of another method change nothing, which is told', async () => {
    const { stdout, stderr } = await ready(doneFile('avma/key\n'));
    expect(stdout).toContain('Steps: KMS (0 done, 6 left)');
    expect(stderr).toBe(
      'kms-doctor: avma/key is done, and the steps of no advised method have it: it counts for nothing\n',
    );
  });

  test.each([
    ['kms/publish\n\nkms/publsh\n', 'done.txt:3: "kms/publsh" is no step; did you mean kms/publish?'],
    ['everything', 'done.txt:1: "everything" is no step; the ids stand in brackets behind the steps'],
    ['\u001b[2Jkms/publish', 'done.txt:1: "\\u{1b}[2Jkms/publish" is no step'],
    ['\n'.repeat(20_000), 'more than 10000 lines'],
  ])('a wrong list: %#, refused with its line', async (text, words) => {
    const { status, stdout, stderr } = await ready(doneFile(text));
    expect([status, stdout]).toEqual([66, '']);
    expect(stderr).toContain(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('are never written over', async () => {
    const file = doneFile('kms/publish\n');
    const { status, stderr } = await ready(file, '--output', file);
    expect([status, readFileSync(file, 'utf8')]).toEqual([64, 'kms/publish\n']);
    expect(stderr).toContain('name the same file');
    expect((await ready('no-such.txt')).stderr).toContain('no-such.txt: there is no such file');
  });
});

describe('against real servers on loopback', () => {
  let world: DemoWorld;
  beforeAll(async () => {
    world = await startDemo('healthy');
  });
  afterAll(async () => {
    await world.stop();
  });

  test('what is seen of the one site decides', async () => {
    const [resolver] = world.request.resolvers;
    const domain = world.request.domains[0] ?? '';
    const sites = `sites:
  - name: here
    resolvers: ['${resolver?.address ?? ''}:${String(resolver?.port ?? 0)}']
    machines: [{ product: windows-11, count: 40 }]
  - name: elsewhere
    machines: [{ product: windows-11, count: 40 }]
`;
    const host =
      'kmsHosts:\n  - { name: no-such-host.corp.example, os: windows-server-2022, key: windows-server-2022, exists: true }\n';
    const file = planFile(`format: kms-doctor-plan\ndomains: [${domain}]\n${host}${sites}`);
    const { status, stdout } = await call([
      ...[
        'ready',
        '--plan',
        file,
        '--format',
        'json',
        '--no-update-probe',
        '--timeout',
        '1000',
        '--deadline',
        '4000',
      ],
    ]);
    const result = JSON.parse(stdout) as Readiness;
    const of = (site: string, id: string) =>
      result.sites.find(({ name }) => name === site)?.answers.find((one) => one.id.startsWith(id))?.status;
    expect([of('here', 'record/'), of('here', 'port/'), of('elsewhere', 'network')]).toEqual([
      'fail',
      'fail',
      'unknown',
    ]);
    expect(result.sites.map(({ seen }) => seen)).toEqual(['from-elsewhere', 'not-asked']);
    expect(status).toBe(2);
  });
});
