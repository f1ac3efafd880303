import { describe, expect, test } from '@jest/globals';
import { factsOf, read } from '../read.js';

/** Synthetic, after the documented forms. */
describe('zones of a DNS server', () => {
  test('Get-DnsServerZone as list, with its aging and records', () => {
    const text = [
      'ZoneName               : corp.example',
      'ZoneType               : Primary',
      'DynamicUpdate          : Secure',
      'IsDsIntegrated         : True',
      '',
      'ZoneName             : corp.example',
      'AgingEnabled         : True',
      'RefreshInterval      : 7.00:00:00',
      'NoRefreshInterval    : 7.00:00:00',
      '',
      'HostName                  RecordType Type       Timestamp            TimeToLive      RecordData',
      '--------                  ---------- ----       ---------            ----------      ----------',
      '_vlmcs._tcp               SRV        33         0                    01:00:00        [0][0][1688][kms1.corp.example.]',
    ].join('\n');
    expect(factsOf(text, 'zones')).toEqual([
      {
        ...{
          zone: 'corp.example',
          dynamicUpdate: 'secure',
          adIntegrated: true,
          zoneType: 'Primary',
          aging: true,
        },
        ...{ noRefreshHours: 168, refreshHours: 168, recordRights: [] },
        records: [{ name: '_vlmcs._tcp', target: 'kms1.corp.example', port: 1688, timestamp: null }],
      },
    ]);
  });

  test('records as JSON say their zone and when they were refreshed', () => {
    const record = {
      ...{
        DistinguishedName:
          'DC=_vlmcs._tcp,DC=corp.example,cn=MicrosoftDNS,DC=DomainDnsZones,DC=corp,DC=example',
      },
      ...{ HostName: '_vlmcs._tcp', RecordType: 'SRV', Timestamp: '/Date(1767225600000)/' },
      RecordData: { DomainName: 'kms1.corp.example.', Port: 1688, Priority: 0, Weight: 0 },
    };
    expect(factsOf(JSON.stringify(record), 'zones')).toMatchObject([
      {
        zone: 'corp.example',
        dynamicUpdate: null,
        records: [{ target: 'kms1.corp.example', timestamp: '2026-01-01T00:00:00.000Z' }],
      },
    ]);
    expect(read(JSON.stringify({ ...record, DistinguishedName: null }))).toMatchObject({
      parts: [],
      notes: ['1 SRV records do not say which zone they are in'],
    });
  });

  test.each([
    ['0', 'none'],
    ['1', 'nonsecure-and-secure'],
    ['2', 'secure'],
  ])('dnscmd /ZoneInfo with update = %s', (update, dynamicUpdate) => {
    const text = `Zone query result:\n\nZone info:\n\tptr                   = 000001\n\tzone name             = corp.example\n\tzone type             = 1\n\tupdate                = ${update}\n\tDS integrated         = 1\n\taging                 = 0\n\t  refresh interval    = 168\n\t  no refresh          = 72\n\tscavenge available    = 0\n\nCommand completed successfully.\n`;
    expect(factsOf(text, 'zones')).toMatchObject([
      {
        zone: 'corp.example',
        dynamicUpdate,
        adIntegrated: true,
        zoneType: 'Primary',
        aging: false,
        refreshHours: 168,
        noRefreshHours: 72,
      },
    ]);
  });
});
