import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { FirewallFacts } from '../../../src/model/firewall-settings.js';
import type { PlanFile } from '../../../src/model/plan.js';
import type { Readiness } from '../../../src/model/readiness.js';
import { decodeSettingsBytes } from '../../../src/protocol/settings/decode-settings-bytes.js';
import { readSettingsText } from '../../../src/protocol/settings/read-settings-text.js';
import { judgePlan } from '../../../src/readings/readiness/judge-plan.js';
import { mergeResults } from '../../../src/readings/readiness/merge-results.js';
import { firewall, profile, rule } from '../../support/firewall-builder.js';
import { clientSettings, system, told } from '../../support/settings-builder.js';
import { plan } from './planned.js';

/** Rules of machines, which are no KMS hosts: what VAMT opens at them, and what they send. */

const MAK: Partial<PlanFile> = {
  sites: [
    { name: 'office', clientNetworks: ['10.1.0.0/16'], machines: [{ product: 'windows-11', count: 9 }] },
  ],
  vamt: { host: 'vamt.corp.example', address: '10.1.0.30' },
};
const KMS: Partial<PlanFile> = {
  kmsHosts: [
    {
      name: 'kms1.corp.example',
      address: '10.0.0.20',
      os: 'windows-server-2022',
      key: 'windows-server-2022',
    },
  ],
  sites: [
    { name: 'office', clientNetworks: ['10.1.0.0/16'], machines: [{ product: 'windows-11', count: 40 }] },
  ],
};

const machine = (
  facts: FirewallFacts,
  name = 'ws017',
  address: string | null = '10.1.0.17',
): ComputerSettings =>
  clientSettings({
    ...{ computer: name, subject: name, system: told(system({ name })) },
    dnsClient:
      address === null
        ? null
        : told({
            primarySuffix: null,
            searchList: [],
            adapters: [
              { name: 'Ethernet', suffix: null, addresses: [address], dnsServers: [], registers: null },
            ],
          }),
    firewall: told(facts),
  });

function judged(
  of: Partial<PlanFile>,
  given: readonly ComputerSettings[],
  standing: string | null = null,
): Readiness {
  return judgePlan(plan(of), [], {
    ...{ version: '1.0.0', planId: 'a', judgedAt: '2026-01-05T09:00:00.000Z', offline: true, complete: true },
    ...{ given, standing },
  });
}

const said = ({ firewall: changes }: Readiness): readonly string[] =>
  changes
    .filter(({ given }) => given !== 'not-known')
    .map(
      ({ purpose, port, direction, at, given, givenBy }) =>
        `${purpose} ${port} ${direction} at ${at}: ${given} by ${givenBy.join(', ')}`,
    );

const answer = ({ whole }: Readiness) => whole.find(({ id }) => id === 'firewall-rules');

const mapper = rule({
  id: 'WMI-RPCSS-In-TCP',
  localPorts: ['135'],
  program: '%SystemRoot%\\system32\\svchost.exe',
  service: 'rpcss',
});
const winmgmt = rule({
  id: 'WMI-WINMGMT-In-TCP',
  localPorts: [],
  program: '%SystemRoot%\\system32\\svchost.exe',
  service: 'winmgmt',
});
const closed = 'closed by ws017';
const open = 'open by ws017';

describe('what VAMT opens at the machines', () => {
  test.each<[string, FirewallFacts, readonly [mapper: string, dynamic: string]]>([
    ['no rule for it', firewall({ rules: [] }), [closed, closed]],
    ['both built-in rules', firewall({ rules: [mapper, winmgmt] }), [open, open]],
    [
      'disabled, as they come',
      firewall({
        rules: [
          { ...mapper, enabled: false },
          { ...winmgmt, enabled: false },
        ],
      }),
      [closed, closed],
    ],
    ['the mapper alone', firewall({ rules: [mapper] }), [open, closed]],
    [
      'by their names',
      firewall({
        rules: [
          { ...mapper, localPorts: ['RPC-EPMap'] },
          { ...winmgmt, localPorts: ['RPC'] },
        ],
      }),
      [open, open],
    ],
    [
      'the local subnet alone',
      firewall({
        rules: [
          { ...mapper, remoteAddresses: ['LocalSubnet'] },
          { ...winmgmt, remoteAddresses: ['10.9.0.0/16'] },
        ],
      }),
      ['limited by ws017', closed],
    ],
    [
      'a part of the ports',
      firewall({ rules: [mapper, rule({ localPorts: ['50000-50100'], program: null, service: null })] }),
      [open, 'limited by ws017'],
    ],
    [
      'the ports of everything',
      firewall({ rules: [rule({ localPorts: ['1-65535'], program: null, service: null })] }),
      [open, open],
    ],
    [
      'a rule for another service',
      firewall({ rules: [mapper, { ...winmgmt, service: 'schedule' }] }),
      [open, closed],
    ],
  ])('%s', (_, facts, [first, second]) => {
    expect(said(judged(MAK, [machine(facts)])).filter((one) => one.startsWith('vamt'))).toEqual([
      `vamt-wmi 135 in at machines of office: ${first}`,
      `vamt-wmi 49152-65535 in at machines of office: ${second}`,
    ]);
  });

  test('the policy of a real Windows 10, which nobody prepared for VAMT', () => {
    const bytes = gunzipSync(readFileSync('fixtures/settings/network/win10-1709-firewall-policy.reg.gz'));
    const parts = readSettingsText(decodeSettingsBytes(bytes), 'policy.reg').flatMap((one) => one.parts);
    const part = parts.find(({ block }) => block === 'firewall');
    if (part?.block !== 'firewall') throw new Error('no firewall in it');
    // Remote Assistance lets DCOM in on its domain profile.
    expect(said(judged(MAK, [machine(part.told.facts)])).filter((one) => one.startsWith('vamt'))).toEqual([
      'vamt-wmi 135 in at machines of office: limited by ws017',
      'vamt-wmi 49152-65535 in at machines of office: closed by ws017',
    ]);
  });

  test('closed is a remark: a MAK can be installed by hand', () => {
    const result = judged(MAK, [machine(firewall({ rules: [] }))]);
    expect(answer(result)).toMatchObject({ status: 'warn' });
    expect(answer(result)?.todo[0]).toBe(
      'Open TCP 135 from 10.1.0.30 to 10.1.0.0/16, inbound at machines of office: closed by the rules of ws017.',
    );
    expect(answer(judged(MAK, []))).toBeUndefined();
  });
});

