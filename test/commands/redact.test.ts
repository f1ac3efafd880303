import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { openBundle } from '../../src/bundles/open-bundle.js';
import { call, emptyFolder } from '../cli/called.js';
import { bytesOf, collectFleet } from '../simulate/collect.js';
import { expectValidSavedRun } from '../support/validate-report.js';
import { textEntry, zipOf } from '../bundles/zip-files.js';

const DLV = 'KMS machine name from DNS: kms7.secret7.example:1688\r\nKMS machine IP address: 10.20.30.40\r\n';

function place() {
  const folder = emptyFolder();
  const at = (name: string) => join(folder, name);
  return { folder, at, key: at('case.key') };
}

interface Judged {
  readonly findings: readonly {
    readonly failureMode: string;
    readonly severity: string;
    readonly id: string;
  }[];
  readonly checks: readonly { readonly id: string; readonly status: string }[];
}

async function judged(file: string): Promise<Judged> {
  const { stdout } = await call(['check', '--evidence', file, '--offline', '--format', 'json']);
  return JSON.parse(stdout) as Judged;
}

const outcome = ({ findings, checks }: Judged) => ({
  findings: findings.map(({ failureMode, severity }) => `${failureMode} ${severity}`).sort(),
  checks: checks.map(({ id, status }) => `${id} ${status}`),
});

test.each([
  ...[
    'healthy',
    'port-closed',
    'record-missing',
    'misspelt-record',
    'address-in-the-record',
    'alias-as-target',
  ],
  ...['record-in-the-parent-domain', 'zone-open-to-updates', 'resolvers-disagree', 'wildcard-record'],
])('a saved run has the same findings and checks after redaction: %s', async (scenario) => {
  const { at, key } = place();
  await call(['demo', scenario, '--format', 'json', '--save', at('run.json')]);
  const ended = await call(['redact', at('run.json'), '--output', at('out.json'), '--key', key]);
  expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status: 0, stdout: '' });
  const text = readFileSync(at('out.json'), 'utf8');
  expectValidSavedRun(JSON.parse(text));
  expect(text).not.toMatch(/corp\.example|kms1/iu);
  const [before, after] = [await judged(at('run.json')), await judged(at('out.json'))];
  expect(outcome(after)).toEqual(outcome(before));
  writeFileSync(at('report.json'), JSON.stringify(after));
  const revealed = await call(['reveal', at('report.json'), '--key', key]);
  expect(revealed).toMatchObject({ status: 0, stderr: '' });
  const ids = (report: Judged) => report.findings.map(({ id }) => id).sort();
  expect(ids(JSON.parse(revealed.stdout) as Judged)).toEqual(ids(before));
});

test('a folder becomes a bundle: logs as JSON lines, texts as they are, what cannot be redacted left out', async () => {
  const { folder, at, key } = place();
  mkdirSync(at('evidence/logs'), { recursive: true });
  const { logs } = collectFleet({
    seed: 3,
    clients: 12,
    days: 10,
    faults: 'ordinary',
    office: 0,
    clientLogs: 1,
  });
  const [log] = logs;
  if (log === undefined) throw new Error('no log was simulated');
  writeFileSync(at('evidence/logs/kms7.evtx'), bytesOf(log.records, 'evtx'));
  writeFileSync(at('evidence/kms7-dlv.txt'), Buffer.from(`\ufeff${DLV}`, 'utf16le'));
  writeFileSync(at('evidence/picture.png'), Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 0, 0, 7]));
  const ended = await call(['redact', at('evidence'), '--output', at('case.zip'), '--key', key]);
  expect(ended).toMatchObject({ status: 0, stdout: '' });
  expect(ended.stderr).toContain('left out: picture.png');
  const bundle = await openBundle(at('case.zip'));
  if ('reason' in bundle) throw new Error('no bundle');
  expect(bundle.manifest).toMatchObject({ redacted: true, entries: [{ kind: 'text' }, { kind: 'events' }] });
  expect(bundle.manifest?.leftOut).toHaveLength(1);
  for (const entry of bundle.entries) {
    let text = '';
    for await (const chunk of entry.chunks()) text += Buffer.from(chunk).toString();
    expect(text).not.toMatch(/secret7|kms7|10\.20\.30/iu);
    expect(text).toMatch(/zq[a-z]{8}/iu);
  }
  expect(bundle.problems()).toEqual([]);
  bundle.close();
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(folder).not.toBe('');
});

test('a zip file of somebody else is redacted as a folder is', async () => {
  const { at, key } = place();
  writeFileSync(at('in.zip'), zipOf([textEntry('a/dlv.txt', DLV), textEntry('../evil.txt', DLV)]));
  const { status, stderr } = await call(['redact', at('in.zip'), '--output', at('out.zip'), '--key', key]);
  expect(status).toBe(0);
  expect(stderr).toContain('its path leads out of the folder');
  expect((await openBundle(at('out.zip'))) as object).toMatchObject({
    manifest: { entries: [{ kind: 'text' }] },
  });
});

