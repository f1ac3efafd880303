import { describe, expect, test } from '@jest/globals';
import { CATALOGUE } from '../../../src/checks/index.js';
import { elsewhere, insteadOf, TOOLS } from '../../../src/knowledge/commands/elsewhere.js';
import { SLMGR_SWITCHES } from '../../../src/knowledge/slmgr/switches.js';
import { withoutVbscript } from '../../../src/knowledge/slmgr/without-vbscript.js';
import { faultsOf, parsePowerShell } from '../../windows/powershell-tree.js';

const SLMGR = 'cscript //nologo %windir%\\system32\\slmgr.vbs';
const commands = CATALOGUE.flatMap((mode) => [
  ...mode.remediation(mode.example).map(({ command }) => command),
  mode.verify(mode.example).run,
]).filter((command) => command !== null);

describe('without VBScript', () => {
  test.each<readonly [string, readonly string[], string | null]>([
    [
      '/skms kms1.corp.example:1690',
      [
        'Invoke-CimMethod -Query "SELECT * FROM SoftwareLicensingService" -MethodName SetKeyManagementServiceMachine -Arguments @{ MachineName = \'kms1.corp.example\' }',
        'Invoke-CimMethod -Query "SELECT * FROM SoftwareLicensingService" -MethodName SetKeyManagementServicePort -Arguments @{ PortNumber = [uint32]1690 }',
      ],
      "Set-KmsLicenseInfo -ServerName 'kms1.corp.example' -Port 1690",
    ],
    [
      '/cdns',
      [
        'Invoke-CimMethod -Query "SELECT * FROM SoftwareLicensingService" -MethodName DisableKeyManagementServiceDnsPublishing -Arguments @{ DisablePublishing = $true }',
      ],
      'Set-KmsLicenseInfo -DnsPublishing $false',
    ],
    [
      '/act-type 0',
      [
        'Invoke-CimMethod -Query "SELECT * FROM SoftwareLicensingService" -MethodName ClearVLActivationTypeEnabled',
      ],
      'Set-OSLicenseInfo -ActivationType 0',
    ],
    ['/rilc', [], 'Invoke-OSLicense -ReinstallSystemLicenses'],
  ])('%s', (typed, cim, osLicense) => {
    expect(withoutVbscript(typed)).toEqual({ cim, osLicense });
  });

  test('the setting of one product is that of its activation ID, and the module has none', () => {
    const { cim, osLicense } = withoutVbscript('/ckms 2de67392-b7a7-462a-b1ca-108dd189f588') ?? {};
    expect(cim?.join()).toContain(
      "SoftwareLicensingProduct WHERE ID = '2de67392-b7a7-462a-b1ca-108dd189f588'",
    );
    expect(osLicense).toBeNull();
  });

  test('nothing but names, numbers and places goes into a command', () => {
    for (const evil of ["a'b", '$(x)', 'a;b', '"x"', '`x`']) {
      for (const name of ['/skms', '/ipk', '/skms-domain', '/sprt', '/sai', '/ckms', '/ato', '/act-type'])
        expect(JSON.stringify(withoutVbscript(`${name} ${evil}`))).not.toContain(evil.replaceAll('"', '\\"'));
    }
  });

  test('every switch has something in its place, but those that only systems with VBScript have', () => {
    const bare = SLMGR_SWITCHES.filter(({ name }) => withoutVbscript(name) === null);
    expect(bare.map(({ name }) => name)).toEqual(['/stao', '/ctao']);
  });

  test('every line is PowerShell to a grammar of PowerShell', async () => {
    const typed = commands.flatMap((command) => /slmgr\.vbs +(\/[^"&|]{1,200})/.exec(command)?.[1] ?? []);
    const lines = insteadOf([...new Set(typed)]).flatMap((note) => note.commands);
    expect(lines.length).toBeGreaterThan(40);
    for (const line of lines.filter((one) => !one.startsWith('#'))) {
      // A place to fill in stands outside of quotation marks where a number is meant; a list of bare words is sound
      // PowerShell that this grammar does not know.
      const known = line.replaceAll(/<[\w-]+>/g, '1').replace(/(Select-Object )[\w,]+$/, '$1*');
      const root = await parsePowerShell(`${known}\n`);
      expect([line, faultsOf(root)]).toEqual([line, []]);
    }
  });
});

describe('other versions of Windows', () => {
  test('a command tells of each of its tools once', () => {
    const notes = elsewhere([
      'net stop sppsvc & net start sppsvc',
      `${SLMGR} /sdns`,
      'sc.exe query sppsvc',
      null,
    ]);
    expect(notes.map(({ text }) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'The service',
      'slmgr.vbs needs',
      'The same',
    ]);
    expect(notes[1]?.commands[0]).toBe('# /sdns');
    expect(elsewhere(['ipconfig /flushdns'])).toEqual([]);
  });

  test('no note is left over', () => {
    const idle = TOOLS.filter(({ uses }) => !commands.some((command) => uses.test(command)));
    expect(idle.map(({ text }) => text)).toEqual([]);
  });
});
