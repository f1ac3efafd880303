import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openBundle } from '../../src/bundles/open-bundle.js';
import { gatherEvidence } from '../../src/commands/support/gather-evidence.js';
import type { CommandResult, Io } from '../../src/io/io.js';
import { buildScript } from '../../src/windows/build-script.js';
import { call } from '../cli/called.js';
import { runRequest } from '../support/run-request.js';
import { fakeWindows, printed } from '../windows/fake-windows.js';
import { textsOf } from '../bundles/texts-of.js';

const folder = (): string => mkdtempSync(join(tmpdir(), 'kms-collect-'));
const facts = readFileSync(
  new URL('../../fixtures/settings/collected/synthetic-healthy-client.ndjson', import.meta.url),
  'utf8',
);

async function entriesOf(path: string): Promise<Readonly<Record<string, string>>> {
  const bundle = await openBundle(path);
  if ('reason' in bundle) throw new Error(bundle.reason);
  const texts = await textsOf(bundle);
  expect(bundle.problems()).toEqual([]);
  expect(bundle.manifest?.tool.name).toBe('kms-doctor');
  bundle.close();
  return {
    ...texts,
    redacted: String(bundle.manifest?.redacted),
    leftOut: JSON.stringify(bundle.manifest?.leftOut),
  };
}

describe('collect --script', () => {
  test('prints the script and nothing else; how to run it goes beside', async () => {
    const { status, stdout, stderr } = await call(['collect', '--script']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: buildScript('folder') });
    expect(stderr).toMatch(/-ExecutionPolicy Bypass -File .*NOT REDACTED/);
  });

  test('into a file', async () => {
    const path = join(folder(), 'collect.ps1');
    const { status, stdout, stderr } = await call(['collect', '--script', '--output', path]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(path, 'utf8')).toBe(buildScript('folder'));
    expect(stderr).toContain('-File collect.ps1;');
  });

  test.each(['my script.ps1', 'collect.txt'])('a name that goes into no command: %s', async (name) => {
    const { stderr } = await call(['collect', '--script', '--output', join(folder(), name)]);
    expect(stderr).toContain('-File <file>.ps1;');
  });

  test('the days that help, script and bundle name are the same', async () => {
    const { stdout } = await call(['help', 'collect']);
    const [, ofHelp] = /event logs are taken; default (\d+)/.exec(stdout) ?? [];
    const [, ofScript] = /\[int\]\$Days = (\d+)/.exec(buildScript('folder')) ?? [];
    const [, ofHead] = /event logs are taken; default (\d+)/.exec(buildScript('folder')) ?? [];
    expect([ofHelp, ofScript, ofHead]).toEqual(['35', '35', '35']);
  });

  test('takes no options of the bundle', async () => {
    const { status, stderr } = await call(['collect', '--script', '--days', '3']);
    expect(status).toBe(64);
    expect(stderr).toContain('--days');
  });
});

describe('collect on another system than Windows', () => {
  test('a bundle of what it can tell, with tokens in place of names, and clear words about the rest', async () => {
    const [output, key] = [join(folder(), 'case.zip'), join(folder(), 'case.key')];
    const { status, stdout, stderr } = await call(['collect', '--output', output, '--key', key]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/are those of a Windows; run collect there/);
    const { redacted, leftOut, ...texts } = await entriesOf(output);
    expect(redacted).toBe('true');
    expect(leftOut).toContain('are those of a Windows');
    const run = JSON.parse(texts['run.json'] ?? '') as { readonly format: string };
    expect(run.format).toBe('kms-doctor-run');
    // A container may be named after a usual word, which is no secret.
    if (hostname().length > 8) expect(texts['run.json']).not.toContain(hostname());
    expect(readFileSync(key, 'utf8')).toContain('kms-doctor-key');
  });

  test('--no-redact is told aloud', async () => {
    const output = join(folder(), 'case.zip');
    const { status, stderr } = await call(['collect', '--output', output, '--no-redact']);
    expect(status).toBe(0);
    expect(stderr).toContain('NOT REDACTED');
    const { redacted, ...texts } = await entriesOf(output);
    expect(redacted).toBe('false');
    expect(texts['run.json']).toContain(hostname());
  });

  test.each([
    [['collect'], /needs --output/],
    [['collect', '--output', join(tmpdir(), 'x.zip')], /needs --key/],
    [['collect', '--output', join(tmpdir(), 'x.zip'), '--key', join(tmpdir(), 'x.zip')], /different files/],
    [['collect', '--output', join(tmpdir(), 'x.zip'), '--key', 'k', '--no-redact'], /without effect/],
    [['collect', '--output', join(tmpdir(), 'no', 'x.zip'), '--no-redact'], /cannot be written/],
    [['collect', '--output', join(tmpdir(), 'x.zip'), '--no-redact', '--days', '0'], /number of days/],
  ])('%j is refused', async (argv, words) => {
    const { status, stdout, stderr } = await call(argv);
    expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
    expect(stderr).toMatch(words);
  });
});

describe('collect on Windows', () => {
  const gather = async (answers: Readonly<Record<string, CommandResult>>, logs: readonly string[]) => {
    const { io, calls } = fakeWindows(answers);
    const run: Io['run'] = async (file, args, timeoutMs, signal) => {
      const [, log = '', target = ''] = args;
      if (file === 'wevtutil.exe' && logs.includes(log)) writeFileSync(target, `events of ${log}`);
      return io.run(file, args, timeoutMs, signal);
    };
    const gathered = await gatherEvidence({
      ...{ io: { ...io, run }, request: runRequest({}), days: 7, signal: new AbortController().signal },
      tell: () => undefined,
    });
    return { ...gathered, calls };
  };

  test('facts of the script as they came, and the logs of the last days', async () => {
    const { files, leftOut, hasSettings, calls } = await gather(
      { 'powershell.exe': printed(facts), 'wevtutil.exe': printed('') },
      ['Application', 'System'],
    );
    expect(hasSettings).toBe(true);
    expect(files.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'facts.ndjson json',
      'Application.evtx events',
      'System.evtx events',
    ]);
    expect(Buffer.from(files[0]?.bytes ?? []).toString()).toBe(facts);
    // Exit 0 without a file is no empty log.
    expect(leftOut).toContainEqual({
      name: 'Key-Management-Service.evtx',
      why: 'wevtutil ended well and wrote nothing',
    });
    const [, application] = calls;
    expect(application?.args[3]).toMatch(
      /^\/q:\*\[System\[Provider\[@Name='Microsoft-Windows-Security-SPP' or .*timediff\(@SystemTime\) <= 604800000\]\]\]$/,
    );
  });

  test('what is denied or missing is left out with its reason', async () => {
    const denied = await gather({ 'powershell.exe': printed(''), 'wevtutil.exe': printed('', 5) }, []);
    expect(denied).toMatchObject({ files: [], hasSettings: false });
    expect(denied.leftOut).toContainEqual({
      name: 'facts.ndjson',
      why: 'PowerShell ended with status 0 and told nothing',
    });
    expect(denied.leftOut).toContainEqual({
      name: 'System.evtx',
      why: 'access denied; run it as administrator',
    });
    const missing = await gather({}, []);
    expect(missing.leftOut.map(({ why }) => why)).toContain('wevtutil is not there');
  });
});
