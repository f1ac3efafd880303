/** Publishing of hosts and updates of zones, by the settings of hosts and DNS servers. */
import { describe, expect, test } from '@jest/globals';
import type { LogEvent } from '../../../src/model/events.js';
import type { ComputerSettings } from '../../../src/model/evidence.js';
import type { DnsClientFacts, DnsZoneFacts, ReportedLookup } from '../../../src/model/settings.js';
import { NO_BLOCKS } from '../../../src/readings/settings/join-settings.js';
import { publishLineFault } from '../../../src/readings/settings/publish-list.js';
import { DAY, START, undated } from '../../support/event-builder.js';
import { logsAsEvidence } from '../../support/event-evidence.js';
import { NO_PROBES, NO_HOSTS, NXDOMAIN, records, srv, update } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';
import {
  clientSettings,
  hostProduct,
  hostSettings,
  licensingService,
  system,
  told,
} from '../../support/settings-builder.js';

const MISSING = { ...NO_HOSTS, srv: [srv(NXDOMAIN)], zone: [], update: [] };
type Change = Parameters<typeof findings>[0];

const notes = /^(count-at-cap|single-kms-host|client-log-window-too-short)/;
const judged = (change: Change): readonly string[] => findings(change).filter((line) => !notes.test(line));

const publishing = (dnsPublishing: boolean | null, count = 12): ComputerSettings =>
  hostSettings({
    service: told(licensingService({ isKmsHost: true, listeningPort: 1688, dnsPublishing })),
    products: told([hostProduct({}, { dnsPublishing, count })]),
  });

function dnsServer(change: Partial<DnsZoneFacts> = {}): ComputerSettings {
  const zone: DnsZoneFacts = {
    ...{
      zone: 'corp.example',
      dynamicUpdate: 'secure',
      adIntegrated: true,
      zoneType: 'Primary',
      aging: false,
    },
    ...{ noRefreshHours: 168, refreshHours: 168, records: [], recordRights: [], ...change },
  };
  return {
    ...NO_BLOCKS,
    ...{ id: 'dns-server-settings/dc1.corp.example', kind: 'computer-settings', subject: 'dc1.corp.example' },
    ...{ computer: 'dc1.corp.example', files: ['dc1/zones.json'], zones: told([zone]) },
  };
}
const RECORD = { name: '_vlmcs._tcp', target: 'kms1.corp.example', port: 1688, timestamp: null };

describe('dns-publishing-disabled-cdns', () => {
  const id = 'dns-publishing-disabled-cdns/kms1.corp.example';
  const only = (change: Change): readonly string[] => judged(change).filter((line) => line.startsWith(id));

  test.each<readonly [string, Change, readonly string[]]>([
    ['no record', { ...MISSING, hostSettings: [publishing(false)] }, [`${id}: warning, confirmed`]],
    ['a record names it', { hostSettings: [publishing(false)] }, []],
    [
      'the record names others',
      { srv: [srv(records('kms2.corp.example'))], hostSettings: [publishing(false)] },
      [`${id}: info, possible`],
    ],
    ['nobody asked DNS', { ...NO_PROBES, hostSettings: [publishing(false)] }, [`${id}: warning, likely`]],
    [
      'nobody asked DNS, its count is high enough',
      { ...NO_PROBES, hostSettings: [publishing(false, 50)] },
      [`${id}: info, possible`],
    ],
    [
      'its DNS server has a record made by hand',
      {
        ...NO_PROBES,
        hostSettings: [publishing(false)],
        dnsServerSettings: [dnsServer({ records: [RECORD] })],
      },
      [],
    ],
    ['publishing is on', { ...MISSING, hostSettings: [publishing(true)] }, []],
    ['not told', { ...MISSING, hostSettings: [publishing(null)] }, []],
  ])('%s', (_, change, expected) => {
    expect(only(change)).toEqual(expected);
  });

  test("a client's own look-up tells as much", () => {
    const lookups = told<readonly ReportedLookup[]>([
      {
        server: null,
        name: '_vlmcs._tcp.corp.example',
        type: 'SRV',
        result: 'nxdomain',
        srv: [],
        addresses: [],
      },
    ]);
    expect(
      only({
        ...NO_PROBES,
        hostSettings: [publishing(false)],
        clientSettings: [clientSettings({ lookups })],
      }),
    ).toEqual([`${id}: warning, confirmed`]);
  });
});

