/** Rules are synthetic after the built-in ones, except those of the Windows 10 policy. */
import { gunzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { FirewallFacts, FirewallProfileName } from '../../../src/model/firewall-settings.js';
import { judgeFlow } from '../../../src/readings/settings/firewall.js';
import { liesIn } from '../../../src/readings/settings/address-range.js';
import { kmsIn, kmsOut } from '../../../src/readings/settings/kms-flows.js';
import { ruleOfString } from '../../../src/protocol/settings/firewall/rule-string.js';
import { firewall, profile, rule } from '../../support/firewall-builder.js';

/** `domain: stopped by default, short of SPPSVC-In-TCP (disabled)` for each profile looked at; `?` where not certain. */
function judged(facts: FirewallFacts, flow = kmsIn(1688)): readonly string[] {
  return judgeFlow(facts, flow).profiles.map((one) => {
    const by = one.by.length === 0 ? '' : ` ${one.by.map(({ id }) => id).join('+')}`;
    const limit = one.limit === null ? '' : ` to ${one.limit}`;
    const short = one.missing.map((miss) => ` short of ${miss.rule.id ?? ''} (${miss.short})`).join(',');
    return `${one.profile}: ${one.result}${limit} by ${one.how}${by}${short}${one.certain ? '' : '?'}`;
  });
}

const domain: readonly FirewallProfileName[] = ['domain'];

test.each<readonly [string, Parameters<typeof firewall>[0], readonly string[]]>([
  ['the built-in rule', { rules: [rule()] }, ['domain: passes by allow-rule SPPSVC-In-TCP']],
  [
    'disabled',
    { rules: [rule({ enabled: false })] },
    ['domain: stopped by default short of SPPSVC-In-TCP (disabled)'],
  ],
  [
    'of another profile',
    { rules: [rule({ profiles: ['private', 'public'] })] },
    ['domain: stopped by default short of SPPSVC-In-TCP (other-profile)'],
  ],
  [
    'for the local subnet',
    { rules: [rule({ remoteAddresses: ['LocalSubnet'] })] },
    ['domain: limited to local-subnet by allow-rule SPPSVC-In-TCP'],
  ],
  [
    'for some networks',
    { rules: [rule({ remoteAddresses: ['10.0.0.0/8', 'LocalSubnet'] })] },
    ['domain: limited to addresses by allow-rule SPPSVC-In-TCP'],
  ],
  [
    'local, where policy alone counts',
    { rules: [rule()], profiles: [profile('domain', { localRulesCount: false })] },
    ['domain: stopped by default short of SPPSVC-In-TCP (not-merged)'],
  ],
  [
    'of a policy, where policy alone counts',
    { rules: [rule({ store: 'policy' })], profiles: [profile('domain', { localRulesCount: false })] },
    ['domain: passes by allow-rule SPPSVC-In-TCP'],
  ],
  [
    'nobody told whose it is, where policy alone counts',
    { rules: [rule({ store: null })], profiles: [profile('domain', { localRulesCount: false })] },
    ['domain: passes by allow-rule SPPSVC-In-TCP?'],
  ],
  [
    'a block beats it',
    { rules: [rule(), rule({ id: 'No1688', action: 'block', program: null, service: null })] },
    ['domain: stopped by block-rule No1688'],
  ],
  [
    'a block of another program does not',
    { rules: [rule(), rule({ id: 'NoSkype', action: 'block', program: 'C:\\skype.exe', service: null })] },
    ['domain: passes by allow-rule SPPSVC-In-TCP'],
  ],
  [
    'a block that does not say of what does not',
    {
      rules: [
        rule(),
        rule({ id: 'x', action: 'block', protocol: 'unknown', localPorts: [], program: null, service: null }),
      ],
    },
    ['domain: passes by allow-rule SPPSVC-In-TCP'],
  ],
  [
    'the remote port in the place of the local one',
    { rules: [rule({ localPorts: [], remotePorts: ['1688'] })] },
    ['domain: stopped by default short of SPPSVC-In-TCP (other-port)'],
  ],
  [
    'a range of ports, by number of protocol',
    {
      rules: [
        rule({ id: 'range', protocol: '6', localPorts: ['80', '1600-1700'], program: null, service: null }),
      ],
    },
    ['domain: passes by allow-rule range'],
  ],
  ['another protocol', { rules: [rule({ protocol: 'udp' })] }, ['domain: stopped by default']],
  ['outgoing', { rules: [rule({ direction: 'out' })] }, ['domain: stopped by default']],
  [
    'ports that RPC hands out',
    { rules: [rule({ localPorts: ['RPC'] })] },
    ['domain: stopped by default short of SPPSVC-In-TCP (other-port)'],
  ],
  ['no rule at all, and all were read', { rules: [] }, ['domain: stopped by default']],
  ['no rule among those asked for', { rules: [], allRules: false }, ['domain: stopped by default?']],
  ['nothing told of the profile', { rules: [], profiles: [] }, ['domain: stopped by default?']],
  [
    'the firewall is off',
    { rules: [], profiles: [profile('domain', { enabled: false })] },
    ['domain: passes by firewall-off'],
  ],
  [
    'what comes in is allowed',
    { rules: [], profiles: [profile('domain', { inbound: 'allow' })] },
    ['domain: passes by default'],
  ],
  [
    'a rule that does not say what it is about',
    { rules: [rule({ id: 'app', protocol: 'any', localPorts: [], program: null, service: null })] },
    ['domain: stopped by default?'],
  ],
])('what comes in: %s', (_, change, expected) => {
  expect(judged(firewall({ activeProfiles: domain, ...change }))).toEqual(expected);
});

test('with no profile known to be in force each of the three is judged', () => {
  const facts = firewall({ activeProfiles: null, rules: [rule({ profiles: ['domain', 'private'] })] });
  expect(judgeFlow(facts, kmsIn(1688)).inForce).toBeNull();
  expect(judged(facts)).toEqual([
    'domain: passes by allow-rule SPPSVC-In-TCP',
    'private: passes by allow-rule SPPSVC-In-TCP',
    'public: stopped by default short of SPPSVC-In-TCP (other-profile)',
  ]);
});

test('the built-in rule holds for one port', () => {
  expect(judged(firewall({ activeProfiles: domain, rules: [rule()] }), kmsIn(1700))).toEqual([
    'domain: stopped by default short of SPPSVC-In-TCP (other-port)',
  ]);
});

describe('what goes out', () => {
  const out = (change: Parameters<typeof firewall>[0], remote: string | null = null) =>
    judged(firewall({ activeProfiles: domain, ...change }), kmsOut(1688, remote, []));
  const blocking = [profile('domain', { outbound: 'block' })];
  const client = {
    direction: 'out',
    localPorts: [],
    remotePorts: ['1688'],
    program: null,
    service: null,
  } as const;

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['by default it may', out({ rules: [] }), ['domain: passes by default']],
    ['unless blocked', out({ rules: [], profiles: blocking }), ['domain: stopped by default']],
    [
      'and then a rule lets it',
      out({ rules: [rule({ ...client, id: 'kms' })], profiles: blocking }),
      ['domain: passes by allow-rule kms'],
    ],
    [
      'to that host',
      out(
        { rules: [rule({ ...client, id: 'kms', remoteAddresses: ['10.0.0.20'] })], profiles: blocking },
        '10.0.0.20',
      ),
      ['domain: passes by allow-rule kms'],
    ],
    [
      'not to another',
      out(
        { rules: [rule({ ...client, id: 'kms', remoteAddresses: ['10.0.0.20'] })], profiles: blocking },
        '10.0.0.21',
      ),
      ['domain: stopped by default'],
    ],
    [
      'a block of the program that asks',
      out({
        rules: [
          rule({
            ...client,
            id: 'no',
            action: 'block',
            remotePorts: [],
            program: '%SystemRoot%\\System32\\SppExtComObj.exe',
          }),
        ],
      }),
      ['domain: stopped by block-rule no'],
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

test.each([
  ['10.0.0.20', '10.0.0.0/8', true],
  ['10.0.0.20', '10.0.0.0/255.255.255.240', false],
  ['10.0.0.20', '10.0.0.16-10.0.0.31', true],
  ['10.0.0.20', '10.0.0.20', true],
  ['10.0.0.20', 'fd00::/8', false],
  ['fd00::20', 'fd00::/8', true],
  ['10.0.0.20', 'LocalSubnet', null],
  ['10.0.0.0/16', '10.0.0.0/8', true],
  ['10.0.0.0/16', '10.0.0.0/16', true],
  ['10.0.0.0/16', '10.0.0.0/24', null],
  ['10.0.0.0/16', '10.0.255.0-10.1.0.0', null],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['fd00::/48', 'fd00::/16', true],
  ['10.0.0.0/33', '10.0.0.0/8', null],
  ['10.0.0.1', '10.0.0.0/99', null],
  ['kms1', '10.0.0.0/8', null],
])('%s lies in %s: %s', (address, range, expected) => {
  expect(liesIn(address, range)).toBe(expected);
});

const REAL = new URL('../../../fixtures/settings/network/win10-1709-firewall-policy.reg.gz', import.meta.url);

test('the real rules of Windows 10 1709, KMS switched off as delivered', () => {
  const rules = [
    ...gunzipSync(readFileSync(REAL))
      .toString('utf8')
      .matchAll(/^"([^"]+)"="(v2\.[^"]*)"/gmu),
  ].flatMap(([, id = '', text = '']) => ruleOfString(id, text.replaceAll('\\\\', '\\'), 'local') ?? []);
  expect(rules.length).toBeGreaterThan(300);
  const facts = firewall({ activeProfiles: null, rules });
  expect(judged(facts)).toEqual([
    'domain: stopped by default short of SPPSVC-In-TCP (disabled), short of SPPSVC-In-TCP-NoScope (disabled)',
    'private: stopped by default short of SPPSVC-In-TCP (disabled), short of SPPSVC-In-TCP-NoScope (disabled)',
    'public: stopped by default short of SPPSVC-In-TCP (disabled), short of SPPSVC-In-TCP-NoScope (disabled)',
  ]);
  const enabled = rules.map((one) => (one.id === 'SPPSVC-In-TCP' ? { ...one, enabled: true } : one));
  expect(judged({ ...facts, rules: enabled }).slice(0, 2)).toEqual([
    'domain: stopped by default short of SPPSVC-In-TCP (other-profile), short of SPPSVC-In-TCP-NoScope (disabled)',
    'private: limited to local-subnet by allow-rule SPPSVC-In-TCP short of SPPSVC-In-TCP-NoScope (disabled)',
  ]);
});
