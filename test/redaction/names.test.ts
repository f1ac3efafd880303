/** Names that are known from one place go wherever else they stand; passwords go for good. All texts are synthetic. */
import { describe, expect, test } from '@jest/globals';
import { reveal } from '../../src/redaction/reveal.js';
import { redacted, redactorOf } from './redactor-under-test.js';

function kept(text: string, ...secrets: readonly string[]): string {
  const tools = redactorOf('names');
  const output = redacted(text, tools);
  for (const secret of secrets) expect(output.toLowerCase()).not.toContain(secret.toLowerCase());
  return output;
}

test('short names of known hosts, also such as look like hexadecimal digits', () => {
  const text = [
    'Server:  dc01.contoso7.com',
    'Name:    dc01',
    'Logon: \\\\DC01',
    'Peer: dc01',
    'ping db1, then dc01:1688 and (dc01)',
    'Host Name . . . : db1',
    'fe80::1:2 fd00::7:dc01:db1 00-DC-01-DB-1A-00',
  ].join('\r\n');
  const tools = redactorOf('names');
  const output = redacted(text, tools);
  expect(output.replace(/^fe80.*$/mu, '')).not.toMatch(/dc01|db1/iu);
  expect(output).toMatch(/Peer: zq[a-z]{8}\r\n/u);
  expect(reveal(output, tools.table, 'text')).toBe(text);
});