test('the key is only added to, and gives the same tokens again', async () => {
  const { at, key } = place();
  writeFileSync(at('a.txt'), DLV);
  writeFileSync(at('b.txt'), `${DLV}DNS server: 10.20.30.53\r\n`);
  await call(['redact', at('a.txt'), '--output', at('a2.txt'), '--key', key]);
  const first = readFileSync(key, 'utf8');
  await call(['redact', at('b.txt'), '--output', at('b2.txt'), '--key', key]);
  expect(readFileSync(key, 'utf8').startsWith(first)).toBe(true);
  expect(readFileSync(at('b2.txt'), 'utf8').startsWith(readFileSync(at('a2.txt'), 'utf8'))).toBe(true);
  writeFileSync(key, readFileSync(key, 'utf8').slice(0, -3));
  const revealed = await call(['reveal', at('a2.txt'), '--key', key]);
  expect(revealed.stdout).toBe(DLV);
  expect(revealed.stderr).toContain('1 lines cannot be read');
});

test('every byte that is no token stays, whatever the encoding', async () => {
  const { at, key } = place();
  writeFileSync(at('a.txt'), DLV);
  await call(['redact', at('a.txt'), '--output', at('a2.txt'), '--key', key]);
  const strange = Buffer.from([0xff, 0xc3, 0x28, 0x0d, 0x0a, 0x80]);
  writeFileSync(at('r.txt'), Buffer.concat([strange, readFileSync(at('a2.txt')), strange]));
  await call(['reveal', at('r.txt'), '--key', key, '--output', at('r2.txt')]);
  expect(readFileSync(at('r2.txt'))).toEqual(Buffer.concat([strange, Buffer.from(DLV), strange]));
});

test.each([
  [['redact', 'in.txt', '--key', 'k'], 64, 'needs --output'],
  [['redact', 'in.txt', '--output', 'o'], 64, 'needs --key'],
  [['redact', 'in.txt', '--output', 'in.txt', '--key', 'k'], 64, 'different files'],
  [['redact', 'in.txt', '--output', 'o', '--key', 'in.txt'], 64, 'different files'],
  [['redact', 'none.txt', '--output', 'o', '--key', 'k'], 66, 'no such file'],
  [['redact', 'in.txt', '--output', 'no/o', '--key', 'k'], 64, 'cannot be written'],
  [['redact', 'in.txt', '--output', 'o', '--key', 'other.txt'], 66, 'not a key file'],
  [['redact', 'two', '--output', 'o', '--key', 'k'], 64, 'several files need a bundle'],
  [['redact', 'empty', '--output', 'o.zip', '--key', 'k'], 66, 'nothing in it can be redacted'],
  [['redact'], 64, 'FILE'],
  [['reveal', 'in.txt'], 64, 'needs --key'],
  [['reveal', 'in.txt', '--key', 'k'], 66, 'no such file'],
  [['reveal', 'none.txt', '--key', 'good.key'], 66, 'no such file'],
  [['reveal', 'in.txt', '--key', 'other.txt'], 66, 'not a key file'],
  [['reveal', 'in.txt', '--key', 'good.key', '--output', 'good.key'], 64, 'same file'],
])('refused: %j', async (argv, status, words) => {
  const { at } = place();
  writeFileSync(at('in.txt'), DLV);
  writeFileSync(at('other.txt'), 'something else');
  writeFileSync(
    at('good.key'),
    `{"format":"kms-doctor-key","formatVersion":"1.0","key":"${'0'.repeat(64)}"}\n`,
  );
  mkdirSync(at('two'));
  mkdirSync(at('empty'));
  writeFileSync(at('two/a.txt'), DLV);
  writeFileSync(at('two/b.txt'), DLV);
  const [command = '', ...rest] = argv;
  const paths = rest.map((word) => (word.startsWith('--') ? word : at(word)));
  const ended = await call([command, ...paths]);
  expect({ status: ended.status, stdout: ended.stdout }).toEqual({ status, stdout: '' });
  expect(ended.stderr).toContain(words);
  expect(ended.stderr).toMatch(/^kms-doctor: [^\n]+\n$/u);
  for (const name of ['k', 'o', 'o.zip']) expect(existsSync(at(name))).toBe(false);
});

test.each(['redact', 'reveal'])('%s --help has examples', async (command) => {
  const { status, stdout } = await call([command, '--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('Examples:');
  expect(stdout).toContain('--key FILE');
});

test('a list of VAMT in XML is left out and said, its tables are redacted', async () => {
  const folder = emptyFolder();
  const argv = [
    'redact',
    'fixtures/settings/vamt',
    '--output',
    join(folder, 'c.zip'),
    '--key',
    join(folder, 'c.key'),
  ];
  const { stderr } = await call(argv);
  expect(stderr).toContain('synthetic-list.cilx');
  expect(stderr).toContain('cannot be redacted: export it as a table');
});

test('names that no zip file may hold are bent, the files are not lost', async () => {
  const { folder, at, key } = place();
  mkdirSync(at('in'));
  for (const name of ['a:b.txt', 'a\\b.txt', 'a\tb.txt']) writeFileSync(join(folder, 'in', name), DLV);
  const { status } = await call(['redact', at('in'), '--output', at('case.zip'), '--key', key]);
  expect(status).toBe(0);
  const bundle = await openBundle(at('case.zip'));
  if ('reason' in bundle) throw new Error('no bundle');
  expect(bundle.entries).toHaveLength(3);
  bundle.close();
});