describe('dnsdomainpublishlist-malformed', () => {
  const host = (
    publishList: readonly string[],
    version = '10.0.17763',
    dnsPublishing = true,
  ): ComputerSettings =>
    hostSettings({
      service: told(licensingService({ isKmsHost: true, dnsPublishing, publishList })),
      system: told(system({ name: 'kms1', version, productType: 'server' })),
    });
  test.each([
    ['corp.example', null],
    ['corp.example, 10', null],
    ['corp.example,10,100', null],
    ['lab', null],
    ['corp.example lab.example', 'several-domains'],
    ['corp.example; lab.example', 'several-domains'],
    ['corp.example, lab.example', 'several-domains'],
    ['corp.example, 10, 70000', 'numbers'],
    ['corp.example, 10, 20, 30', 'numbers'],
    ['corp.example, 10,', 'numbers'],
    ['10, 20', 'no-domain'],
    ['-corp.example', 'no-domain'],
    [', 10', 'no-domain'],
  ])('%s: %s', (line, fault) => {
    expect(publishLineFault(line)).toBe(fault);
  });

  test('a bad line is named', () => {
    const change = {
      ...NO_PROBES,
      hostSettings: [host(['corp.example, 10', 'lab.example; dev.example', ''])],
    };
    expect(judged(change)).toEqual(['dnsdomainpublishlist-malformed/kms1.corp.example: warning, confirmed']);
    expect(finding('dnsdomainpublishlist-malformed', change).summary).toBe(
      'DnsDomainPublishList of kms1.corp.example: the line "lab.example; dev.example" names several domains on one line.',
    );
  });

  test('a priority is too much for Server 2008 only; with publishing off the list does nothing', () => {
    expect(judged({ ...NO_PROBES, hostSettings: [host(['corp.example, 10'], '6.0.6002')] })).toEqual([
      'dnsdomainpublishlist-malformed/kms1.corp.example: warning, confirmed',
    ]);
    expect(judged({ ...NO_PROBES, hostSettings: [host(['corp.example, 10'])] })).toEqual([]);
    const off = judged({ ...NO_PROBES, hostSettings: [host(['a b'], '10.0.17763', false)] });
    expect(off.join()).not.toContain('publishlist');
  });
});

