import { describe, expect, test } from '@jest/globals';
import { evidence, evidenceText, factsOf, read } from '../read.js';

/** Synthetic, after the documented form. */
const ENGLISH = `
Rule Name:                            Key Management Service (TCP-In)
----------------------------------------------------------------------
Enabled:                              Yes
Direction:                            In
Profiles:                             Domain,Private
Grouping:                             Key Management Service
LocalIP:                              Any
RemoteIP:                             LocalSubnet,10.0.0.0/255.0.0.0
Protocol:                             TCP
LocalPort:                            1688
RemotePort:                           Any
Edge traversal:                       No
Program:                              %SystemRoot%\\system32\\sppextcomobj.exe
Service:                              sppsvc
Rule source:                          Local Setting
Action:                               Allow
Ok.
`;
const GERMAN = ENGLISH.replace('Rule Name:', 'Regelname:')
  .replace('Enabled:                              Yes', 'Aktiviert:                            Nein')
  .replace('Direction:                            In', 'Richtung:                             Eingehend')
  .replace('Domain,Private', 'Dom\ufffdne,\ufffdffentlich')
  .replace('Profiles', 'Profile')
  .replace('LocalIP:                              Any', 'Lokales IP:                           Beliebig')
  .replace('RemoteIP', 'Remote-IP')
  .replace('Protocol', 'Protokoll')
  .replace('LocalPort', 'Lokaler Port')
  .replace('RemotePort:                           Any', 'Remoteport:                           Beliebig')
  .replace('Action:                               Allow', 'Aktion:                               Zulassen');

describe('netsh show rule', () => {
  test('English, verbose', () => {
    expect(factsOf(ENGLISH, 'firewall')).toMatchObject({
      allRules: false,
      rules: [
        {
          ...{
            id: null,
            name: 'Key Management Service (TCP-In)',
            enabled: true,
            direction: 'in',
            action: 'allow',
          },
          ...{ profiles: ['domain', 'private'], protocol: 'tcp', localPorts: ['1688'], remotePorts: [] },
          ...{
            remoteAddresses: ['LocalSubnet', '10.0.0.0/255.0.0.0'],
            localAddresses: [],
            service: 'sppsvc',
            store: 'local',
          },
        },
      ],
    });
  });

  test('German, its umlauts lost on the way', () => {
    expect(factsOf(GERMAN, 'firewall')).toMatchObject({
      rules: [
        {
          enabled: false,
          direction: 'in',
          action: 'allow',
          profiles: ['domain', 'public'],
          protocol: 'tcp',
          localPorts: ['1688'],
        },
      ],
    });
  });

  test.each([
    'No rules match the specified criteria.',
    'Keine Regeln stimmen mit den angegebenen Kriterien überein.',
  ])('%s', (answer) => {
    expect(read(`C:\\>netsh advfirewall firewall show rule name="x"\r\n\r\n${answer}\r\n`)).toEqual({
      takenFor: ['netsh advfirewall firewall show rule'],
      parts: [],
      notes: ['netsh found no rule of the kind that was asked for'],
    });
  });

  test('a rule with words of another language is told as unread', () => {
    expect(read(ENGLISH.replace('Yes', 'Oui'))).toMatchObject({
      parts: [],
      notes: ['1 firewall rules could not be read'],
    });
  });

  (evidence === undefined ? test.skip : test)('real German output (EVIDENCE_DIR)', () => {
    expect(factsOf(evidenceText('firewall/netsh-de-show-rule.txt'), 'firewall').rules).toMatchObject([
      { direction: 'out', enabled: true, protocol: 'any', profiles: [] },
      { direction: 'in', enabled: true, action: 'allow' },
    ]);
  });
});

