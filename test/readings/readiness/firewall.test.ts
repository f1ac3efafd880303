import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { FirewallFacts } from '../../../src/model/firewall-settings.js';
import type { PlanFile } from '../../../src/model/plan.js';
import type { FirewallChange } from '../../../src/model/readiness.js';
import { firewallLines } from '../../../src/readings/readiness/firewall-lines.js';
import { judgePlan } from '../../../src/readings/readiness/judge-plan.js';
import { firewall, profile, rule } from '../../support/firewall-builder.js';
import { hostSettings, system, told } from '../../support/settings-builder.js';
import { commandsOf, faultsOf, parsePowerShell } from '../../windows/powershell-tree.js';
import { judged, plan, planned } from './planned.js';

type Path = Parameters<typeof firewallLines>[0];
const KMS: Path = {
  purpose: 'kms',
  source: '10.1.0.0/16',
  destination: '10.0.0.20',
  port: '1688',
  direction: 'in',
};

const PLANS = [
  'small-office',
  'server-only',
  'isolated-network',
  'enterprise',
  'vdi-farm',
  'cloud',
  'sample',
];
const CHANGES = PLANS.flatMap((name) => judged(planned(name)).firewall);

describe('the change list', () => {
  const rows = (name: string) =>
    judged(planned(name)).firewall.map(
      ({ purpose, source, destination, port, direction, at, program, service }) =>
        `${purpose}: ${source} > ${destination} ${port} ${direction} at ${at}: ${program?.split('\\').at(-1) ?? 'any'}/${service ?? 'any'}`,
    );

  test('KMS from each site to each host; MAK to Microsoft; VAMT to the machines', () => {
    expect(rows('isolated-network')).toEqual([
      'kms: 10.77.0.0/16 > 10.77.0.20 1688 in at kms-plant.plant.example: SppExtComObj.exe/sppsvc',
    ]);
    expect(rows('enterprise')).toEqual([
      'kms: 10.3.0.0/16 > 10.1.0.20 1688 in at kms1.corp.example: SppExtComObj.exe/sppsvc',
      'kms: 10.3.0.0/16 > 10.1.0.21 1688 in at kms2.corp.example: SppExtComObj.exe/sppsvc',
      'mak-online: machines of field > activation.sls.microsoft.com 443 out at field: any/any',
    ]);
    expect(rows('cloud')).toEqual([
      'kms: 10.9.0.0/16 > 20.118.99.224, 40.83.235.53 1688 out at azure: SppExtComObj.exe/sppsvc',
    ]);
    expect(rows('sample').filter((row) => row.startsWith('vamt'))).toEqual([
      'vamt-wmi: 10.1.0.30 > 10.1.0.0/16 135 in at machines of office: svchost.exe/rpcss',
      'vamt-wmi: 10.1.0.30 > 10.1.0.0/16 49152-65535 in at machines of office: svchost.exe/winmgmt',
      'vamt-wmi: VAMT host of plant > machines of plant 135 in at machines of plant: svchost.exe/rpcss',
      'vamt-wmi: VAMT host of plant > machines of plant 49152-65535 in at machines of plant: svchost.exe/winmgmt',
    ]);
  });
});

