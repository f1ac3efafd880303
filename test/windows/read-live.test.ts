import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { COLLECTORS } from '../../src/collectors/index.js';
import { collectEvidence } from '../../src/collectors/collect-evidence.js';
import type { CommandResult } from '../../src/io/io.js';
import type { Evidence } from '../../src/model/evidence.js';
import { runRequest } from '../support/run-request.js';
import { fakeWindows, printed } from './fake-windows.js';

const fixture = (name: string): string =>
  readFileSync(
    new URL(`../../fixtures/settings/collected/synthetic-${name}.ndjson`, import.meta.url),
    'utf8',
  );

const { hostSettings, clientSettings, dnsServerSettings } = COLLECTORS;
const quiet = { collect: () => Promise.resolve({ status: 'skipped' as const, reason: 'not asked here' }) };
const ONLY_SETTINGS = {
  ...(Object.fromEntries(
    Object.keys(COLLECTORS).map((key) => [key, { key, ...quiet }]),
  ) as unknown as typeof COLLECTORS),
  ...{ hostSettings, clientSettings, dnsServerSettings },
};

async function collect(
  answers: Readonly<Record<string, CommandResult>>,
  change: Parameters<typeof runRequest>[0] = {},
): Promise<{ readonly evidence: Evidence; readonly calls: ReturnType<typeof fakeWindows>['calls'] }> {
  const { io, calls } = fakeWindows(answers);
  const evidence = await collectEvidence({
    collectors: ONLY_SETTINGS,
    request: runRequest({ deadlineMs: 20_000, ...change }),
    io,
    signal: new AbortController().signal,
    onChange: () => undefined,
  });
  return { evidence, calls };
}

describe('on Windows', () => {
  test('one PowerShell for all three kinds of settings; each gets its share', async () => {
    const { evidence, calls } = await collect({ 'powershell.exe': printed(fixture('healthy-client')) });
    expect(calls.map(({ file }) => file)).toEqual(['powershell.exe']);
    expect(calls[0]?.args.slice(0, 3)).toEqual(['-NoProfile', '-NonInteractive', '-Command']);
    expect(evidence.clientSettings).toMatchObject({
      ...{ status: 'gathered', complete: true },
      observations: [{ id: 'settings/ws017.corp.example', computer: 'ws017.corp.example', files: [] }],
    });
    expect(evidence.hostSettings).toEqual({
      status: 'skipped',
      reason: 'this computer is no KMS host, by its own settings',
    });
    expect(evidence.dnsServerSettings).toMatchObject({ status: 'skipped' });
  });

  test('a host and a DNS server stand under their own names', async () => {
    const host = await collect({ 'powershell.exe': printed(fixture('healthy-host')) });
    expect(host.evidence.hostSettings).toMatchObject({ observations: [{ computer: 'kms1.corp.example' }] });
    expect(host.evidence.clientSettings).toMatchObject({ status: 'skipped' });
    const dns = await collect({ 'powershell.exe': printed(fixture('dns-server')) });
    expect(dns.evidence.dnsServerSettings).toMatchObject({
      observations: [{ zones: { facts: [{ zone: 'corp.example' }, { zone: 'partner.example' }] } }],
    });
  });

  test('what came before the deadline counts', async () => {
    const whole = fixture('healthy-client');
    const stdout = whole.slice(0, whole.indexOf('"fact":"dns-client-keys"'));
    const { evidence, calls } = await collect(
      { 'powershell.exe': { status: 'timeout', stdout } },
      { deadlineMs: 8_000 },
    );
    expect(calls[0]?.timeoutMs).toBe(6_500);
    expect(evidence.clientSettings).toMatchObject({
      observations: [{ firewall: null, products: { facts: [{ partialKey: '2YT43' }] } }],
    });
  });

  test('without PowerShell the registry is asked', async () => {
    const query =
      '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform\r\n    KeyManagementServiceName    REG_SZ    kms9.corp.example\r\n    BackupProductKeyDefault    REG_SZ    AAAAA-BBBBB-CCCCC-DDDDD-EEEEE\r\n';
    const { evidence } = await collect({ 'reg.exe': printed(query) });
    expect(evidence.clientSettings).toMatchObject({
      observations: [
        { service: { source: { rung: 'registry' }, facts: { kmsMachine: 'kms9.corp.example' } } },
      ],
    });
    expect(JSON.stringify(evidence)).not.toContain('AAAAA');
  });

  test.each<readonly [string, CommandResult, string, RegExp]>([
    ['exit 0 and empty output', printed(''), 'tool-missing', /ended with status 0 and told nothing/],
    ['no PowerShell', { status: 'missing' }, 'tool-missing', /PowerShell is not there/],
    ['a deadline before any fact', { status: 'timeout', stdout: '' }, 'tool-missing', /told nothing in time/],
    [
      'a language mode that forbids it',
      printed('{"kmsDoctorCollect":1,"blocked":"language-mode"}\r\n'),
      'tool-missing',
      /restricted language mode/,
    ],
  ])('%s is a failure to look, never a computer without settings', async (_, answer, why, detail) => {
    const { evidence } = await collect({ 'powershell.exe': answer, 'reg.exe': printed('') });
    expect(evidence.clientSettings).toMatchObject({ status: 'failed', why });
    expect(evidence.hostSettings).toEqual(evidence.clientSettings);
    if (evidence.clientSettings.status === 'failed') expect(evidence.clientSettings.detail).toMatch(detail);
  });

  test('a demo plays a network: the settings of this computer have no part in it', async () => {
    const { evidence, calls } = await collect({}, { demo: 'healthy' });
    expect(calls).toEqual([]);
    expect(evidence.clientSettings).toMatchObject({ status: 'skipped' });
  });
});

test('elsewhere nothing is started, and the reason is told', async () => {
  const { io, calls } = fakeWindows({});
  const evidence = await collectEvidence({
    collectors: ONLY_SETTINGS,
    request: runRequest({}),
    io: { ...io, system: () => ({ platform: 'linux', hostname: 'x', addresses: [], httpsProxy: null }) },
    signal: new AbortController().signal,
    onChange: () => undefined,
  });
  expect(calls).toEqual([]);
  expect(evidence.clientSettings).toEqual({ status: 'skipped', reason: 'no settings of a client were read' });
});
