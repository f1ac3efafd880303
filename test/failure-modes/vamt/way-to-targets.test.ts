/** Whether VAMT reaches its computers: by their own rules, and by what its last try ended in. Synthetic. */
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { FirewallFacts } from '../../../src/model/firewall-settings.js';
import type { VamtProduct } from '../../../src/model/vamt.js';
import { AT } from '../../support/evidence-builder.js';
import { firewall, profile, rule } from '../../support/firewall-builder.js';
import { finding, findings } from '../../support/judge.js';
import { clientSettings, told } from '../../support/settings-builder.js';
import { vamtList, vamtProduct } from '../../support/vamt-builder.js';

const daysAgo = (days: number): string => new Date(Date.parse(AT) - days * 86_400_000).toISOString();
const RPC = '0x800706BA';
const svchost = { program: '%SystemRoot%\\system32\\svchost.exe' };
const mapper = rule({ ...svchost, localPorts: ['135'], service: 'rpcss' });
const winmgmt = rule({ ...svchost, localPorts: [], service: 'winmgmt' });
const LOCAL = { remoteAddresses: ['LocalSubnet'] };

const machine = (facts: FirewallFacts | null): ComputerSettings =>
  clientSettings({ products: null, firewall: facts === null ? null : told(facts) });
const listOf = (...products: readonly Partial<VamtProduct>[]) =>
  vamtList({ products: products.map((one) => vamtProduct({ computer: 'ws017.corp.example', ...one })) });
const found = (facts: FirewallFacts | null, ...products: readonly Partial<VamtProduct>[]) =>
  findings({ clientSettings: [machine(facts)], vamtLists: [listOf(...products)] }).filter((line) =>
    /^vamt-w/u.test(line),
  );

describe('by the rules of a computer that VAMT did not read', () => {
  const closed = 'vamt-wmi-firewall-closed/ws017.corp.example: error, confirmed';
  test.each<[string, FirewallFacts, Partial<VamtProduct>, readonly string[]]>([
    ['closed, and the last try found nobody', firewall({ rules: [] }), { lastError: RPC }, [closed]],
    ['closed, and VAMT never asked it', firewall({ rules: [] }), { seenAt: null }, [closed]],
    ['closed, and asked long ago', firewall({ rules: [] }), { seenAt: daysAgo(90) }, [closed]],
    ['the mapper alone is open', firewall({ rules: [mapper] }), { lastError: RPC }, [closed]],
    [
      'the local subnet alone',
      firewall({
        rules: [
          { ...mapper, ...LOCAL },
          { ...winmgmt, ...LOCAL },
        ],
      }),
      { lastError: RPC },
      ['vamt-wmi-subnet-scope/ws017.corp.example: warning, likely'],
    ],
    [
      'the local subnet alone, and nothing is known of the last try',
      firewall({
        rules: [
          { ...mapper, ...LOCAL },
          { ...winmgmt, ...LOCAL },
        ],
      }),
      { seenAt: null },
      ['vamt-wmi-subnet-scope/ws017.corp.example: info, possible'],
    ],
    [
      'a named subnet, of which nothing tells whether VAMT is in it',
      firewall({
        rules: [
          { ...mapper, remoteAddresses: ['10.0.0.0/8'] },
          { ...winmgmt, remoteAddresses: ['10.0.0.0/8'] },
        ],
      }),
      { lastError: RPC },
      ['vamt-wmi-firewall-closed/products.csv: warning, possible'],
    ],
    ['open, so it is something else', firewall({ rules: [mapper, winmgmt] }), { lastError: RPC }, []],
    ['closed, and VAMT read it a moment ago', firewall({ rules: [] }), {}, []],
    ['closed, and VAMT does not know it', firewall({ rules: [] }), { computer: 'ws1', seenAt: null }, []],
  ])('%s', (_, facts, product, expected) => {
    expect(found(facts, product)).toEqual(expected);
  });

  test('what was not told of the profile leaves it likely', () => {
    const facts = firewall({ rules: [], profiles: [profile('domain', { enabled: null })] });
    expect(found(facts, { lastError: RPC })).toEqual([
      'vamt-wmi-firewall-closed/ws017.corp.example: error, likely',
    ]);
  });
});

describe('by the last try alone', () => {
  test('no RPC server: possible, with the other reasons', () => {
    expect(found(null, { lastError: RPC }, { computer: 'ws018', lastError: RPC })).toEqual([
      'vamt-wmi-firewall-closed/products.csv: warning, possible',
    ]);
    expect(finding('vamt-wmi-firewall-closed', { vamtLists: [listOf({ lastError: RPC })] }).summary).toBe(
      'VAMT found no RPC server at ws017.corp.example (0x800706BA): switched off, another address, or a firewall that keeps WMI out.',
    );
  });

  test('access denied: possible', () => {
    expect(found(null, { lastError: '0x80070005' })).toEqual([
      'vamt-workgroup-uac/products.csv: info, possible',
    ]);
  });

  test('another code, and success, are nothing of it', () => {
    expect(found(null, { lastError: '0xC004C008' }, { computer: 'ws018' })).toEqual([]);
  });
});