describe('zones by their setting', () => {
  const none = dnsServer({ dynamicUpdate: 'none' });

  test('no updates, and no record: confirmed, and it explains the missing record', () => {
    expect(judged({ ...MISSING, dnsServerSettings: [none] })).toEqual([
      'dynamic-update-disabled/corp.example: error, confirmed',
      'srv-record-missing/corp.example: error, confirmed < dynamic-update-disabled/corp.example',
    ]);
    expect(finding('dynamic-update-disabled', { ...MISSING, dnsServerSettings: [none] }).summary).toBe(
      'The zone corp.example is set to take no dynamic updates on dc1.corp.example: a KMS host cannot publish itself there.',
    );
  });

  test.each<readonly [string, Change, readonly string[]]>([
    ['no updates, the record stands', { dnsServerSettings: [none] }, []],
    [
      'no updates, nobody publishes there',
      { ...NO_PROBES, dnsServerSettings: [none] },
      ['dynamic-update-disabled/corp.example: warning, possible'],
    ],
    [
      'no updates, and a host that publishes',
      { ...NO_PROBES, dnsServerSettings: [none], hostSettings: [publishing(true, 40)] },
      ['dynamic-update-disabled/corp.example: warning, possible'],
    ],
    [
      'no updates, a record by hand, and a host that publishes all the same',
      {
        ...NO_PROBES,
        dnsServerSettings: [dnsServer({ dynamicUpdate: 'none', records: [RECORD] })],
        hostSettings: [publishing(true, 40)],
      },
      ['publishing-on-without-ddns/kms1.corp.example: warning, likely'],
    ],
    [
      'the same with publishing off',
      {
        ...NO_PROBES,
        dnsServerSettings: [dnsServer({ dynamicUpdate: 'none', records: [RECORD] })],
        hostSettings: [publishing(false, 40)],
      },
      [],
    ],
    [
      'unsigned updates, a zone with the record',
      {
        ...NO_PROBES,
        dnsServerSettings: [dnsServer({ dynamicUpdate: 'nonsecure-and-secure', records: [RECORD] })],
      },
      ['zone-accepts-updates-from-anyone/corp.example: warning, likely'],
    ],
    [
      'unsigned updates, a zone of others',
      {
        ...NO_PROBES,
        dnsServerSettings: [dnsServer({ dynamicUpdate: 'nonsecure-and-secure', zone: 'lab.example' })],
      },
      [],
    ],
    [
      'unsigned updates by the setting, refused when asked',
      {
        update: [update()],
        dnsServerSettings: [dnsServer({ dynamicUpdate: 'nonsecure-and-secure', records: [RECORD] })],
      },
      [],
    ],
    ['secure updates', { ...NO_PROBES, dnsServerSettings: [dnsServer({ records: [RECORD] })] }, []],
  ])('%s', (_, change, expected) => {
    expect(judged(change)).toEqual(expected);
  });

  test('its words say who set it, not that anybody tried', () => {
    const change = {
      ...NO_PROBES,
      dnsServerSettings: [dnsServer({ dynamicUpdate: 'nonsecure-and-secure', records: [RECORD] })],
    };
    const { summary, verify } = finding('zone-accepts-updates-from-anyone', change);
    expect(summary).toBe(
      'The zone corp.example is set on dc1.corp.example to take unsigned updates: whoever reaches that server can replace the KMS host record.',
    );
    expect(verify.run).toContain('Get-DnsServerZone -Name corp.example');
  });

  const outside = {
    ...publishing(true, 40),
    system: told(system({ name: 'kms1', domainMember: false, productType: 'server' as const })),
  };
  test.each<readonly [string, Change, readonly string[]]>([
    [
      'a host outside the domain, no record',
      { ...MISSING, dnsServerSettings: [dnsServer()], hostSettings: [outside] },
      [
        'secure-update-authentication-fails/kms1.corp.example: error, confirmed',
        'srv-record-missing/corp.example: error, confirmed < secure-update-authentication-fails/kms1.corp.example',
      ],
    ],
    ['its record was made by hand', { dnsServerSettings: [dnsServer()], hostSettings: [outside] }, []],
    [
      'a member',
      { ...NO_PROBES, dnsServerSettings: [dnsServer()], hostSettings: [publishing(true, 40)] },
      [],
    ],
  ])('secure updates only: %s', (_, change, expected) => {
    expect(judged(change)).toEqual(expected);
  });
});

describe('host-registers-with-wrong-dns', () => {
  const host = (
    dnsServers: readonly string[],
    addresses: readonly string[] = ['10.0.0.20'],
  ): ComputerSettings => ({
    ...publishing(true, 40),
    dnsClient: told<DnsClientFacts>({
      primarySuffix: 'corp.example',
      searchList: [],
      adapters: [{ name: 'Ethernet', suffix: null, addresses, dnsServers, registers: true }],
    }),
  });
  const id = 'host-registers-with-wrong-dns/kms1.corp.example';
  test.each<readonly [string, Change, readonly string[]]>([
    [
      'public servers, no record',
      { ...MISSING, hostSettings: [host(['8.8.8.8', '1.1.1.1'])] },
      [`${id}: error, confirmed`, `srv-record-missing/corp.example: error, confirmed < ${id}`],
    ],
    [
      'no server at all, and a count that is high enough',
      { ...NO_PROBES, hostSettings: [host([])] },
      [`${id}: warning, possible`],
    ],
    ['a public one beside its own', { ...NO_PROBES, hostSettings: [host(['10.0.0.53', '8.8.8.8'])] }, []],
    ['its record stands', { hostSettings: [host(['8.8.8.8'])] }, []],
    ['an adapter without address', { ...NO_PROBES, hostSettings: [host([], [])] }, []],
    [
      'publishing is off',
      {
        ...NO_PROBES,
        hostSettings: [
          {
            ...host(['8.8.8.8']),
            ...{
              service: publishing(false).service,
              products: told([hostProduct({}, { count: 40, dnsPublishing: false })]),
            },
          },
        ],
      },
      ['dns-publishing-disabled-cdns/kms1.corp.example: info, possible'],
    ],
  ])('%s', (_, change, expected) => {
    expect(judged(change)).toEqual(expected);
  });
});