const shut = (change: Partial<FirewallFacts> = {}) =>
  firewall({ profiles: [profile('domain', { outbound: 'block' })], rules: [], ...change });
const out = rule({ direction: 'out', localPorts: [], remotePorts: ['1688'] });

describe('what machines send', () => {
  test.each<[string, FirewallFacts, readonly string[]]>([
    ['let out, as Windows does it', firewall(), ['open by ws017']],
    ['kept in', shut(), ['closed by ws017']],
    ['kept in but for KMS', shut({ rules: [out] }), ['open by ws017']],
    [
      'kept in but for another host',
      shut({ rules: [{ ...out, remoteAddresses: ['10.0.0.99'] }] }),
      ['closed by ws017'],
    ],
    ['a rule against it', firewall({ rules: [{ ...out, action: 'block' }] }), ['closed by ws017']],
    ['profiles that were not told', firewall({ profiles: [] }), []],
  ])('to a KMS host: %s', (_, facts, expected) => {
    expect(said(judged(KMS, [machine(facts)]))).toEqual(
      expected.map((one) => `kms 1688 out at machines of office: ${one}`),
    );
  });

  test('kept in, activation does not work; the line opens it at the machine', () => {
    const result = judged(KMS, [machine(shut())]);
    expect([result.verdict, answer(result)?.status]).toEqual(['not-ready', 'fail']);
    expect(result.firewall.at(-1)?.netsh).toContain(
      'dir=out action=allow protocol=TCP remoteport=1688 remoteip=10.0.0.20',
    );
  });

  test('to the activation server: a rule for one program alone tells nothing', () => {
    const https = { ...out, remotePorts: ['443'], program: null, service: null };
    const online = (facts: FirewallFacts) =>
      said(judged({ ...MAK, vamt: { host: 'vamt' } }, [machine(facts)])).filter((one) =>
        one.startsWith('mak'),
      );
    expect(online(firewall())).toEqual(['mak-online 443 out at machines of office: open by ws017']);
    expect(online(shut())).toEqual(['mak-online 443 out at machines of office: closed by ws017']);
    expect(online(shut({ rules: [https] }))).toEqual([
      'mak-online 443 out at machines of office: open by ws017',
    ]);
    expect(online(shut({ rules: [{ ...https, service: 'sppsvc' }] }))).toEqual([]);
  });

  test('to the KMS of Azure', () => {
    const cloud = {
      sites: [{ name: 'azure', cloud: 'azure', machines: [{ product: 'windows-server-2025', count: 4 }] }],
    } as const;
    expect(said(judged(cloud, [machine(shut())]))).toEqual([
      'kms 1688 out at machines of azure: closed by ws017',
    ]);
  });
});

describe('which machine stands where', () => {
  const two: Partial<PlanFile> = {
    kmsHosts: KMS.kmsHosts ?? [],
    sites: [
      { name: 'a', clientNetworks: ['10.1.0.0/16'], machines: [{ product: 'windows-11', count: 40 }] },
      { name: 'b', clientNetworks: ['10.2.0.0/16'], machines: [{ product: 'windows-11', count: 40 }] },
    ],
  };
  test.each<[string, string | null, string | null, readonly string[]]>([
    ['by its address', '10.2.7.7', null, ['b']],
    ['an address of no site', '10.3.0.1', null, []],
    ['an address of no site, and the user stands in one', '10.3.0.1', 'a', []],
    ['no address: nobody knows', null, null, []],
    ['no address: where the user stands', null, 'a', ['a']],
  ])('%s', (_, address, standing, sites) => {
    expect(said(judged(two, [machine(shut(), 'ws017', address)], standing))).toEqual(
      sites.map((site) => `kms 1688 out at machines of ${site}: closed by ws017`),
    );
  });

  test('several machines that differ: for some only', () => {
    const given = [machine(shut()), machine(firewall(), 'ws018', '10.1.0.18')];
    expect(said(judged(KMS, given))).toEqual(['kms 1688 out at machines of office: limited by ws017, ws018']);
  });

  test('a KMS host and the VAMT host are no machines', () => {
    expect(said(judged(MAK, [machine(firewall(), 'vamt')]))).toEqual([]);
    expect(said(judged(KMS, [machine(shut(), 'kms1')]))).toEqual([
      'kms 1688 in at kms1.corp.example: closed by kms1',
    ]);
  });
});

test('merged: a path that only one result could tell of stays, with the answer that goes with it', () => {
  const [with_, without] = [judged(KMS, [machine(shut())]), judged(KMS, [])];
  const merged = mergeResults(
    [
      { file: 'new.json', result: { ...without, judgedAt: '2026-01-06T09:00:00.000Z' } },
      { file: 'old.json', result: with_ },
    ],
    '1.0.0',
  );
  expect(said(merged)).toEqual(said(with_));
  expect([answer(without), answer(merged)]).toEqual([undefined, answer(with_)]);
});