describe('netsh show allprofiles (synthetic)', () => {
  const block = (heading: string, state: string, policy: string): string =>
    `${heading}\n----------------------------------------------------------------------\n${state}\nFirewall Policy                       ${policy}\nLocalFirewallRules                    N/A (GPO-store only)\n\n`;
  const english =
    block(
      'Domain Profile Settings:',
      'State                                 ON',
      'BlockInbound,AllowOutbound',
    ) +
    block(
      'Private Profile Settings:',
      'State                                 OFF',
      'AllowInbound,AllowOutbound',
    ) +
    block(
      'Public Profile Settings:',
      'State                                 ON',
      'BlockInboundAlways,BlockOutbound',
    );

  test('English', () => {
    expect(factsOf(english, 'firewall').profiles).toEqual([
      { profile: 'domain', enabled: true, inbound: 'block', outbound: 'allow', localRulesCount: null },
      { profile: 'private', enabled: false, inbound: 'allow', outbound: 'allow', localRulesCount: null },
      { profile: 'public', enabled: true, inbound: 'block', outbound: 'block', localRulesCount: null },
    ]);
  });

  test('another language: by the order of the three; its word for on is not guessed', () => {
    const french = english
      .replace(/^\w+ Profile Settings:/gm, 'Paramètres du profil :')
      .replace(/State( +)ON/g, 'État$1Actif');
    expect(factsOf(french, 'firewall').profiles.map(({ profile, enabled }) => [profile, enabled])).toEqual([
      ['domain', null],
      ['private', false],
      ['public', null],
    ]);
  });
});

describe('Get-NetFirewallRule', () => {
  const rule = {
    Name: 'Custom',
    InstanceID: 'Custom',
    DisplayName: 'KMS',
    Enabled: 1,
    Direction: 1,
    Action: 4,
    Profile: 5,
    PolicyStoreSourceType: 2,
  };

  test('JSON with its port and address filters', () => {
    const filters = [
      { InstanceID: 'Custom', Protocol: 'TCP', LocalPort: ['1688', '1690-1700'], RemotePort: 'Any' },
      { InstanceID: 'Custom', LocalAddress: 'Any', RemoteAddress: 'LocalSubnet' },
      { InstanceID: 'Custom', Program: 'Any', Package: null },
      { InstanceID: 'Custom', Service: 'sppsvc' },
    ];
    expect(factsOf(`${JSON.stringify([rule])}\n${JSON.stringify(filters)}`, 'firewall').rules).toEqual([
      {
        ...{
          id: 'Custom',
          name: 'KMS',
          enabled: true,
          direction: 'in',
          action: 'block',
          profiles: ['domain', 'public'],
        },
        ...{ protocol: 'tcp', localPorts: ['1688', '1690-1700'], remotePorts: [], localAddresses: [] },
        ...{ remoteAddresses: ['LocalSubnet'], program: null, service: 'sppsvc', store: 'policy' },
      },
    ]);
  });

  test('without its filters the ports are unknown, except those of the built-in rule', () => {
    const text = JSON.stringify([
      rule,
      { ...rule, Name: 'SPPSVC-In-TCP', InstanceID: 'SPPSVC-In-TCP', Enabled: 2, Action: 2 },
    ]);
    expect(factsOf(text, 'firewall').rules).toMatchObject([
      { protocol: 'unknown', localPorts: [] },
      { id: 'SPPSVC-In-TCP', enabled: false, action: 'allow', protocol: 'tcp', localPorts: ['1688'] },
    ]);
    expect(read(text).notes).toEqual([
      '1 firewall rules came without their ports (Get-NetFirewallPortFilter)',
    ]);
  });

  test('the list form', () => {
    const text =
      'Name                    : SPPSVC-In-TCP\nDisplayName             : Key Management Service (TCP-In)\nEnabled                 : True\nProfile                 : Domain, Private\nDirection               : Inbound\nAction                  : Allow\nPolicyStoreSourceType   : Local\n';
    expect(factsOf(text, 'firewall').rules).toMatchObject([
      {
        id: 'SPPSVC-In-TCP',
        enabled: true,
        profiles: ['domain', 'private'],
        direction: 'in',
        store: 'local',
      },
    ]);
  });

  test('profiles and the networks they are in force on', () => {
    const profile = {
      Name: 'Domain',
      Enabled: 1,
      DefaultInboundAction: 4,
      DefaultOutboundAction: 0,
      AllowLocalFirewallRules: 0,
    };
    const text = JSON.stringify([
      profile,
      { Name: 'corp.example', InterfaceAlias: 'Ethernet', NetworkCategory: 2 },
    ]);
    expect(factsOf(text, 'firewall')).toMatchObject({
      profiles: [
        { profile: 'domain', enabled: true, inbound: 'block', outbound: null, localRulesCount: false },
      ],
      activeProfiles: ['domain'],
    });
  });
});

