import { describe, expect, test } from '@jest/globals';
import { evidence, evidenceText, factsOf, fixture, read } from '../read.js';

describe('netstat', () => {
  test('real output of Windows 10: every listener once, with its process', () => {
    const listeners = factsOf(fixture('network/win10-en-netstat-aon.txt'), 'listeners');
    expect(listeners).toHaveLength(25);
    expect(listeners.slice(0, 2)).toEqual([
      { port: 135, addresses: ['0.0.0.0', '::'], pid: 1712, program: null },
      { port: 443, addresses: ['0.0.0.0', '::'], pid: 9396, program: null },
    ]);
  });

  test('without -a nothing is said of listeners', () => {
    expect(read(fixture('network/win10-en-netstat-plain.txt'))).toEqual({
      takenFor: ['netstat'],
      parts: [],
      notes: ['netstat shows no listening ports here: that takes -a'],
    });
  });

  test('in a language with its own word for listening', () => {
    const german =
      '  TCP    0.0.0.0:1688           0.0.0.0:0              ABH\ufffdREN         2044\r\n  TCP    [::]:1688              [::]:0                 ABH\ufffdREN         2044\r\n';
    expect(factsOf(german, 'listeners')).toEqual([
      { port: 1688, addresses: ['0.0.0.0', '::'], pid: 2044, program: null },
    ]);
  });

  test('-anb names programs, not those of connections below', () => {
    const text =
      '  TCP    0.0.0.0:1688   0.0.0.0:0   LISTENING\n  sppsvc\n [sppextcomobj.exe]\n  TCP    10.0.0.2:50000   10.0.0.3:443   ESTABLISHED\n [other.exe]\n';
    expect(factsOf(text, 'listeners')).toEqual([
      { port: 1688, addresses: ['0.0.0.0'], pid: null, program: 'sppextcomobj.exe' },
    ]);
  });

  (evidence === undefined ? test.skip : test)('real French output (EVIDENCE_DIR)', () => {
    const listeners = factsOf(evidenceText('netstat/win-fr-netstat-anb.txt'), 'listeners');
    expect(listeners).toHaveLength(17);
    expect(listeners[0]).toEqual({ port: 135, addresses: ['0.0.0.0'], pid: null, program: 'svchost.exe' });
  });

  test('Get-NetTCPConnection, as JSON and as table', () => {
    const json = JSON.stringify({
      LocalAddress: '::',
      LocalPort: 1688,
      RemoteAddress: '::',
      RemotePort: 0,
      State: 2,
      OwningProcess: 2044,
    });
    const table =
      'LocalAddress LocalPort RemoteAddress RemotePort State  OwningProcess\n' +
      '------------ --------- ------------- ---------- -----  -------------\n' +
      '::           1688      ::            0          Listen 2044\n' +
      '10.0.0.2     50000     10.0.0.3      443        Established 9\n';
    for (const text of [json, table])
      expect(factsOf(text, 'listeners')).toEqual([
        { port: 1688, addresses: ['::'], pid: 2044, program: null },
      ]);
  });
});

