import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { call, emptyFolder } from './called.js';
import type { Place } from './called.js';

/** Contract: stdout empty, one clear line on stderr. */
async function refused(argv: readonly string[], place: Place = {}) {
  const { status, stdout, stderr } = await call(argv, place);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^kms-doctor: [^\n]+\n$/);
  return { status, line: stderr.trimEnd() };
}

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = emptyFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

describe('arguments that mean nothing: 64, one line, with what to type', () => {
  test.each<[string, string]>([
    ['chek', 'did you mean check?'],
    ['demos', 'did you mean demo?'],
    ['ready', 'ready needs --plan FILE'],
    ['corp.example', 'kms-doctor check --domain corp.example'],
    ['check corp.example', 'did you mean --domain corp.example?'],
    ['check --domian corp.example', 'did you mean --domain?'],
    ['--formt json', 'did you mean --format?'],
    ['check --update', 'did you mean --update-probe?'],
    ['check --nope', 'kms-doctor check --help lists the options'],
    ['check -domain corp.example', 'did you mean --domain?'],
    ['check -x', 'there is no option -x'],
    ['check --list', '--list is not an option of check'],
    ['demo --domain corp.example', '--domain is not an option of demo'],
    ['check --offline=yes', '--offline takes no value'],
    ['check --domain', '--domain needs a value: --domain NAME'],
    ['check --domain --offline', '--domain needs a value'],
    ['check --format', '--format needs a value'],
    ['check --format xml', '"xml" is not one of tui, text'],
    ['check --format jsn', 'did you mean json?'],
    ['check --format tui', 'needs a terminal'],
    ['check --role server', '"server" is not one of client, host, any'],
    ['check --fail-on info', '"info" is not one of warning, error'],
    ['check --timeout 0', '"0" is not a whole number of milliseconds'],
    ['check --timeout 5s', '"5s" is not a whole number of milliseconds'],
    ['check --timeout -5', '"-5" is not'],
    ['check --timeout 1e3', '"1e3" is not'],
    ['check --deadline 99999999', 'to 3600000'],
    ['check --host kms1:0', '0 is not a port'],
    ['check --host kms1:65536', '65536 is not a port'],
    ['check --host fd00::21:1688', 'needs brackets'],
    ['check --resolver dns1', 'not an IP address'],
    ['check --resolver 10.0.0.53:0', '0 is not a port'],
    ['check --domain corp..example', 'empty label'],
    ['check --domain a.example,', 'the domain is empty'],
    ['check --at yesterday', 'is not a time such as'],
    ['check --at 2026-01-05T09:00:00', 'is not a time such as'],
    ['check --at 2026-02-30T09:00:00Z', 'is not a time such as'],
    ['check --output /no/such/folder/report.json', '/no/such/folder/report.json cannot be written'],
    ['check --save /no/such/folder/run.json', 'there is no such folder'],
    ['check --save /', 'is a folder'],
    ['check --offline --trace /no/such/folder/trace', 'there is no such folder'],
    ['demo port-closd', 'did you mean port-closed?'],
    ['demo xyz', 'demo --list'],
    ['demo healthy port-closed', 'does not know what to do with "port-closed"'],
    ['explain', 'explain --list'],
    ['explain srv-record-mising', 'did you mean srv-record-missing'],
    ['explain 0x10DEF074', 'nothing is known about "0x10DEF074"'],
    ['explain srv-record-missing --format nagios', 'explain prints text, json, markdown'],
    ['schema --format json', 'not an option of schema'],
    ['schema wrong', 'is not one of report, saved-run, plan, readiness, compliance'],
    ['completion', 'completion needs a SHELL'],
    ['completion tcsh', '"tcsh" is not one of bash, zsh, fish, powershell'],
    ['help chekc', 'did you mean check?'],
  ])('%s', async (line, words) => {
    const nagios = line.includes('nagios');
    const { status, line: said } = await refused(line.split(' '));
    expect(said).toContain(words);
    expect(status).toBe(nagios ? 3 : 64);
  });

  test.each([
    [['']],
    [['check', '']],
    [['check', '--domain', '']],
    [['check', '--domain=']],
    [['check', '--domain', ' ']],
    [['check', '--host', '']],
    [['check', '--resolver', '']],
    [['check', '--role', '']],
    [['check', '--evidence', '']],
    [['check', '--timeout', '']],
    [['check', '--deadline', '']],
    [['check', '--format', '']],
    [['check', '--output', '']],
    [['check', '--save', '']],
    [['check', '--fail-on', '']],
    [['check', '--at', '']],
    [['check', '--trace', '']],
    [['check', '--config', '']],
    [['check', '--', '']],
    [['demo', '']],
    [['explain', '']],
    [['completion', '']],
    [['help', '']],
  ])('an empty text: %j', async (argv) => {
    expect((await refused(argv)).status).toBe(64);
  });

  test('what was typed cannot move the cursor or add a line', async () => {
    const { line } = await refused(['check', '--domain', '\u001b[2J\nevil\u202e.example']);
    expect(line).not.toMatch(/[\u001b\u202e]/);
    expect((await refused(['check', `--${'x'.repeat(5000)}`])).line.length).toBeLessThan(300);
  });
});

