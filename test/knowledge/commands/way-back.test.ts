import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/checks/index.js';
import { WAYS_BACK, wayBack } from '../../../src/knowledge/commands/way-back.js';

describe('the way back', () => {
  test.each([
    ['cscript //nologo %windir%\\system32\\slmgr.vbs /cdns', /^\/sdns/],
    ['cscript //nologo %windir%\\system32\\slmgr.vbs /skms kms1.corp.example', /^\/ckms$/],
    ['cscript //nologo %windir%\\system32\\slmgr.vbs /ctao', /^\/stao$/],
    ['net start sppsvc', /^net stop sppsvc$/],
    ['net stop sppsvc & net start sppsvc', /nothing stays behind/],
    ['Disable-NetFirewallRule -Name "x"', /^Enable-NetFirewallRule -Name "x"$/],
    [
      'Get-NetFirewallRule -Name SPPSVC-In-TCP* | Enable-NetFirewallRule',
      /^Get-NetFirewallRule -Name SPPSVC-In-TCP\* \| Disable-NetFirewallRule$/,
    ],
    [
      'New-NetFirewallRule -DisplayName "KMS client out" -Direction Outbound',
      /^Remove-NetFirewallRule -DisplayName "KMS client out"$/,
    ],
    ['Set-DnsServerPrimaryZone -Name corp.example -DynamicUpdate Secure', /Get-DnsServerZone -Name corp\.ex/],
    ['Get-X | Where-Object { $_ } | Remove-DnsServerResourceRecord -ZoneName x', /^Add-DnsServerResource/],
    [
      'netsh advfirewall firewall add rule name="KMS host" dir=in action=allow',
      /^netsh advfirewall firewall delete rule name="KMS host"$/,
    ],
    ['reg add HKLM\\SOFTWARE\\A /v B /t REG_DWORD /d 1 /f', /^reg delete HKLM\\SOFTWARE\\A \/v B \/f;/],
    ['ren "C:\\store\\tokens.dat" tokens.bar', /^ren "C:\\store\\tokens\.bar" tokens\.dat$/],
    ['dism /online /Set-Edition:ServerStandard /ProductKey:<client-setup-key> /AcceptEula', /^none: /],
    ['frobnicate', /not known/],
    ['cscript slmgr.vbs /frobnicate', /not known/],
    [null, /as it was before/],
  ])('%s', (command, words) => {
    expect(wayBack({ command })).toMatch(words);
  });

  test('a record that was added is taken out alone, never by its name with those of other hosts', () => {
    const added = wayBack({ command: 'Add-DnsServerResourceRecord -Srv -ZoneName corp.example -Name "x"' });
    expect(added).toMatch(/this one record: by its target/);
    const update =
      "printf 'zone a\\nupdate add _vlmcs._tcp.a. 3600 IN SRV 0 0 1688 kms1.a.\\nsend\\n' | nsupdate -k k";
    expect(wayBack({ command: update })).toBe(
      "printf 'zone a\\nupdate delete _vlmcs._tcp.a. IN SRV 0 0 1688 kms1.a.\\nsend\\n' | nsupdate -k k",
    );
  });
});

describe('of the catalogue', () => {
  const commands = CATALOGUE.flatMap((mode) =>
    mode
      .remediation(mode.example)
      .flatMap(({ changes, command }) => (changes && command !== null ? [{ id: mode.id, command }] : [])),
  );

  test('every changing command says how it is taken back, or why nothing takes it back', () => {
    expect(commands.length).toBeGreaterThan(100);
    const unknown = commands
      .filter(({ command }) => wayBack({ command }).startsWith('not known'))
      .map(({ id, command }) => `${id}: write the way back of "${command}" into src/knowledge/commands`);
    expect(unknown).toEqual([]);
  });

  test('no rule is left over', () => {
    const idle = WAYS_BACK.filter(({ begins }) => !commands.some(({ command }) => begins.test(command)));
    expect(idle.map(({ begins }) => begins.source)).toEqual([]);
  });
});
