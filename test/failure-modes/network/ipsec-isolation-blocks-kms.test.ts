/** Isolation by IPsec: the rules of the host, beside what a client or the network shows. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { ConnectionSecurityFacts, FirewallFacts } from '../../../src/model/firewall-settings.js';
import { NO_PROBES, situation, tcp } from '../../support/evidence-builder.js';
import { firewall } from '../../support/firewall-builder.js';
import { finding, findings, judge } from '../../support/judge.js';
import { clientSettings, hostProduct, hostSettings, system, told } from '../../support/settings-builder.js';

const DEMANDS: ConnectionSecurityFacts = {
  ...{ name: 'Isolation', enabled: true, inbound: 'require', profiles: [], protocol: 'any' },
  ...{ ports: [], addresses: [] },
};
const demanding = (change: Partial<ConnectionSecurityFacts> = {}) => ({ ...DEMANDS, ...change });

function host(
  connectionSecurity: readonly ConnectionSecurityFacts[],
  change: Partial<FirewallFacts> = {},
): ComputerSettings {
  return hostSettings({
    firewall: told(firewall({ connectionSecurity, ...change })),
    products: told([hostProduct({}, { count: 50 })]),
  });
}

/** A client whose own test of the port failed. */
function failing(domainMember: boolean | null): ComputerSettings {
  return clientSettings({
    system: told(system({ domainMember })),
    connects: told([
      { host: 'kms1.corp.example', address: null, port: 1688, succeeded: false, pinged: null },
    ]),
  });
}

const isolated = (
  one: ComputerSettings,
  clients: readonly ComputerSettings[],
  more: Parameters<typeof findings>[0] = {},
): readonly string[] =>
  findings({ ...NO_PROBES, hostSettings: [one], clientSettings: clients, ...more }).filter((line) =>
    line.startsWith('ipsec-'),
  );
const LIKELY = ['ipsec-isolation-blocks-kms/kms1.corp.example: error, likely'];
const POSSIBLE = ['ipsec-isolation-blocks-kms/kms1.corp.example: warning, possible'];

describe('a client that cannot connect', () => {
  test('in no domain: likely; a member, which speaks IPsec: something else; untold: possible', () => {
    expect(isolated(host([DEMANDS]), [failing(false)])).toEqual(LIKELY);
    expect(isolated(host([DEMANDS]), [failing(true)])).toEqual([]);
    expect(isolated(host([DEMANDS]), [failing(null)])).toEqual(POSSIBLE);
  });

  test('what it says', () => {
    const { summary } = finding('ipsec-isolation-blocks-kms', {
      ...{ ...NO_PROBES, hostSettings: [host([DEMANDS])], clientSettings: [failing(false)] },
    });
    expect(summary).toBe(
      'kms1.corp.example lets nobody connect to TCP 1688 without IPsec (rule Isolation), and ws017.corp.example is in no domain and cannot connect.',
    );
  });

  test.each<readonly [string, readonly ConnectionSecurityFacts[], readonly string[]]>([
    ['for the port alone', [demanding({ protocol: 'tcp', ports: ['1688'] })], LIKELY],
    ['without its ports and addresses', [demanding({ protocol: 'unknown' })], POSSIBLE],
    ['that only asks for IPsec', [demanding({ inbound: 'request' })], []],
    ['that is off', [demanding({ enabled: false })], []],
    ['of a profile that is not in force', [demanding({ profiles: ['public'] })], []],
    ['for other ports', [demanding({ protocol: 'tcp', ports: ['3389'] })], []],
    ['for some addresses', [demanding({ addresses: ['10.9.0.0/16'] })], []],
    [
      'beside one that exempts the port',
      [DEMANDS, demanding({ inbound: 'exempt', protocol: 'tcp', ports: ['1688'] })],
      [],
    ],
    [
      'beside one that exempts some addresses, and nobody told whose they are',
      [DEMANDS, demanding({ inbound: 'exempt', addresses: ['10.0.0.2'] })],
      POSSIBLE,
    ],
  ])('a rule %s', (_, rules, expected) => {
    expect(isolated(host(rules), [failing(false)])).toEqual(expected);
  });

  const between = (one: readonly string[], other: readonly string[]) =>
    ({ addresses: [...one, ...other], ends: { one, other } }) as const;
  const at = (computer: ComputerSettings, address: string): ComputerSettings => ({
    ...computer,
    dnsClient: told({
      ...{ primarySuffix: null, searchList: [] },
      adapters: [{ name: 'Ethernet', suffix: null, addresses: [address], dnsServers: [], registers: null }],
    }),
  });
  const kiosk = at(failing(false), '10.20.3.17');

  test.each<readonly [string, readonly ConnectionSecurityFacts[], readonly string[]]>([
    ['of its subnet', [demanding(between([], ['10.20.3.0/24']))], LIKELY],
    ['with the ends the other way round', [demanding(between(['10.20.3.0/24'], ['10.20.0.0/24']))], LIKELY],
    ['of another subnet', [demanding(between([], ['10.20.9.0/24']))], []],
    ['of its subnet, to another host', [demanding(between(['10.20.7.0/24'], ['10.20.3.0/24']))], []],
    ['in words of Windows', [demanding(between([], ['LocalSubnet']))], []],
    [
      'beside one that exempts its subnet',
      [DEMANDS, demanding({ inbound: 'exempt', ...between([], ['10.20.3.0/24']) })],
      [],
    ],
    [
      'beside one that exempts another',
      [DEMANDS, demanding({ inbound: 'exempt', ...between([], ['10.20.9.0/24']) })],
      LIKELY,
    ],
  ])('with known addresses, a rule %s', (_, rules, expected) => {
    expect(isolated(at(host(rules), '10.20.0.11'), [kiosk])).toEqual(expected);
  });

  test('where the address of either is not known, a rule for some is told and not judged', () => {
    const rule = demanding(between([], ['10.20.3.0/24']));
    expect(isolated(at(host([rule]), '10.20.0.11'), [failing(false)])).toEqual([]);
    const { checks } = judge(situation({ ...NO_PROBES, hostSettings: [host([rule])] }));
    expect(checks.find(({ id }) => id === 'host-settings')?.summary).toContain(
      'demands IPsec for 10.20.3.0/24 (rule Isolation)',
    );
  });

  test('the firewall itself lets nobody in: that stands before a mere possibility', () => {
    expect(isolated(host([DEMANDS], { rules: [] }), [failing(false)])).toEqual([
      expect.stringContaining('warning, possible'),
    ]);
  });
});

describe('the network', () => {
  const silent = [tcp({ outcome: 'filtered' }), tcp({ port: 445, purpose: 'liveness', outcome: 'open' })];
  test('silence is possible, and never a reason for what is likelier', () => {
    const lines = findings({ hostSettings: [host([DEMANDS])], reach: silent, service: [] });
    expect(lines.filter((line) => line.startsWith('ipsec-'))).toEqual(POSSIBLE);
    expect(lines).toContainEqual(expect.stringMatching(/^firewall-path-blocked.*likely$/));
  });
  test('nobody is kept out, or nobody tried', () => {
    expect(isolated(host([DEMANDS]), [])).toEqual([]);
    expect(isolated(host([DEMANDS]), [], { reach: [tcp()] })).toEqual([]);
  });
});