describe('connection security rules', () => {
  const rulesOf = (text: string) => factsOf(text, 'firewall').connectionSecurity;

  test('netsh, beside firewall rules that it does not become', () => {
    const consec = `
Rule Name:                            Isolation
----------------------------------------------------------------------
Enabled:                              Yes
Profiles:                             Domain,Private,Public
Type:                                 Static
Mode:                                 Transport
Endpoint1:                            Any
Endpoint2:                            10.0.0.0/8
Port1:                                1688
Port2:                                Any
Protocol:                             TCP
Action:                               RequireInRequestOut
Auth1:                                ComputerKerb

Rule Name:                            VPN
----------------------------------------------------------------------
Enabled:                              Yes
Mode:                                 Tunnel
Endpoint1:                            Any
Endpoint2:                            Any
Action:                               RequireInRequireOut
Ok.
`;
    expect(read(consec)).toMatchObject({
      takenFor: ['netsh advfirewall consec show rule'],
      notes: ['1 connection security rules are of tunnels or could not be read'],
    });
    expect(rulesOf(consec)).toEqual([
      {
        ...{ name: 'Isolation', enabled: true, inbound: 'require', profiles: [], protocol: 'tcp' },
        ...{ ports: ['1688'], addresses: ['10.0.0.0/8'], ends: { one: [], other: ['10.0.0.0/8'] } },
      },
    ]);
    expect(read(`${ENGLISH}${consec}`).takenFor).toEqual([
      'netsh advfirewall firewall show rule',
      'netsh advfirewall consec show rule',
    ]);
  });

  test('Get-NetIPsecRule: its words; numbers are not guessed', () => {
    const list = `
IPsecRuleName         : {c1988b9c-0000-4eea-bf64-fbe85ddbef8c}
DisplayName           : Isolation
Enabled               : True
Profile               : Domain
Mode                  : Transport
InboundSecurity       : Require
OutboundSecurity      : Request
`;
    expect(rulesOf(list)).toEqual([
      {
        ...{
          name: 'Isolation',
          enabled: true,
          inbound: 'require',
          profiles: ['domain'],
          protocol: 'unknown',
        },
        ...{ ports: [], addresses: [] },
      },
    ]);
    const json =
      '[{"DisplayName":"Isolation","Enabled":1,"Mode":3,"InboundSecurity":2,"OutboundSecurity":1}]';
    expect(read(json)).toMatchObject({
      ...{ takenFor: ['Get-NetIPsecRule'], parts: [] },
      notes: [expect.stringContaining('could not be read')],
    });
  });

  test('the registry, of the computer and of a policy', () => {
    const reg = [
      'Windows Registry Editor Version 5.00',
      '',
      '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\ConSecRules]',
      '"{1}"="v2.31|Action=SecureServer|Profile=Domain|Name=Isolation|Active=TRUE|Auth1Set={2}|"',
      '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\ConSecRules]',
      '"{3}"="v2.31|Action=DoNotSecure|Protocol=6|EP1Port=1688|EP2_4=10.0.0.0/255.0.0.0|Name=@x.dll,-1|Active=FALSE|"',
      '"{4}"="v2.31|Action=Secure|RTEP4=10.0.0.1|Name=VPN|Active=TRUE|"',
      '"{5}"="v2.31|Action=Allow|Dir=In|Name=A rule of the firewall|Active=TRUE|"',
    ].join('\r\n');
    expect(rulesOf(reg)).toEqual([
      {
        ...{ name: 'Isolation', enabled: true, inbound: 'require', profiles: ['domain'], protocol: 'any' },
        ...{ ports: [], addresses: [] },
      },
      {
        ...{ name: null, enabled: false, inbound: 'exempt', profiles: [], protocol: 'tcp' },
        ...{ ports: ['1688'], addresses: ['10.0.0.0/255.0.0.0'] },
      },
    ]);
  });
});