test('a group of digits is no name', () => {
  const output = redacted(
    'Computer: dc01\r\nUUID: 4c4c4544-dc01-4c4c-8544-b9c04f4ddc01\r\n2001:4860:4860:0:0:0:dc01:8888',
  );
  expect(output).toMatch(/UUID: [\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\r\n/u);
  expect(output.split('\r\n')[2]).toMatch(/^[\da-f:]+$/u);
});

test('a user of a switch, and the persons behind accounts', () => {
  const output = kept(
    'contoso7\\vorna.nachna\r\nnet use \\\\files7\\x$ /user:contoso7\\svc_deploy7 P@ss:w0rd!\r\nTel +49 30 1234567 Vorna Nachna, Nachna, Vorna',
    'svc_deploy7',
    'vorna',
    'nachna',
    'P@ss',
    'w0rd',
    'contoso7',
    'files7',
  );
  expect(output).toMatch(/\/user:zq[a-z]{8}\\zq\w+ \*{5}\r\n/iu);
  expect(output).toContain('+49 30 1234567');
});

test('a first name beside the name of an account with its first letter', () => {
  const output = kept(
    'p.schmidt7x@corp7.example\r\nCORP7\\v.nöchna\r\nby Tantep Nöchna, Vorno Nöchna and Vornola Nöchna-Nord',
    'vorno nöchna',
    'schmidt7x',
  );
  expect(output).toMatch(/by Tantep zq\w+, zq\w+ zq\w+ and Vornola zq\w+-Nord$/iu);
  expect(kept('p.schmidtx@corp7.example: Peter Schmidtx', 'peter')).toMatch(/: zq\w+ zq\w+$/iu);
  expect(redacted('User: x\r\nOwner: S-1-5-21-1004336348-1177238915-682003330-1107')).toMatch(
    /S-1-5-21-\d+-\d+-\d+-1107$/u,
  );
});

describe('passwords go for good', () => {
  test.each([
    'net use \\\\srv7\\share geHeim7 /user:anna7',
    'net use Z: "\\\\srv7\\my share" "ge Heim7" /user:CORP7\\anna7 /persistent:yes',
    'NET USE * \\\\srv7\\c$ /USER:CORP7\\anna7 geHeim7',
    'cmdkey /add:srv7 /user:anna7 /pass:geHeim7',
    'wmic /node:srv7 /user:anna7 /password:"ge Heim7" os get caption',
    'psexec \\\\srv7 -u CORP7\\anna7 -p geHeim7 cmd',
    "$p = ConvertTo-SecureString 'geHeim7' -AsPlainText -Force",
    'schtasks /create /ru CORP7\\anna7 /rp geHeim7 /tn x',
    'Server=srv7;User Id=anna7;Password=geHeim7;',
    'Kennwort: geHeim7',
    'Key Content            : geHeim7',
    'ftp://anna7:geHeim7@srv7.corp7.example/x',
  ])('%s', (text) => {
    const { redactor, table } = redactorOf('passwords');
    redactor.learn.text(text);
    const output = redactor.text(text);
    expect(output).not.toMatch(/heim7/iu);
    expect(JSON.stringify(table.fresh())).not.toMatch(/heim7/iu);
    expect(redactor.dropped()).toBe(1);
  });

  test.each([
    'net use \\\\localhost\\share works fine',
    'Password required            Yes',
    'Password last set: 1/2/2026',
    'cmdkey /list',
    'net use Z: /delete',
  ])('nothing to drop: %s', (text) => {
    const { redactor } = redactorOf('passwords');
    redactor.learn.text(text);
    redactor.text(text);
    expect(redactor.dropped()).toBe(0);
  });
});

test('sites, networks, owners and serial numbers by their labels, and where else they stand', () => {
  const output = kept(
    [
      ' Dc Site Name: Berlin-Mitte7',
      'Our Site Name: Haus am See',
      '    SSID                   : NuechnaGuest7',
      'Profile : NuechnaGuest7',
      'Registered Owner: Vorno Nuechna7',
      'System Serial: VMware-56 4d 8c 1a 2b 3c 4d 5e-6f 70 81 92 a3 b4 c5 d6',
      'Serial Number: 5CG9123ABC',
      'asked Vorno Nuechna7 in Haus am See about 5CG9123ABC',
    ].join('\r\n'),
    ...['Berlin-Mitte7', 'Haus am See', 'NuechnaGuest7', 'Vorno', 'Nuechna7', '8c 1a', '5CG9123ABC'],
  );
  expect(output).toMatch(/asked zq\w+ in zq\w+ about zq\w+$/iu);
});

test('cells of a table by their headings', () => {
  const text = [
    '"FullyQualifiedDomainName","LicenseStatus","PartialProductKey","UserName","ResourceDescription"',
    '"nb7","Licensed","8HVX7","NUECHNA7\\v.nüchna","PC von Vorno V. Nüchna, Raum 2.13"',
    'nb8,Unlicensed,3V66T,,"two',
    'lines of nb7"',
    '',
  ].join('\r\n');
  const tools = redactorOf('cells');
  const output = redacted(text, tools);
  expect(output).not.toMatch(/nb7|nb8|nüchna|nuechna|raum|lines of/iu);
  expect(output.split('\r\n')[0]).toBe(text.split('\r\n')[0]);
  expect(output).toContain('"Licensed","8HVX7"');
  expect(reveal(output, tools.table, 'text')).toBe(text);
});

test('a computer of one or two letters as the subject of a run', () => {
  const { redactor } = redactorOf('subject');
  const run = {
    format: 'kms-doctor-run',
    evidence: [
      { id: 'computer', kind: 'computer', subject: 'x7', name: 'x7', searchList: [] },
      { id: 'listener/x7', kind: 'own-listener', subject: 'x7' },
      { id: 'settings/B', kind: 'computer-settings', subject: 'B', computer: 'B' },
      { id: 'events', kind: 'event-analysis', subject: '3 clients' },
    ],
  };
  redactor.learn.json(run);
  const output = JSON.stringify(redactor.json(run));
  expect(output).not.toMatch(/"x7"|"B"|\/x7|\/B"/u);
  expect(output).toContain('3 clients');
  expect(output).toContain('"id":"events"');
});

describe('names that show only by the command that was typed', () => {
  test.each([
    ['C:\\>cscript slmgr.vbs kmsq7 admq9 S3cretPw! /dlv', ['kmsq7', 'admq9', 'S3cretPw']],
    ['Please run: slmgr.vbs /skms kmsq7:1688', ['kmsq7']],
    ['C:\\>cscript ospp.vbs /sethst:kmsq7', ['kmsq7']],
    ['C:\\>wmic /node:kmsq7 path SoftwareLicensingProduct get Name', ['kmsq7']],
    ['C:\\>nslookup kmsq7', ['kmsq7']],
    ['PS C:\\> Test-NetConnection kmsq7 -Port 1688', ['kmsq7']],
    ['C:\\Users\\x>hostname\r\nfinanceq7\r\n\r\nC:\\>echo done', ['financeq7']],
    ['PS C:\\> $env:COMPUTERNAME\nfinanceq7\n', ['financeq7']],
    ['C:\\>w32tm /query /source\r\ntimeq7\r\n', ['timeq7']],
    ['see https://files.example/x?token=abc123q and &sig=zzq9', ['abc123q', 'zzq9']],
    ['ＮＰＰＲ９－ＦＷＤＣＸ－Ｄ２Ｃ８Ｊ－Ｈ８７２Ｋ－２ＹＴ４３', ['ＦＷＤＣＸ', 'Ｄ２Ｃ８Ｊ']],
  ])('%j', (text, secrets) => {
    kept(text, ...secrets);
  });

  test('the words of a sentence about them stay', () => {
    const text = 'Use nslookup to ask, then slmgr /dlv; ping localhost works and hostname shows the name.';
    expect(redacted(text)).toBe(text);
  });
});
