import { describe, expect, test } from '@jest/globals';
import { factsOf, fixture, read } from '../read.js';

const SPP = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform';
const WIDE_LIST = 'corp.example, 10, 20|lab.example|'
  .split('')
  .map((letter) => (letter === '|' ? '00,00' : `${letter.charCodeAt(0).toString(16).padStart(2, '0')},00`));

describe('exports of the platform key (synthetic)', () => {
  const text = [
    'Windows Registry Editor Version 5.00',
    '',
    `[${SPP}]`,
    '"KeyManagementServiceName"="kms1.corp.example"',
    '"KeyManagementServicePort"="1689"',
    '"VLActivationInterval"=dword:00000078',
    '"DisableDnsPublishing"=dword:00000001',
    '"KeyManagementServiceListeningPort"="1690"',
    `"DnsDomainPublishList"=hex(7):${WIDE_LIST.slice(0, 8).join(',')},\\`,
    `  ${WIDE_LIST.slice(8).join(',')},00,00`,
    '',
    `[${SPP}\\55c92734-d682-4d71-983e-d6ec3f16059f\\73111121-5638-40f6-bc11-f1d7b0d64300]`,
    '"KeyManagementServiceName"="old.corp.example"',
  ].join('\r\n');

  test('what is set, where, and that another is set below', () => {
    expect(factsOf(text, 'service')).toMatchObject({
      ...{ kmsMachine: 'kms1.corp.example', kmsPort: 1689, activationInterval: 120, renewalInterval: null },
      ...{ dnsPublishing: false, listeningPort: 1690, publishList: ['corp.example, 10, 20', 'lab.example'] },
      ...{ hostCaching: null, key: SPP },
    });
    expect(read(text).notes).toEqual([expect.stringContaining('another KMS host is set in ')]);
  });

  test('a host set for one product alone is the one that counts', () => {
    const below = text.replace('"KeyManagementServiceName"="kms1.corp.example"\r\n', '');
    const facts = factsOf(below, 'service');
    expect(facts).toMatchObject({ kmsMachine: 'old.corp.example', kmsPort: null, dnsPublishing: false });
    expect(facts.key).toContain('73111121-5638');
  });

  test('reg query of several places, the account of the service too, with blanks lost', () => {
    const query = [
      'C:\\>reg query HKU\\S-1-5-20\\SOFTWARE\\Microsoft /s',
      SPP.replace('HKEY_LOCAL_MACHINE', 'HKEY_USERS\\S-1-5-20'),
      '  DiscoveredKeyManagementServiceName  REG_SZ  kms2.corp.example',
      'DiscoveredKeyManagementServicePort REG_SZ 1688',
      SPP,
      '    DnsDomainPublishList    REG_MULTI_SZ    corp.example\\0lab.example',
      '    VLRenewalInterval    REG_DWORD    0x2760',
    ].join('\n');
    expect(read(query).takenFor).toEqual(['reg query']);
    expect(factsOf(query, 'service')).toMatchObject({
      ...{ kmsMachine: null, discoveredMachine: 'kms2.corp.example', discoveredPort: 1688 },
      ...{ publishList: ['corp.example', 'lab.example'], renewalInterval: 10_080, key: SPP },
    });
  });

  test('Get-ItemProperty', () => {
    const list = `KeyManagementServiceName : kms1.corp.example\nEnableKmsLowPriority     : 1\nPSPath                   : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Softwar\n                           eProtectionPlatform`;
    expect(factsOf(list, 'service')).toMatchObject({
      kmsMachine: 'kms1.corp.example',
      lowPriority: true,
      key: SPP,
    });
  });

  test.each([
    ['the 32-bit view', SPP.replace('SOFTWARE\\', 'SOFTWARE\\Wow6432Node\\')],
    ['Vista and Server 2008', SPP.replace('SoftwareProtectionPlatform', 'SL')],
    ['a hive loaded under another name', SPP.replace('SOFTWARE\\', 'OFFLINE\\')],
  ])('%s', (_, key) => {
    expect(factsOf(`[${key}]\n"KeyManagementServiceName"="10.0.0.20"`, 'service')).toMatchObject({
      kmsMachine: '10.0.0.20',
      key,
    });
  });
});