describe('evidence that cannot be judged: 66, naming file and place', () => {
  test.each<[string, string | Buffer, string]>([
    ['empty', '', 'the file is empty'],
    ['no JSON', 'hello', 'no saved run, no event log and no output of a tool'],
    ['cut off', '{\n  "format": "kms-doctor-run",\n', 'it ends too early'],
    ['a comma too much', '{\n  "a": 1,\n}', 'line 3, column 1'],
    ['bytes', Buffer.from([0, 1, 2, 3]), 'not a text file'],
    ['another JSON', '[]', 'the whole file must be object, is array'],
    ['a report', '{"schemaVersion":"1.0"}', 'give the file that --save wrote'],
    ['a foreign object', '{}', 'not a run that --save wrote'],
    ['a later version', '{"format":"kms-doctor-run","formatVersion":"9.0"}', 'version "9.0"'],
    ['a part missing', '{"format":"kms-doctor-run","formatVersion":"1.0"}', 'lacks "savedAt"'],
  ])('%s', async (_, content, words) => {
    const folder = folderWith({ 'run.json': content });
    const file = join(folder, 'run.json');
    const { status, line } = await refused(['check', '--evidence', file, '--offline']);
    expect(status).toBe(66);
    expect(line).toContain(file.slice(0, 40));
    expect(line).toContain(words);
  });

  test('the same on standard input, which it names', async () => {
    const argv = ['check', '--evidence', '-', '--offline'];
    for (const [input, words] of [
      ['', 'standard input: nothing came'],
      ['hello', 'standard input: no saved run, no event log'],
      ['{}', 'standard input: not a run'],
    ] as const) {
      const { status, line } = await refused(argv, { input });
      expect(status).toBe(66);
      expect(line).toContain(words);
    }
  });

  test('what never ends, also where no size is known before', async () => {
    const { status, line } = await refused(['check', '--evidence', '/dev/zero', '--offline']);
    expect(status).toBe(66);
    expect(line).toContain('/dev/zero: larger than 256 MiB');
    expect((await refused(['check', '--config', '/dev/zero', '--offline'])).status).toBe(66);
  });

  test.each([
    ['open', (deep: number) => '['.repeat(deep)],
    ['closed', (deep: number) => `${'['.repeat(deep)}${']'.repeat(deep)} x`],
    ['objects', (deep: number) => '{"a":'.repeat(deep)],
  ])('nested too deep is called so: %s', async (_, nested) => {
    const { status, line } = await refused(['check', '--evidence', '-', '--offline'], {
      input: nested(200_000),
    });
    expect(status).toBe(66);
    expect(line).toContain(
      'standard input: brackets inside brackets, more than 500 deep, at line 1, column ',
    );
    expect(line).not.toContain('unexpected');
  });

  test('missing, a folder, and 3 for a monitoring system', async () => {
    const folder = emptyFolder();
    const missing = ['check', '--evidence', join(folder, 'no'), '--offline'];
    expect(await refused(missing)).toEqual({
      status: 66,
      line: expect.stringContaining('there is no such file (ENOENT)') as unknown,
    });
    expect((await refused(['check', '--evidence', folder, '--offline'])).status).toBe(66);
    expect((await refused([...missing, '--format', 'nagios'])).status).toBe(3);
    expect((await refused([...missing, '--format=nagios'])).status).toBe(3);
    expect((await refused(missing, { environment: { KMS_DOCTOR_FORMAT: 'nagios' } })).status).toBe(3);
    const configured = folderWith({ 'kms-doctor.config.json': '{"format":"nagios"}' });
    expect((await refused(missing, { folder: configured })).status).toBe(3);
  });
});