describe('ipconfig /all', () => {
  test('behind other outputs in one paste that write of DNS', () => {
    const text = fixture('network/ipconfig-server2016-en.txt');
    const before =
      'Aus DNS: kms01.corp.example:1688\r\nVeröffentlichung in DNS: an\r\n\r\nC:\\>ipconfig /all\r\n\r\n';
    expect(read(`${before}${text}`).parts).toEqual(read(text).parts);
  });

  test('a real domain member', () => {
    const text = fixture('network/ipconfig-server2016-en.txt');
    expect(read(text)).toMatchObject({
      takenFor: ['ipconfig /all'],
      parts: [{ computer: 'win-server16' }, { computer: 'win-server16' }],
    });
    expect(factsOf(text, 'dnsClient')).toEqual({
      ...{ primarySuffix: 'somecompany.corp', searchList: ['somecompany.corp'] },
      adapters: [
        {
          ...{ name: 'Ethernet0', suffix: null, addresses: ['fe80::40c:2f5f:6658:9ec3%2', '192.168.22.153'] },
          ...{ dnsServers: ['192.168.22.151'], registers: null },
        },
      ],
    });
  });

  test('real Windows 10 with several adapters, and XP', () => {
    expect(factsOf(fixture('network/ipconfig-win10-en.txt'), 'dnsClient')).toMatchObject({
      ...{ primarySuffix: null, searchList: ['tailff123.ts.net', 'internal.companyname.com'] },
      adapters: [
        { name: 'Tailscale', suffix: 'tailff123.ts.net' },
        {
          name: 'Ethernet 2',
          suffix: 'internal.companyname.com',
          addresses: ['fe80::c936:c2db:79ad:e1c6%16', '10.50.13.132'],
          dnsServers: ['10.50.13.1'],
        },
      ],
    });
    expect(factsOf(fixture('network/ipconfig-winxp-en.txt'), 'dnsClient')).toMatchObject({
      ...{ primarySuffix: 'somecompany.corp', searchList: ['somecompany.corp', 'somecompany.xyz'] },
      adapters: [
        { name: 'Local Area Connection', addresses: ['192.168.22.135'], dnsServers: ['192.168.22.151'] },
      ],
    });
  });

  test('outputs of two computers in one paste', () => {
    const text = [fixture('network/ipconfig-server2016-en.txt'), fixture('network/ipconfig-winxp-en.txt')];
    const told = read(text.join('\n')).parts.flatMap((part) =>
      part.block === 'dnsClient'
        ? [[part.computer, part.told.facts.adapters.map(({ addresses }) => addresses)]]
        : [],
    );
    expect(told).toEqual([
      ['win-server16', [['fe80::40c:2f5f:6658:9ec3%2', '192.168.22.153']]],
      ['desktop-pc4', [['192.168.22.135']]],
    ]);
  });

  test('German (synthetic), indentation and umlauts lost', () => {
    const text = [
      'Windows-IP-Konfiguration',
      'Hostname  . . . . . . . . . . . . : ws017',
      'Prim\ufffdres DNS-Suffix . . . . . . . : corp.example',
      'Knotentyp . . . . . . . . . . . . : Hybrid',
      'DNS-Suffixsuchliste . . . . . . . : corp.example',
      'lab.example',
      'Ethernet-Adapter Ethernet0:',
      'Verbindungsspezifisches DNS-Suffix:',
      'Beschreibung. . . . . . . . . . . : Intel(R) 82574L',
      'IPv4-Adresse  . . . . . . . . . . : 10.0.0.17(Bevorzugt)',
      'Subnetzmaske  . . . . . . . . . . : 255.255.255.0',
      'Standardgateway . . . . . . . . . : 10.0.0.1',
      'DNS-Server  . . . . . . . . . . . : 10.0.0.10',
      '10.0.0.11',
    ].join('\n');
    expect(factsOf(text, 'dnsClient')).toEqual({
      ...{ primarySuffix: 'corp.example', searchList: ['corp.example', 'lab.example'] },
      adapters: [
        {
          ...{ name: 'Ethernet-Adapter Ethernet0', suffix: null, addresses: ['10.0.0.17'] },
          ...{ dnsServers: ['10.0.0.10', '10.0.0.11'], registers: null },
        },
      ],
    });
  });
});

