/** The host's own firewall: its rules alone, and beside what the network or a client shows. */
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { ListeningPortFacts } from '../../../src/model/settings.js';
import type { FirewallFacts } from '../../../src/model/firewall-settings.js';
import { NO_PROBES, tcp } from '../../support/evidence-builder.js';
import { firewall, profile, rule } from '../../support/firewall-builder.js';
import { finding, findings } from '../../support/judge.js';
import {
  clientSettings,
  hostProduct,
  hostSettings,
  licensingService,
  system,
  told,
} from '../../support/settings-builder.js';

const host = (facts: Partial<FirewallFacts>, change: Partial<ComputerSettings> = {}): ComputerSettings =>
  hostSettings({
    firewall: told(firewall(facts)),
    products: told([hostProduct({}, { count: 0 })]),
    ...change,
  });

const offline = (one: ComputerSettings): readonly string[] =>
  findings({ ...NO_PROBES, hostSettings: [one] }).filter((line) => !line.startsWith('count-'));

const SILENT = [tcp({ outcome: 'filtered' }), tcp({ port: 445, purpose: 'liveness', outcome: 'open' })];
const off = rule({ enabled: false });
const otherPort = { service: told(licensingService({ isKmsHost: true, listeningPort: 1700 })) };

describe('by the settings of the host alone', () => {
  test.each<readonly [string, Partial<FirewallFacts>, readonly string[]]>([
    ['the rule is on', {}, []],
    ['it is off', { rules: [off] }, ['firewall-host-rule-disabled/kms1.corp.example: error, confirmed']],
    [
      'it is off, and not every rule was read',
      { rules: [off], allRules: false },
      ['firewall-host-rule-disabled/kms1.corp.example: error, likely'],
    ],
    ['it is off, another rule opens the port', { rules: [off, rule({ id: 'own' })] }, []],
    [
      'it is off and so is the firewall',
      { rules: [off], profiles: [profile('domain', { enabled: false })] },
      [],
    ],
    ['no rule at all', { rules: [] }, ['firewall-host-rule-disabled/kms1.corp.example: error, confirmed']],
    ['no rule among those that were read', { rules: [], allRules: false }, []],
    [
      'another profile',
      { rules: [rule({ profiles: ['domain', 'private'] })], activeProfiles: ['public'] },
      ['firewall-host-profile-mismatch/kms1.corp.example: error, confirmed'],
    ],
    [
      'the profile in force',
      { rules: [rule({ profiles: ['domain', 'private'] })], activeProfiles: ['private'] },
      [],
    ],
    [
      'another profile, one of two in force',
      { rules: [rule({ profiles: ['domain'] })], activeProfiles: ['domain', 'public'] },
      [],
    ],
    [
      'some profile, none known to be in force',
      { rules: [rule({ profiles: ['domain'] })], activeProfiles: null },
      [],
    ],
    [
      'the local subnet',
      { rules: [rule({ remoteAddresses: ['LocalSubnet'] })] },
      ['firewall-host-rule-scope-local-subnet/kms1.corp.example: error, likely'],
    ],
    [
      'the local subnet, and a second rule without it',
      {
        rules: [
          rule({ remoteAddresses: ['LocalSubnet'] }),
          rule({ id: 'SPPSVC-In-TCP-NoScope', profiles: ['domain'] }),
        ],
      },
      [],
    ],
    ['named subnets', { rules: [rule({ remoteAddresses: ['10.0.0.0/8'] })] }, []],
    [
      'policy alone counts',
      { profiles: [profile('domain', { localRulesCount: false })] },
      ['firewall-local-rules-ignored-by-policy/kms1.corp.example: error, confirmed'],
    ],
    [
      'what the computer itself set counts beside policy',
      { profiles: [profile('domain', { localRulesCount: true })] },
      [],
    ],
    [
      'a policy blocks the port',
      {
        rules: [
          rule(),
          rule({ id: 'GPO-1688', action: 'block', store: 'policy', program: null, service: null }),
        ],
      },
      ['firewall-local-rules-ignored-by-policy/kms1.corp.example: error, confirmed'],
    ],
    [
      'a rule of its own blocks it',
      { rules: [rule(), rule({ id: 'no', action: 'block' })] },
      ['firewall-host-rule-disabled/kms1.corp.example: error, confirmed'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(offline(host(facts))).toEqual(expected);
  });

  test.each([
    [3, 'error, likely'],
    [50, 'warning, possible'],
  ])('a host that counts %s was reached within 30 days: %s', (count, words) => {
    const products = told([hostProduct({}, { count })]);
    expect(offline(host({ rules: [off] }, { products }))).toContain(
      `firewall-host-rule-disabled/kms1.corp.example: ${words}`,
    );
  });

  test('another port than the built-in rule names', () => {
    expect(offline(host({}, otherPort))).toEqual([
      'firewall-custom-port-not-opened/kms1.corp.example: error, confirmed',
    ]);
    expect(offline(host({ rules: [rule(), rule({ id: 'own', localPorts: ['1700'] })] }, otherPort))).toEqual(
      [],
    );
  });

  test('the words name rule, host and profile', () => {
    const summary = (facts: Partial<FirewallFacts>, mode: string): string =>
      finding(mode, { ...NO_PROBES, hostSettings: [host(facts)] }).summary;
    expect(summary({ rules: [off] }, 'firewall-host-rule-disabled')).toBe(
      'The firewall rule SPPSVC-In-TCP of kms1.corp.example is off, and nothing else lets TCP 1688 in.',
    );
    expect(
      summary(
        { rules: [rule({ profiles: ['domain', 'private'] })], activeProfiles: ['public'] },
        'firewall-host-profile-mismatch',
      ),
    ).toBe(
      'The firewall rule SPPSVC-In-TCP of kms1.corp.example holds for the domain and the private profile, while the public profile is in force.',
    );
    const client = hostSettings({
      firewall: told(firewall({ rules: [off] })),
      system: told(system({ name: 'kms1', productType: 'workstation' })),
    });
    expect(
      finding('firewall-host-rule-disabled', { ...NO_PROBES, hostSettings: [client] }).remediation[0]
        ?.command,
    ).toBe('Enable-NetFirewallRule -Name SPPSVC-In-TCP-NoScope');
  });
});

describe('beside what is seen from outside', () => {
  test('the rules of the host explain the silent port', () => {
    expect(
      findings({ reach: SILENT, service: [], hostSettings: [host({ rules: [off], allRules: false })] }),
    ).toEqual(
      expect.arrayContaining([
        'firewall-host-rule-disabled/kms1.corp.example: error, confirmed',
        'firewall-path-blocked/10.0.0.20:1688: error, likely < firewall-host-rule-disabled/kms1.corp.example',
      ]),
    );
  });

  test('a host that lets everybody in explains nothing: the block is on the way', () => {
    const found = findings({ reach: SILENT, service: [], hostSettings: [host({})] });
    expect(found).toContain('firewall-path-blocked/10.0.0.20:1688: error, likely');
    expect(found.join()).not.toContain('firewall-host');
  });

  test('the rules of another host explain nothing', () => {
    const other = host(
      { rules: [off] },
      {
        id: 'settings/kms2.corp.example',
        subject: 'kms2.corp.example',
        computer: 'kms2.corp.example',
        system: null,
      },
    );
    expect(findings({ reach: SILENT, service: [], hostSettings: [other] })).toContain(
      'firewall-path-blocked/10.0.0.20:1688: error, likely',
    );
  });

  test('a port that is open: the settings are not those in force', () => {
    expect(findings({ hostSettings: [host({ rules: [off] })] }).join()).not.toContain('firewall');
    expect(
      findings({ hostSettings: [host({ rules: [rule({ remoteAddresses: ['LocalSubnet'] })] })] }),
    ).toContain('firewall-host-rule-scope-local-subnet/kms1.corp.example: warning, possible');
  });

  test("a client's own test that failed is evidence beside the rules", () => {
    const connects = told([{ host: 'kms1', address: null, port: 1688, succeeded: false, pinged: null }]);
    const change = {
      ...NO_PROBES,
      clientSettings: [clientSettings({ connects })],
      hostSettings: [host({ rules: [off] })],
    };
    expect(finding('firewall-host-rule-disabled', change).evidence).toEqual([
      'settings/kms1.corp.example',
      'settings/ws017.corp.example',
    ]);
    const full = { products: told([hostProduct({}, { count: 50 })]) };
    expect(offline(host({ rules: [off] }, full))).toContain(
      'firewall-host-rule-disabled/kms1.corp.example: warning, possible',
    );
    expect(findings({ ...change, hostSettings: [host({ rules: [off] }, full)] })).toContain(
      'firewall-host-rule-disabled/kms1.corp.example: error, likely',
    );
  });
});

describe('another firewall product', () => {
  const listeners = told<readonly ListeningPortFacts[]>([
    { port: 1688, addresses: ['0.0.0.0'], pid: 4711, program: 'SppExtComObj.exe' },
  ]);
  const suite = { otherProducts: ['Example Endpoint Security'] };

  test('the host listens, Windows Firewall lets it in, the port is silent: likely', () => {
    const change = { reach: SILENT, service: [], hostSettings: [host(suite, { listeners })] };
    expect(findings(change)).toContain('firewall-host-third-party/kms1.corp.example: error, likely');
    expect(finding('firewall-host-third-party', change).summary).toContain(
      'Example Endpoint Security may block it',
    );
  });

  test.each([
    ['no such product', host({}, { listeners })],
    ['it does not listen', host(suite, { products: told([hostProduct()]) })],
    ['Windows Firewall stops it', host({ ...suite, rules: [off] }, { listeners })],
  ])('%s: silent', (_, one) => {
    expect(findings({ reach: SILENT, service: [], hostSettings: [one] }).join()).not.toContain('third-party');
  });

  test('the port is open: silent', () => {
    expect(findings({ hostSettings: [host(suite, { listeners })] }).join()).not.toContain('third-party');
  });
});

test('a file that names no computer is not put into a command', () => {
  const ofFile = host({ rules: [off] }, { computer: null, subject: 'dlv-host.txt', system: null });
  const found = finding('firewall-host-rule-disabled', { ...NO_PROBES, hostSettings: [ofFile] });
  expect(found.verify.run).toContain('-ComputerName <kms-host-fqdn> ');
});