describe('one file for two purposes: 64, and the file is left alone', () => {
  /** Other ways to the file `a.json` of a folder. */
  const WAYS = ['a.json', './sub/../a.json', 'link', 'link-to-link', 'other/a.json'];

  function prepared(): string {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'sub'));
    symlinkSync('a.json', join(folder, 'link'));
    symlinkSync('link', join(folder, 'link-to-link'));
    symlinkSync('.', join(folder, 'other'));
    return folder;
  }

  test.each(WAYS.flatMap((way) => [[way, 'not there'] as const, [way, 'there'] as const]))(
    '%s, %s yet',
    async (way, there) => {
      const folder = prepared();
      const plain = join(folder, 'a.json');
      const other = `${folder}/${way}`;
      if (there === 'there') writeFileSync(plain, 'old');
      for (const [one, two] of [
        ['--output', '--save'],
        ['--output', '--trace'],
        ['--save', '--trace'],
      ] as const) {
        for (const [first, then] of [
          [plain, other],
          [other, plain],
        ] as const) {
          const { status, line } = await refused(['demo', 'healthy', one, first, two, then]);
          expect(status).toBe(64);
          expect(line).toContain(`${one} and ${two} name the same file`);
        }
      }
      expect(existsSync(plain)).toBe(there === 'there');
      if (there === 'there') expect(readFileSync(plain, 'utf8')).toBe('old');
    },
  );

  test('links that go round in a circle name no file', async () => {
    const folder = emptyFolder();
    symlinkSync('b', join(folder, 'a'));
    symlinkSync('a', join(folder, 'b'));
    const { status, line } = await refused(['demo', 'healthy', '--save', join(folder, 'a')]);
    expect(status).toBe(64);
    expect(line).toContain('ELOOP');
  });

  test('the report over the evidence it was made of', async () => {
    const folder = folderWith({ 'run.json': 'old' });
    const file = join(folder, 'run.json');
    const { status, line } = await refused(['check', '--evidence', file, '--output', file]);
    expect(status).toBe(64);
    expect(line).toContain('--evidence and --output name the same file');
    expect(readFileSync(file, 'utf8')).toBe('old');
  });

  test('a device takes everything', async () => {
    const everywhere = ['--save', '/dev/null', '--trace', '/dev/null', '--output', '/dev/null'];
    expect(await call(['demo', 'healthy', ...everywhere])).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('configuration and environment', () => {
  test.each<[string, string, number, string]>([
    ['unknown key', '{"domian":"corp.example"}', 64, 'nothing reads the key "domian"; did you mean domain?'],
    ['key spelt as the option', '{"update-probe":true}', 64, 'did you mean updateProbe?'],
    ['a key no file may set', '{"help":true}', 64, 'nothing reads the key "help"'],
    ['text for a number', '{"timeout":"5000"}', 64, '"timeout" must be a number, not a text'],
    ['number for a text', '{"format":1}', 64, '"format" must be a text, not a number'],
    [
      'list with a number in it',
      '{"domain":["a.example",1]}',
      64,
      'must be a text or a list of texts, not a list',
    ],
    ['text for a switch', '{"offline":"yes"}', 64, '"offline" must be true or false, not a text'],
    ['null', '{"domain":null}', 64, 'not null'],
    ['wrong value', '{"format":"jsn"}', 64, 'did you mean json?'],
    ['half a number', '{"timeout":1.5}', 64, '"1.5" is not a whole number'],
    ['empty text', '{"domain":""}', 64, 'the domain is empty'],
    ['a list', '[]', 64, 'the file holds no object'],
    ['not JSON', '{\n "domain": corp\n}', 66, 'line 2, column 12'],
    ['empty', '', 66, 'the file is empty'],
  ])('%s', async (_, content, status, words) => {
    const folder = folderWith({ 'kms-doctor.config.json': content });
    const usual = await refused(['check', '--offline'], { folder });
    expect(usual.status).toBe(status);
    expect(usual.line).toContain('kms-doctor.config.json');
    expect(usual.line).toContain(words);
  });

  test('a given file that is missing, or a folder', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'sub'));
    expect((await refused(['check', '--config', join(folder, 'no.json')])).status).toBe(66);
    expect((await refused(['check', '--config', join(folder, 'sub')])).status).toBe(66);
  });

  test.each<[string, string, string]>([
    ['KMS_DOCTOR_DOMAN', 'corp.example', 'did you mean KMS_DOCTOR_DOMAIN?'],
    ['KMS_DOCTOR_LIST', '1', 'nothing reads the environment variable KMS_DOCTOR_LIST'],
    ['KMS_DOCTOR_DOMAIN', 'corp..example', 'KMS_DOCTOR_DOMAIN: "corp..example" is not a DNS name'],
    ['KMS_DOCTOR_OFFLINE', 'maybe', 'KMS_DOCTOR_OFFLINE: "maybe" is neither 1 nor 0'],
    ['KMS_DOCTOR_TIMEOUT', 'x', 'KMS_DOCTOR_TIMEOUT: "x" is not a whole number'],
  ])('%s=%s', async (name, value, words) => {
    const { status, line } = await refused(['check', '--offline'], { environment: { [name]: value } });
    expect(status).toBe(64);
    expect(line).toContain(words);
  });
});