describe('nslookup', () => {
  const SRV = { priority: 0, weight: 0, port: 1688, target: 'kms1.corp.example' };
  const answer = [
    'Server:  dc1.corp.example',
    'Address:  10.0.0.10',
    '',
    '_vlmcs._tcp.corp.example        SRV service location:',
    '          priority       = 0',
    '          weight         = 0',
    '          port           = 1688',
    '          svr hostname   = kms1.corp.example',
    'kms1.corp.example       internet address = 10.0.0.20',
  ];

  test('a real answer, a bar at its end', () => {
    expect(factsOf(fixture('network/nslookup-vlmcs-contoso.txt'), 'lookups')).toEqual([
      {
        server: null,
        name: '_vlmcs._tcp.contoso.com',
        type: 'SRV',
        result: 'records',
        srv: [{ ...SRV, target: 'kms-server.contoso.com' }],
        addresses: [],
      },
    ]);
  });

  test.each([
    ['as printed', answer.join('\r\n')],
    ['with another word for the server', answer.join('\n').replace('Server:', '服务器:')],
    ['Markdown escapes', answer.join('\n').replaceAll('_', '\\_')],
    ['an empty line behind every line', answer.join('\n\n')],
  ])('%s', (_, text) => {
    const common = { server: 'dc1.corp.example', result: 'records' };
    expect(factsOf(text, 'lookups')).toEqual([
      { ...common, name: '_vlmcs._tcp.corp.example', type: 'SRV', srv: [SRV], addresses: [] },
      { ...common, name: 'kms1.corp.example', type: 'A', srv: [], addresses: ['10.0.0.20'] },
    ]);
  });

  test('a type that one command named is not that of the next, one set within nslookup is', () => {
    const failed = "*** dc1.corp.example can't find old.corp.example: Non-existent domain";
    const types = (...lines: readonly string[]) =>
      factsOf([...lines, failed].join('\n'), 'lookups').map(({ name, type }) => [name, type]);
    expect(types('C:\\>nslookup -type=srv _vlmcs._tcp', 'C:\\>nslookup old.corp.example')).toEqual([
      ['old.corp.example', 'A'],
    ]);
    expect(types('C:\\>nslookup', '> set type=srv', '> old.corp.example')).toEqual([
      ['old.corp.example', 'SRV'],
    ]);
  });

  test('all in one line', () => {
    const line = answer
      .slice(3, 8)
      .map((part) => part.trim())
      .join(' ');
    expect(factsOf(line, 'lookups')).toMatchObject([{ name: '_vlmcs._tcp.corp.example', srv: [SRV] }]);
  });

  test.each([
    ["*** dc1.corp.example can't find _vlmcs._tcp.corp.example: Non-existent domain", 'nxdomain'],
    [
      '*** _vlmcs._tcp.corp.example wurde von dc1.corp.example nicht gefunden: Non-existent domain.',
      'nxdomain',
    ],
    ["*** dc1.corp.example can't find _vlmcs._tcp.corp.example: Query refused", 'refused'],
    ["*** dc1.corp.example can't find _vlmcs._tcp.corp.example: Server failed", 'failure'],
    ["*** dc1.corp.example can't find _vlmcs._tcp.corp.example: No response from server", 'timeout'],
    ["** server can't find _vlmcs._tcp.corp.example: NXDOMAIN", 'nxdomain'],
  ])('%s', (line, result) => {
    expect(factsOf(`Server:  dc1.corp.example\nAddress:  10.0.0.10\n\n${line}\n`, 'lookups')).toEqual([
      {
        server: 'dc1.corp.example',
        name: '_vlmcs._tcp.corp.example',
        type: 'SRV',
        result,
        srv: [],
        addresses: [],
      },
    ]);
  });

  test('a time-out names no name: that of the command', () => {
    const text =
      'C:\\>nslookup -type=srv _vlmcs._tcp.corp.example\nDNS request timed out.\n    timeout was 2 seconds.\nServer:  UnKnown\nAddress:  10.0.0.10\n\n*** Request to UnKnown timed-out\n';
    expect(factsOf(text, 'lookups')).toMatchObject([
      { name: '_vlmcs._tcp.corp.example', type: 'SRV', result: 'timeout' },
      { server: '10.0.0.10' },
    ]);
  });

  test('addresses of a host', () => {
    const text =
      'Server:  dc1.corp.example\nAddress:  10.0.0.10\n\nNon-authoritative answer:\nName:    kms1.corp.example\nAddresses:  2001:db8::20\n          10.0.0.20\n\n';
    expect(factsOf(text, 'lookups')).toMatchObject([
      { server: 'dc1.corp.example', name: 'kms1.corp.example', type: 'AAAA', addresses: ['2001:db8::20'] },
      { type: 'A', addresses: ['10.0.0.20'] },
    ]);
  });

  test('the one of BIND', () => {
    const text =
      'Server:\t\t10.0.0.10\nAddress:\t10.0.0.10#53\n\n_vlmcs._tcp.corp.example\tservice = 0 0 1688 kms1.corp.example.\n';
    expect(factsOf(text, 'lookups')).toMatchObject([
      { server: '10.0.0.10', name: '_vlmcs._tcp.corp.example', srv: [SRV] },
    ]);
  });
});

