/** Texts that tell little: what they are is said, and what to give in their place. All are synthetic. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { call, emptyFolder } from './called.js';

async function judged(name: string, text: string) {
  const path = join(emptyFolder(), name);
  writeFileSync(path, text);
  return call(['check', '--offline', '--evidence', path]);
}

test.each([
  [
    'C:\\>cscript //nologo slmgr.vbs /dlv\r\nInput Error: There is no script engine for file extension ".vbs".\r\n',
    'VBScript is missing',
  ],
  [
    'C:\\>slmgr /dlv\r\nWindows Script Host access is disabled on this machine. Contact your administrator for details.\r\n',
    'switched off here by a policy',
  ],
  [
    'CScript Error: Can\'t find script engine "VBScript" for script "C:\\slmgr.vbs".\r\n',
    'VBScript is missing',
  ],
])('no script could run: %j', async (text, words) => {
  const { status, stdout, stderr } = await judged('vbs.txt', text);
  expect(status).toBe(3);
  expect(stderr).toContain('vbs.txt: refusal of Windows Script Host');
  expect(stderr.replace(/\s+/gu, ' ')).toContain(words);
  expect(stderr.replace(/\s+/gu, ' ')).toContain('Get-CimInstance SoftwareLicensingService');
  expect(stdout).not.toContain('✖');
});

test('a connect to KMS that waits for an answer is told, and is no finding', async () => {
  const { status, stdout, stderr } = await judged(
    'netstat.txt',
    'Active Connections\r\n\r\n  Proto  Local Address          Foreign Address        State           PID\r\n  TCP    10.20.3.17:50112       10.20.0.11:1688        SYN_SENT        2604\r\n',
  );
  expect(status).toBe(3);
  expect(stderr).toMatch(/1688 of 10\.20\.0\.11 was waiting for an answer \(SYN_SENT\)/u);
  expect(stdout).not.toContain('✖');
});

const STATUS =
  'C:\\>w32tm /query /status\r\nLeap Indicator: 0(no warning)\r\nStratum: 4 (secondary reference - syncd by (S)NTP)\r\nReferenceId: 0xC0A81101 (source IP:  192.168.17.1)\r\nSource: dc.corp.example\r\nPoll Interval: 10 (1024s)\r\n';

test('the reference of a time source is no error of slmgr and no code to explain', async () => {
  const { stderr } = await judged('w32tm.txt', STATUS);
  expect(stderr).toContain('w32tm.txt: w32tm /query /status');
  expect(stderr).not.toContain('slmgr error');
  const { stdout } = await call(['explain', '-'], { input: STATUS });
  expect(stdout).not.toMatch(/C0A81101|NTSTATUS/u);
  const both = await call(['explain', '-'], { input: `${STATUS}0xC004F074 (host 10.0.0.1)` });
  expect(both.stdout).toContain('0xC004F074');
});

test('a text that is too large is named so', async () => {
  const path = join(emptyFolder(), 'large.txt');
  writeFileSync(path, 'nothing known\n');
  truncateSync(path, 65 * 1024 * 1024);
  const { status, stderr } = await call(['check', '--offline', '--evidence', path]);
  expect(status).toBe(66);
  expect(stderr).toContain('larger than 64 MiB');
});

test('enumerations and lists as Windows PowerShell wraps them', async () => {
  const rule = {
    ...{ Name: 'SPPSVC-In-TCP', DisplayName: 'Key Management Service (TCP-In)' },
    ...{ Enabled: { value: 2, Value: 'False' }, Profile: { value: 7, Value: 'Any' } },
    ...{ Direction: { value: 1, Value: 'Inbound' }, Action: { value: 2, Value: 'Allow' } },
  };
  const { stderr } = await judged('fw.json', JSON.stringify({ value: [rule], Count: 1 }));
  expect(stderr).toContain('fw.json: Get-NetFirewallRule');
});

test('JSON of nobody known', async () => {
  const { status, stderr } = await judged('x.json', '{"value":[{"a":1}],"Count":1}');
  expect(status).toBe(66);
  expect(stderr).toContain('no JSON of a tool that is known here');
});