describe('a record that was removed, by the audit log of the DNS server', () => {
  const audit = (id: number, data: readonly string[]): LogEvent => ({
    ...{ at: START + DAY, provider: 'dns-server-audit', id, computer: 'dc1.corp.example' },
    ...{ channel: 'Microsoft-Windows-DNSServer/Audit', recordId: 1, data, message: null },
  });
  const removed = (id: number, name = '_vlmcs._tcp') => [
    logsAsEvidence([[audit(id, ['33', name, '3600', '0x12', '0x00000000', 'corp.example', 'Default'])]]),
  ];
  test.each([
    [521, 'dns-scavenging-removed-record'],
    [516, 'srv-record-deleted'],
    [517, 'srv-record-deleted'],
    [518, 'srv-record-deleted'],
    [520, 'srv-record-deleted'],
  ])('event %s: %s, and it explains that the record is missing', (id, mode) => {
    expect(judged({ ...MISSING, events: removed(id) })).toEqual([
      `${mode}/corp.example: error, confirmed`,
      `srv-record-missing/corp.example: error, confirmed < ${mode}/corp.example`,
    ]);
    expect(judged({ ...NO_PROBES, events: removed(id) })).toEqual([`${mode}/corp.example: error, likely`]);
  });

  test('by its message alone', () => {
    const message =
      'A resource record of type 33, name _vlmcs._tcp, TTL 3600 was scavenged from zone corp.example.';
    const log = [{ ...audit(521, []), message }];
    expect(
      finding('dns-scavenging-removed-record', { ...NO_PROBES, events: [logsAsEvidence([log])] }).summary,
    ).toBe(
      'The KMS record of corp.example was scavenged on 2 January 2026, says dc1.corp.example (event 521).',
    );
  });

  test.each([
    [521, 'dns-scavenging-removed-record', 'was scavenged at an unknown time, says'],
    [517, 'srv-record-deleted', 'was deleted at an unknown time with all records of its type, says'],
  ])('event %s without a time: %s all the same, but one with a time is the last', (id, mode, words) => {
    const pasted = undated(audit(id, ['33', '_vlmcs._tcp', '3600', '0x12', '0x00000000', 'corp.example']));
    const summary = (log: readonly LogEvent[]): string =>
      finding(mode, { ...NO_PROBES, events: [logsAsEvidence([log], START + 2 * DAY)] }).summary;
    expect(summary([pasted])).toContain(words);
    expect(summary([pasted, { ...pasted, at: START + DAY }])).toContain('on 2 January 2026');
  });

  test('the record is back, or it was another record: silent', () => {
    expect(judged({ events: removed(517) })).toEqual([]);
    expect(judged({ ...MISSING, events: removed(517, '_ldap._tcp') })).toEqual([
      'srv-record-missing/corp.example: error, confirmed',
    ]);
  });

  test('without the log: a zone that ages and a host that does not publish make scavenging possible', () => {
    const change = {
      ...MISSING,
      hostSettings: [publishing(false)],
      dnsServerSettings: [dnsServer({ aging: true })],
    };
    expect(judged(change)).toContain(
      'dns-scavenging-removed-record/corp.example: warning, possible < dns-publishing-disabled-cdns/kms1.corp.example',
    );
    expect(judged({ ...change, dnsServerSettings: [dnsServer()] }).join()).not.toContain('scavenging');
    expect(judged({ ...change, hostSettings: [publishing(true)] }).join()).not.toContain('scavenging');
  });
});