describe('dig', () => {
  const dig = (status: string, records = ''): string =>
    `; <<>> DiG 9.18.24 <<>> @10.0.0.10 _vlmcs._tcp.corp.example SRV\n;; global options: +cmd\n;; Got answer:\n;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 1\n\n;; QUESTION SECTION:\n;_vlmcs._tcp.corp.example.\tIN\tSRV\n\n${records}\n;; SERVER: 10.0.0.10#53(10.0.0.10) (UDP)\n`;

  test('records and the addresses beside them', () => {
    const text = dig(
      'NOERROR',
      ';; ANSWER SECTION:\n_vlmcs._tcp.corp.example. 3600 IN\tSRV\t10 5 1688 kms1.corp.example.\n\n;; ADDITIONAL SECTION:\nkms1.corp.example.\t1200\tIN\tA\t10.0.0.20\n',
    );
    expect(factsOf(text, 'lookups')).toEqual([
      {
        server: '10.0.0.10',
        name: '_vlmcs._tcp.corp.example',
        type: 'SRV',
        result: 'records',
        srv: [{ priority: 10, weight: 5, port: 1688, target: 'kms1.corp.example' }],
        addresses: [],
      },
      {
        server: '10.0.0.10',
        name: 'kms1.corp.example',
        type: 'A',
        result: 'records',
        srv: [],
        addresses: ['10.0.0.20'],
      },
    ]);
  });

  test.each([
    ['NXDOMAIN', 'nxdomain'],
    ['NOERROR', 'no-data'],
    ['REFUSED', 'refused'],
    ['SERVFAIL', 'failure'],
  ])('%s', (status, result) => {
    expect(factsOf(dig(status), 'lookups')).toMatchObject([
      { name: '_vlmcs._tcp.corp.example', type: 'SRV', result },
    ]);
  });

  test('nobody answered', () => {
    const text =
      '; <<>> DiG 9.18.24 <<>> @10.0.0.10 _vlmcs._tcp.corp.example SRV\n;; global options: +cmd\n;; connection timed out; no servers could be reached\n';
    expect(factsOf(text, 'lookups')).toMatchObject([{ server: '10.0.0.10', type: 'SRV', result: 'timeout' }]);
  });
});

describe('Resolve-DnsName and Test-NetConnection', () => {
  test('a table of Resolve-DnsName', () => {
    const text =
      'Name                         Type TTL  Section NameTarget        Priority Weight Port\n' +
      '----                         ---- ---  ------- ----------        -------- ------ ----\n' +
      '_vlmcs._tcp.corp.example     SRV  3600 Answer  kms1.corp.example 0        0      1688\n';
    expect(factsOf(text, 'lookups')).toMatchObject([
      { name: '_vlmcs._tcp.corp.example', srv: [{ port: 1688, target: 'kms1.corp.example' }] },
    ]);
  });

  test('Test-NetConnection as list and as JSON', () => {
    const list =
      'WARNING: TCP connect to (10.0.0.20 : 1688) failed\n\nComputerName           : kms1.corp.example\nRemoteAddress          : 10.0.0.20\nRemotePort             : 1688\nInterfaceAlias         : Ethernet\nPingSucceeded          : False\nPingReplyDetails (RTT) : 0 ms\nTcpTestSucceeded       : False\n';
    const json = JSON.stringify({
      ComputerName: 'kms1.corp.example',
      RemoteAddress: { Address: 1, IPAddressToString: '10.0.0.20' },
      RemotePort: 1688,
      PingSucceeded: false,
      TcpTestSucceeded: false,
    });
    for (const text of [list, json])
      expect(factsOf(text, 'connects')).toEqual([
        { host: 'kms1.corp.example', address: '10.0.0.20', port: 1688, succeeded: false, pinged: false },
      ]);
  });
});