describe('real exports', () => {
  test('the DNS client of a Windows 7 domain member, in UTF-16', () => {
    const text = fixture('network/win7-domain-tcpip-parameters.utf16.reg');
    expect(read(text).parts.map(({ computer }) => computer)).toEqual(['wks-win732bita', 'wks-win732bita']);
    expect(factsOf(text, 'dnsClient')).toMatchObject({
      primarySuffix: 'shieldbase.local',
      adapters: [
        { addresses: ['10.3.58.5'], dnsServers: ['10.3.58.4'] },
        { addresses: ['192.168.1.123'], dnsServers: ['192.168.1.112'] },
      ],
    });
  });

  test('a Windows 10 in a workgroup has what DHCP gave it', () => {
    expect(factsOf(fixture('network/win10-1709-tcpip-parameters.reg'), 'dnsClient')).toMatchObject({
      primarySuffix: null,
      adapters: [{ suffix: 'localdomain', addresses: ['192.168.146.128'], dnsServers: ['192.168.146.2'] }],
    });
  });

  test('services', () => {
    expect(factsOf(fixture('network/win10-1709-sppsvc-service.reg'), 'services')).toEqual([
      { name: 'sppsvc', state: null, startMode: 'automatic', account: 'NT AUTHORITY\\NetworkService' },
    ]);
    expect(factsOf(fixture('network/win10-1709-dnscache.reg'), 'services')).toMatchObject([
      { name: 'Dnscache' },
    ]);
  });

  test('the firewall of a Windows 10: its rules without those for apps and limits of services, those of the KMS service switched off', () => {
    const firewall = factsOf(fixture('network/win10-1709-firewall-policy.reg.gz'), 'firewall');
    expect(firewall.rules).toHaveLength(480);
    expect(firewall.rules.filter(({ enabled }) => enabled)).toHaveLength(236);
    expect(firewall).toMatchObject({
      allRules: true,
      profiles: [{ profile: 'domain', enabled: true, inbound: null }, {}, {}],
    });
    expect(firewall.rules.filter(({ service }) => service === 'sppsvc')).toMatchObject([
      {
        id: 'SPPSVC-In-TCP',
        name: null,
        enabled: false,
        profiles: ['private', 'public'],
        localPorts: ['1688'],
        remoteAddresses: ['LocalSubnet'],
      },
      {
        id: 'SPPSVC-In-TCP-NoScope',
        protocol: 'tcp',
        profiles: ['domain'],
        localPorts: ['1688'],
        remoteAddresses: [],
      },
    ]);
  });
});

test('profiles and rules of a group policy win, and say where they stand', () => {
  const [local, policy] = [
    'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall',
  ];
  const text = [
    `[${policy}\\DomainProfile]`,
    '"AllowLocalPolicyMerge"=dword:00000000',
    '"DefaultOutboundAction"=dword:00000001',
    `[${policy}\\FirewallRules]`,
    '"Block KMS"="v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=1688|Name=Block KMS|"',
    `[${local}\\DomainProfile]`,
    '"EnableFirewall"=dword:00000001',
    '"DefaultOutboundAction"=dword:00000000',
  ].join('\n');
  expect(factsOf(text, 'firewall')).toEqual({
    profiles: [
      { profile: 'domain', enabled: true, inbound: null, outbound: 'block', localRulesCount: false },
    ],
    rules: [
      expect.objectContaining({
        id: 'Block KMS',
        name: 'Block KMS',
        action: 'block',
        store: 'policy',
        profiles: [],
      }),
    ],
    ...{ allRules: false, activeProfiles: null, connectionSecurity: [], otherProducts: [] },
  });
});
