import { describe, expect, test } from '@jest/globals';
import { factsOf, fixture, read } from '../read.js';

/** Synthetic, after the documented forms. */
describe('services', () => {
  const query =
    'SERVICE_NAME: sppsvc \r\n        TYPE               : 10  WIN32_OWN_PROCESS  \r\n        STATE              : 1  STOPPED \r\n        WIN32_EXIT_CODE    : 0  (0x0)\r\n';
  const config =
    '[SC] QueryServiceConfig SUCCESS\r\n\r\nSERVICE_NAME: sppsvc\r\n        TYPE               : 10  WIN32_OWN_PROCESS \r\n        START_TYPE         : 2   AUTO_START  (DELAYED)\r\n        BINARY_PATH_NAME   : C:\\Windows\\system32\\sppsvc.exe\r\n        SERVICE_START_NAME : NT AUTHORITY\\NetworkService\r\n';

  test('sc query and sc qc come together', () => {
    expect(factsOf(`${query}\r\n${config}`, 'services')).toEqual([
      { name: 'sppsvc', state: 'stopped', startMode: 'automatic', account: 'NT AUTHORITY\\NetworkService' },
    ]);
  });

  test('with labels of another language', () => {
    const spanish = query
      .replace('SERVICE_NAME', 'NOMBRE_SERVICIO')
      .replace('TYPE ', 'TIPO ')
      .replace('STATE', 'ESTADO');
    expect(factsOf(spanish, 'services')).toMatchObject([{ name: 'sppsvc', state: 'stopped' }]);
  });

  test.each([
    [
      'JSON',
      JSON.stringify({ Name: 'sppsvc', DisplayName: 'Software Protection', Status: 4, StartType: 2 }),
      'automatic',
    ],
    [
      'a table',
      'Status   Name               DisplayName\n------   ----               -----------\nRunning  sppsvc             Software Protection\n',
      null,
    ],
    [
      'Win32_Service',
      'Name      : sppsvc\nState     : Running\nStartMode : Auto\nStartName : NT AUTHORITY\\NetworkService\n',
      'automatic',
    ],
  ])('%s', (_, text, startMode) => {
    expect(factsOf(text, 'services')).toMatchObject([{ name: 'sppsvc', state: 'running', startMode }]);
  });
});

describe('the computer', () => {
  test('Get-ComputerInfo', () => {
    const text =
      'CsName                    : WS017\nCsDomain                  : corp.example\nCsPartOfDomain            : True\nOsName                    : Microsoft Windows 10 Enterprise\nOsVersion                 : 10.0.19045\nOsProductType             : WorkStation\n';
    expect(read(text)).toMatchObject({ takenFor: ['Get-ComputerInfo'], parts: [{ computer: 'ws017' }] });
    expect(factsOf(text, 'system')).toMatchObject({
      ...{
        name: 'ws017',
        domain: 'corp.example',
        domainMember: true,
        version: '10.0.19045',
        productType: 'workstation',
      },
    });
  });

  test('the domain of a computer that is no member is a workgroup', () => {
    const text = JSON.stringify({
      Name: 'WS017',
      Domain: 'WORKGROUP',
      PartOfDomain: false,
      Model: 'Virtual Machine',
    });
    expect(factsOf(text, 'system')).toMatchObject({
      name: 'ws017',
      domain: null,
      domainMember: false,
      model: 'Virtual Machine',
    });
  });

  test('systeminfo', () => {
    const text =
      '\r\nHost Name:                 KMS1\r\nOS Name:                   Microsoft Windows Server 2019 Standard\r\nOS Version:                10.0.17763 N/A Build 17763\r\nOS Configuration:          Member Server\r\nSystem Manufacturer:       VMware, Inc.\r\nSystem Model:              VMware7,1\r\nDomain:                    corp.example\r\n';
    expect(factsOf(text, 'system')).toMatchObject({
      ...{
        name: 'kms1',
        domain: 'corp.example',
        domainMember: true,
        productType: 'server',
        version: '10.0.17763',
      },
      ...{ caption: 'Microsoft Windows Server 2019 Standard', model: 'VMware, Inc. VMware7,1' },
    });
  });

  describe('systeminfo in another language, by the order of its lines', () => {
    const german = fixture('scenarios/german/synthetic-systeminfo-ws017.txt');
    const told = {
      ...{ name: 'ws017', domain: 'corp.example', domainMember: true, productType: 'workstation' },
      ...{ version: '10.0.19045', caption: 'Microsoft Windows 10 Enterprise', model: 'Contoso Desk 7' },
    };

    test('German, in the code page of the console; it says what it could not read', () => {
      expect(factsOf(german, 'system')).toMatchObject(told);
      expect(read(german)).toMatchObject({
        takenFor: ['systeminfo'],
        notes: [expect.stringContaining('another language than English')],
      });
    });

    test('labels that nobody knows, and no server that signed the user on', () => {
      const scrambled = german
        .replace(/^[^\s:][^:]*:/gm, (label) => `${'x'.repeat(label.length - 1)}:`)
        .replace('\\\\DC1', 'xxx');
      expect(factsOf(scrambled, 'system')).toMatchObject(told);
    });

    test.each([
      ['a group of computers', 'WORKGROUP', { domain: null, domainMember: false }],
      ['one word may be either', 'CORP', { domain: 'corp', domainMember: null }],
    ])('%s', (_, domain, expected) => {
      expect(factsOf(german.replace('corp.example', domain), 'system')).toMatchObject(expected);
    });

    test('whether a server is a domain controller is not told', () => {
      const server = german.replace('Windows 10 Enterprise', 'Windows Server 2019 Standard');
      expect(factsOf(server, 'system')).toMatchObject({ productType: null });
    });
  });

  test('activation objects of Active Directory', () => {
    const text =
      'DistinguishedName  : CN=Windows(R),CN=Activation Objects,CN=Microsoft SPP,CN=Services,CN=Configuration,DC=corp,DC=example\nName               : Windows(R)\nObjectClass        : msSPP-ActivationObject\n';
    expect(factsOf(text, 'adObjects')).toMatchObject([{ name: 'Windows(R)', activationId: null }]);
  });
});
