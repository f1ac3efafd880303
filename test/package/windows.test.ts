import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeSettingsBytes } from '../../src/protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../src/protocol/settings/read-settings-text.js';
import { ensureBuilt } from '../cli/built.js';
import { emptyFolder } from '../cli/called.js';
import { PACKAGES, plainCommand, released, windowsProgram } from './release.js';
import { judged } from './report-parts.js';
import { describeWindows, runInWine, startWine, stopWine, windowsPath } from './wine.js';

const TCPIP = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
const LICENSING = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform';

async function setValue(key: string, name: string, type: string, data: string): Promise<void> {
  const { status } = await runInWine(['reg', 'add', key, '/v', name, '/t', type, '/d', data, '/f']);
  expect(status).toBe(0);
}

const kept = join(emptyFolder(), 'run.json');
const judge = (file: string) => ['check', '--evidence', file, '--offline', '--format', 'json'];

beforeAll(async () => {
  startWine();
  await ensureBuilt();
  await plainCommand(['demo', 'port-closed', '--format', 'json', '--save', kept]);
});
afterAll(stopWine);

/** The computer as the program sees it without sending anything. */
async function contextIn(folder?: string): Promise<unknown> {
  const { checks } = judged(await windowsProgram(['check', '--offline', '--format', 'json'], folder));
  return checks.find(({ id }) => id === 'context')?.observations[0];
}

describeWindows('the registry', () => {
  test('tells the domain and the DNS servers where PowerShell says nothing', async () => {
    await setValue(TCPIP, 'Domain', 'REG_SZ', 'wine.example');
    await setValue(`${TCPIP}\\Interfaces\\{0}`, 'NameServer', 'REG_SZ', '192.0.2.53');
    expect(await contextIn()).toMatchObject({
      platform: 'win32',
      primarySuffix: 'wine.example',
      dnsServers: ['192.0.2.53:53'],
      source: 'registry',
    });
  });

  test('is asked by the program of Windows, not by one of that name in the current folder', async () => {
    const folder = emptyFolder();
    for (const name of ['reg.exe', 'powershell.exe', 'netstat.exe'])
      writeFileSync(join(folder, name), 'no program');
    expect(await contextIn(folder)).toMatchObject({ source: 'registry' });
  });

  test('gives KMS settings as an export', async () => {
    await setValue(LICENSING, 'KeyManagementServiceName', 'REG_SZ', 'kms1.wine.example');
    await setValue(LICENSING, 'KeyManagementServicePort', 'REG_SZ', '1689');
    await setValue(LICENSING, 'DisableDnsPublishing', 'REG_DWORD', '1');
    await setValue(LICENSING, 'DnsDomainPublishList', 'REG_MULTI_SZ', 'wine.example\\0f\u00fcr.example');
    const file = join(emptyFolder(), 'licensing.reg');
    expect((await runInWine(['reg', 'export', LICENSING, windowsPath(file), '/y'])).status).toBe(0);
    const told = JSON.stringify(readSettingsText(decodeSettingsBytes(readFileSync(file)), file));
    for (const fact of ['kms1.wine.example', '1689', 'f\u00fcr.example']) expect(told).toContain(fact);
  });
});

describeWindows('paths', () => {
  const spellings = (path: string): [string, string][] => [
    ['with a drive', windowsPath(path)],
    ['with slashes', `Z:${path}`],
    ['in the spelling for long paths', `\\\\?\\${windowsPath(path)}`],
  ];

  test.each(spellings(kept))('%s lead to a kept run', async (_, path) => {
    const [ours, plain] = [await windowsProgram(judge(path)), await plainCommand(judge(kept))];
    expect(judged(ours)).toEqual(judged(plain));
  });

  test('are taken beyond 260 characters and with signs of all languages, for reading and for writing', async () => {
    const folder = join(
      emptyFolder(),
      'Schl\u00fcssel \u5bc6\u94a5',
      ...Array<string>(6).fill('x'.repeat(60)),
    );
    mkdirSync(folder, { recursive: true });
    const run = join(folder, 'run.json');
    const report = join(folder, 'report.md');
    copyFileSync(kept, run);
    copyFileSync('fixtures/events/client-12288-and-host-12290.txt', join(folder, 'log.txt'));
    const args = ['check', '--evidence', windowsPath(run), '--offline', '--format', 'markdown'];
    const { status, stderr } = await windowsProgram([...args, '--output', windowsPath(report)]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expect(readFileSync(report, 'utf8')).toContain('# ');
    const { stderr: said } = await windowsProgram(['events', windowsPath(folder), '--format', 'json']);
    expect(said).toContain('left out: 2 files: ');
  });

  test('that are two spellings of one file are refused, and a device takes a report', async () => {
    const folder = emptyFolder();
    const twice = ['--save', 'Run.json', '--output', windowsPath(join(folder, 'run.JSON'))];
    expect((await windowsProgram(['check', '--offline', ...twice], folder)).status).toBe(64);
    const args = ['check', '--evidence', windowsPath(kept), '--offline', '--format', 'json'];
    expect(await windowsProgram([...args, '--output', 'NUL'], folder)).toMatchObject({
      status: 2,
      stdout: '',
    });
  });
});

describeWindows('standard streams', () => {
  test('a pipe between Windows programs carries a kept run in and a report out, in UTF-8', async () => {
    const folder = emptyFolder();
    copyFileSync(kept, join(folder, 'run.json'));
    const program = windowsPath(released(PACKAGES.windows));
    const script = `@type run.json | "${program}" check --evidence - --offline --format json | more > out.json\r\n`;
    writeFileSync(join(folder, 'pipe.cmd'), script);
    await runInWine(['cmd', '/c', 'pipe.cmd'], { folder });
    const text = existsSync(join(folder, 'out.json')) ? readFileSync(join(folder, 'out.json'), 'utf8') : '';
    expect(text).toContain('host-port-refused');
  });
});

describeWindows('the archive', () => {
  const folder = emptyFolder();
  const inside = join(folder, 'kms-doctor');
  const starter = (args: readonly string[]) =>
    runInWine(['cmd', '/c', windowsPath(join(inside, 'kms-doctor.cmd')), ...args], { folder });
  beforeAll(() => {
    execFileSync('python3', ['-m', 'zipfile', '-e', released(PACKAGES.zip), folder]);
  });

  test('judges as the plain command does, started from another folder, with its exit status', async () => {
    const [ours, plain] = [await starter(judge(windowsPath(kept))), await plainCommand(judge(kept))];
    expect(judged(ours)).toEqual(judged(plain));
    expect(ours.status).toBe(plain.status);
  });

  test("holds Node's own program untouched, its signature fitting it", () => {
    const verified = execFileSync(
      'sh',
      ['-c', 'osslsigncode verify -in "$0" 2>&1; true', join(inside, 'node.exe')],
      {
        encoding: 'utf8',
      },
    );
    const digest = (name: string) => new RegExp(`${name} message digest *: *(\\w+)`).exec(verified)?.[1];
    expect(digest('Current')).toMatch(/^[0-9A-F]{64}$/);
    expect(digest('Calculated')).toBe(digest('Current'));
    expect(verified).toContain('OpenJS Foundation');
  });
});
