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

/** Synthetic: hours since 1601 of 15 March 2026, 09:00 UTC. */
const HOURS = 3_727_233;

describe('dnscmd /EnumRecords', () => {
  const NODE = [
    'C:\\>dnscmd dc1 /EnumRecords corp.example _vlmcs._tcp /Type SRV',
    'Returned records:',
    `@ [Aging:${HOURS}] 3600 SRV\t0 0 1688 kms01.corp.example.`,
    '\t\t 3600 SRV\t0 0 1688 kms02.corp.example.',
    '',
    'Command completed successfully.',
  ];

  test('the records of KMS, those that age and those made by hand', () => {
    expect(factsOf(NODE.join('\r\n'), 'zones')).toMatchObject([
      {
        zone: 'corp.example',
        records: [
          {
            name: '_vlmcs._tcp',
            target: 'kms01.corp.example',
            port: 1688,
            timestamp: '2026-03-15T09:00:00.000Z',
          },
          { name: '_vlmcs._tcp', target: 'kms02.corp.example', port: 1688, timestamp: null },
        ],
      },
    ]);
  });

  test('without a server, the node by its whole name, and without the heading', () => {
    const text = NODE.join('\n').replace('dc1 ', '').replace(' _vlmcs._tcp ', ' _VLMCS._tcp.corp.example. ');
    expect(factsOf(text, 'zones')).toMatchObject([
      { records: [{ name: '_vlmcs._tcp' }, { name: '_vlmcs._tcp' }] },
    ]);
  });

  test('records of the whole zone: names are relative to it, and others than those of KMS are left', () => {
    const text = [
      ';  Zone:    corp.example',
      ';  Server:  dc1',
      '@ 3600 SOA\tdc1.corp.example. hostmaster.corp.example. 41 900 600 86400 3600',
      '_kerberos._tcp [Aging:3727113] 600 SRV\t0 100 88 dc1.corp.example.',
      `_vlmcs._tcp [Aging:${HOURS}] 3600 SRV\t0 0 1688 kms01.corp.example.`,
      '_vlmcs._tcp.emea 3600 SRV\t0 0 1688 kms03.emea.corp.example.',
    ].join('\n');
    expect(factsOf(text, 'zones')).toMatchObject([
      {
        zone: 'corp.example',
        records: [
          { name: '_vlmcs._tcp', target: 'kms01.corp.example' },
          { name: '_vlmcs._tcp.emea', target: 'kms03.emea.corp.example' },
        ],
      },
    ]);
  });

  test('without the command nothing says whose the record is, and that is said', () => {
    expect(read(NODE.slice(1).join('\n'))).toEqual({
      takenFor: ['dnscmd /EnumRecords'],
      parts: [],
      notes: [expect.stringContaining('without the command nothing says whose name @ is')],
    });
  });
});

describe('Get-DnsServerResourceRecord as a table', () => {
  const TABLE = [
    'PS C:\\> Get-DnsServerResourceRecord -ZoneName "corp.example" -RRType Srv',
    '',
    'HostName                  RecordType Type       Timestamp            TimeToLive      RecordData',
    '--------                  ---------- ----       ---------            ----------      ----------',
    '_kerberos._tcp            SRV        33         3/15/2026 9:00:00 AM 00:10:00        [0][100][88][dc1.corp.example.]',
    '_vlmcs._tcp               SRV        33         3/15/2026 9:00:00 AM 01:00:00        [0][0][1688][kms01.corp.example.]',
    '_vlmcs._tcp               SRV        33         0                    01:00:00        [0][0][1688][kms02.corp.example.]',
  ];

  test('the zone stands in the command; a time without zone is no record made by hand', () => {
    const { notes, parts } = read(TABLE.join('\n'));
    expect(parts.map(({ told }) => told.facts)).toMatchObject([
      [
        {
          zone: 'corp.example',
          records: [
            { target: 'kms01.corp.example', port: 1688, timestamp: null, stamped: true },
            { target: 'kms02.corp.example', port: 1688, timestamp: null },
          ],
        },
      ],
    ]);
    expect(notes).toEqual([
      'the time stamps of 1 SRV records were not taken: a table writes them without time zone',
    ]);
  });

  test('without the command it says what is missing', () => {
    expect(read(TABLE.slice(2).join('\n')).notes).toContain(
      '2 SRV records do not say which zone they are in',
    );
  });

  test('a table of other services names no KMS host, and says so', () => {
    expect(read(TABLE.slice(0, 5).join('\n'))).toEqual({
      takenFor: ['Get-DnsServerResourceRecord'],
      parts: [],
      notes: ['no SRV record of KMS (_vlmcs._tcp) is among them'],
    });
  });
});