describe('lines to type', () => {
  test('inbound: the remote end is the source; outbound: the destination', () => {
    expect(firewallLines(KMS)).toEqual({
      program: '%SystemRoot%\\System32\\SppExtComObj.exe',
      service: 'sppsvc',
      netsh:
        'netsh advfirewall firewall add rule name="KMS (TCP 1688)" dir=in action=allow protocol=TCP localport=1688 remoteip=10.1.0.0/16 program="%SystemRoot%\\System32\\SppExtComObj.exe" service=sppsvc',
      powershell:
        "New-NetFirewallRule -DisplayName 'KMS (TCP 1688)' -Direction Inbound -Action Allow -Protocol TCP -LocalPort '1688' -RemoteAddress '10.1.0.0/16' -Program '%SystemRoot%\\System32\\SppExtComObj.exe' -Service 'sppsvc'",
      nft: 'nft add rule inet filter forward ip saddr { 10.1.0.0/16 } ip daddr { 10.0.0.20 } tcp dport 1688 ct state new accept',
    });
    const out = firewallLines({ ...KMS, direction: 'out' });
    expect(out.netsh).toContain('dir=out action=allow protocol=TCP remoteport=1688 remoteip=10.0.0.20 ');
    expect(out.powershell).toContain(
      "-Direction Outbound -Action Allow -Protocol TCP -RemotePort '1688' -RemoteAddress '10.0.0.20'",
    );
  });

  test('names never stand in a line: a placeholder does', () => {
    const { netsh, powershell, nft } = firewallLines({
      ...KMS,
      source: 'machines of x; rm -rf /',
      destination: 'kms1.corp.example',
      port: '1688; reboot',
    });
    for (const line of [netsh, powershell, nft]) expect(line).not.toMatch(/rm -rf|reboot|corp/);
    expect(nft).toContain(
      'ip saddr { <source-addresses> } ip daddr { <destination-addresses> } tcp dport <port>',
    );
    expect(powershell).toContain("-LocalPort '<port>' -RemoteAddress '<source-addresses>'");
  });

  test('nft: one command for each family that both ends have', () => {
    const nft = (source: string, destination: string) => firewallLines({ ...KMS, source, destination }).nft;
    expect(nft('10.1.0.0/16, fd00:1::/64', '10.0.0.20').match(/nft add/g)).toHaveLength(1);
    expect(nft('10.1.0.0/16, fd00:1::/64', 'fd00::20')).toContain(
      'ip6 saddr { fd00:1::/64 } ip6 daddr { fd00::20 }',
    );
    expect(nft('10.1.0.0/16, fd00:1::/64', 'kms1').match(/nft add/g)).toHaveLength(2);
    expect(nft('10.1.0.0/16', 'fd00::20')).toContain('<');
  });

  test('PowerShell parses each line, hostile words or not, as one command', async () => {
    const lines = [
      ...CHANGES.map(({ powershell }) => powershell),
      ...["'", '$(calc)', '`', '"', '\n', '10.0.0.1', "10.0.0.1' -Force '"].map(
        (word) => firewallLines({ ...KMS, source: word, destination: word, port: word }).powershell,
      ),
    ];
    const root = await parsePowerShell(lines.join('\n'));
    expect(faultsOf(root)).toEqual([]);
    expect(commandsOf(root).map(({ name }) => name)).toEqual(lines.map(() => 'New-NetFirewallRule'));
  });

  const NETSH =
    /^netsh advfirewall firewall add rule name="[\w ()<>-]+" dir=(in|out) action=allow protocol=TCP (local|remote)port=(<port>|\d+(-\d+)?) remoteip=(<[a-z-]+>|[0-9a-f:./,]+)( program="[\w%\\.]+" service=\w+)?$/;

  test('netsh: every line has the form of add rule', () => {
    expect(CHANGES.length).toBeGreaterThan(10);
    for (const { netsh } of CHANGES) expect(netsh).toMatch(NETSH);
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, text, (source, destination, port) => {
        expect(firewallLines({ ...KMS, source, destination, port }).netsh).toMatch(NETSH);
      }),
    );
  });

  const CHAIN = 'table inet filter {\n chain forward {\n  type filter hook forward priority 0;\n }\n}\n';
  const nft = (line: string) =>
    spawnSync('nft', ['-c', '-f', '-'], {
      input: CHAIN + line.replaceAll(/(^| && )nft /g, '\n'),
      encoding: 'utf8',
    });
  // It wants to look at the rules of the kernel, which not everybody may.
  const withNft = nft('').status === 0 ? test : test.skip;

  withNft('nft takes each line that has addresses at both ends', () => {
    const lines = [
      ...CHANGES.map((one) => one.nft),
      firewallLines({ ...KMS, source: '10.1.0.0/16, fd00:1::/64', destination: 'fd00::20' }).nft,
      firewallLines({ ...KMS, source: 'fd00:1::/64, 10.1.0.0/16', destination: 'fd00::20, 10.0.0.20' }).nft,
    ].filter((line) => !line.includes('<'));
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines) expect(nft(line).stderr).toBe('');
    expect(
      nft('nft add rule inet filter forward ip saddr { 10.1.0.0/16 } ip6 daddr { fd00::1 } accept').status,
    ).toBe(1);
  });
});

describe('held against the rules of the host', () => {
  const HOST = 'kms1.corp.example';

  function given(
    facts: FirewallFacts | null,
    change: Partial<PlanFile> = {},
    name = HOST,
  ): FirewallChange['given'] | undefined {
    const own = plan({
      kmsHosts: [{ name: HOST, address: '10.0.0.20', os: 'windows-server-2022', key: 'windows-server-2022' }],
      sites: [
        { name: 'office', clientNetworks: ['10.1.0.0/16'], machines: [{ product: 'windows-11', count: 40 }] },
      ],
      ...change,
    });
    const host: ComputerSettings = hostSettings({
      ...{ computer: name, subject: name, system: told(system({ name: name.split('.')[0] ?? '' })) },
      ...(facts !== null && { firewall: told(facts) }),
    });
    const by = {
      version: '1.0.0',
      planId: 'a',
      judgedAt: '2026-01-05T09:00:00.000Z',
      offline: true,
      complete: true,
      standing: null,
    };
    return judgePlan(own, [], { ...by, given: facts === null ? [] : [host] }).firewall[0]?.given;
  }

  const allowing = (...remoteAddresses: readonly string[]) =>
    firewall({ rules: [rule({ remoteAddresses })] });
  const networks = (...clientNetworks: readonly string[]): Partial<PlanFile> => ({
    sites: [{ name: 'office', clientNetworks, machines: [{ product: 'windows-11', count: 40 }] }],
  });

  test.each<[string, FirewallFacts | null, Partial<PlanFile>, FirewallChange['given']]>([
    ['nothing was given', null, {}, 'not-known'],
    ['a rule for everybody', firewall(), {}, 'open'],
    [
      'the firewall is off',
      firewall({ profiles: [profile('domain', { enabled: false })], rules: [] }),
      {},
      'open',
    ],
    ['no rule', firewall({ rules: [] }), {}, 'closed'],
    ['the rule is disabled', firewall({ rules: [rule({ enabled: false })] }), {}, 'closed'],
    ['another port', firewall({ rules: [rule({ localPorts: ['1689'] })] }), {}, 'closed'],
    ['a block beside it', firewall({ rules: [rule(), rule({ id: 'no', action: 'block' })] }), {}, 'closed'],
    ['not all rules were read', firewall({ rules: [], allRules: false }), {}, 'not-known'],
    ['a rule for a network around the site', allowing('10.0.0.0/8'), {}, 'open'],
    ['a rule for the network of the site', allowing('10.1.0.0-10.1.255.255'), {}, 'open'],
    ['a rule for the start of its network', allowing('10.1.0.0/24'), {}, 'limited'],
    ['a rule for another network', allowing('10.2.0.0/16'), {}, 'closed'],
    ['a rule for the local subnet', allowing('LocalSubnet'), {}, 'limited'],
    [
      'two networks, one of them let in',
      allowing('10.1.0.0/16'),
      networks('10.1.0.0/16', '10.2.0.0/16'),
      'limited',
    ],
    [
      'two networks, both let in',
      allowing('10.1.0.0/16', '10.2.0.0/16'),
      networks('10.1.0.0/16', '10.2.0.0/16'),
      'open',
    ],
    ['a plan without networks, a rule for one', allowing('10.1.0.0/16'), networks(), 'limited'],
    [
      'one profile lets it in, another does not',
      firewall({ rules: [rule({ profiles: ['domain'] })], activeProfiles: ['domain', 'public'] }),
      {},
      'limited',
    ],
  ])('%s', (_, facts, change, expected) => {
    expect(given(facts, change)).toBe(expected);
  });

  test('rules of another computer say nothing; the short name is the same host', () => {
    expect(given(firewall(), {}, 'kms2.corp.example')).toBe('not-known');
    expect(given(firewall(), {}, 'KMS1')).toBe('open');
  });
});
