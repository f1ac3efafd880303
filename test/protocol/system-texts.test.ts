import { describe, expect, test } from '@jest/globals';
import { MalformedMessage } from '../../src/protocol/malformed.js';
import { parseProcNetTcp, TCP_LISTEN } from '../../src/protocol/proc-net-tcp.js';
import { parseResolvConf } from '../../src/protocol/resolv-conf.js';
import { parseScutilDns } from '../../src/protocol/scutil-dns.js';
import { parseWindowsContext, WINDOWS_CONTEXT_SCRIPT } from '../../src/protocol/windows-context.js';
import { contextFromRegistry, parseRegQuery } from '../../src/protocol/windows-registry.js';

describe('resolv.conf', () => {
  test('the last search list counts, comments and nonsense do not', () => {
    const text = [
      '# made by hand',
      'domain old.example',
      'search first.example',
      'search corp.example. lab.corp.example',
      'nameserver 10.0.0.53',
      'nameserver 10.0.0.54 # the second',
      'nameserver fe80::1%eth0',
      'nameserver 10.0.0.53',
      'nameserver dns1.corp.example',
      ';nameserver 8.8.8.8',
      'options ndots:2',
      'nameserver',
    ].join('\n');
    expect(parseResolvConf(text)).toEqual({
      servers: ['10.0.0.53', '10.0.0.54', 'fe80::1%eth0'],
      search: ['corp.example', 'lab.corp.example'],
      domain: 'old.example',
    });
  });

  test('empty, or with Windows line ends', () => {
    expect(parseResolvConf('')).toEqual({ servers: [], search: [], domain: null });
    expect(parseResolvConf('nameserver 10.0.0.53\r\nsearch .\r\n')).toEqual({
      servers: ['10.0.0.53'],
      search: [],
      domain: null,
    });
  });
});

describe('Windows, by PowerShell', () => {
  // Synthetic: the shape that the script prints.
  const facts = {
    Name: 'PC-0042',
    Domain: 'corp.example',
    PartOfDomain: true,
    NvDomain: 'corp.example',
    TcpipDomain: 'corp.example',
    PolicySuffix: '',
    PolicySearchList: '',
    SuffixSearchList: ['corp.example', 'lab.corp.example'],
    Adapters: [
      { Index: 3, DnsServers: ['10.0.0.53', '10.0.0.54'], DnsDomain: '' },
      { Index: 7, DnsServers: ['10.0.0.53', '192.168.178.1'], DnsDomain: 'fritz.box' },
    ],
  };
  const read = (change: Readonly<Record<string, unknown>>): unknown =>
    parseWindowsContext(JSON.stringify({ ...facts, ...change }));

  test('a domain member', () => {
    expect(read({})).toEqual({
      name: 'PC-0042',
      domainMember: true,
      primarySuffix: 'corp.example',
      searchList: ['corp.example', 'lab.corp.example'],
      dnsServers: ['10.0.0.53', '10.0.0.54', '192.168.178.1'],
    });
  });

  test.each([
    [
      'in a workgroup there is no suffix',
      { PartOfDomain: false, Domain: 'WORKGROUP', NvDomain: '', TcpipDomain: '' },
      { domainMember: false, primarySuffix: null },
    ],
    ['a policy sets the suffix', { PolicySuffix: 'policy.example' }, { primarySuffix: 'policy.example' }],
    [
      'a policy sets the search list',
      { PolicySearchList: 'a.example, b.example' },
      { searchList: ['a.example', 'b.example'] },
    ],
    [
      'a member whose registry says nothing',
      { NvDomain: '', TcpipDomain: '' },
      { primarySuffix: 'corp.example' },
    ],
    ['a new suffix waits for a restart', { NvDomain: 'new.example' }, { primarySuffix: 'corp.example' }],
    [
      'one adapter that is not in a list',
      { Adapters: { DnsServers: '10.0.0.9' } },
      { dnsServers: ['10.0.0.9'] },
    ],
    [
      'no CIM',
      { PartOfDomain: null, Name: '', Adapters: null, SuffixSearchList: null },
      { domainMember: null, name: null, dnsServers: [], searchList: [] },
    ],
    [
      'types that nobody expects',
      { Name: 5, SuffixSearchList: [1, {}], Adapters: ['x', null, { DnsServers: [7] }] },
      { name: null, searchList: [], dnsServers: [] },
    ],
  ])('%s', (_, change, expected) => {
    expect(read(change)).toMatchObject(expected);
  });

  test('a byte order mark does no harm', () => {
    expect(parseWindowsContext(`\ufeff${JSON.stringify(facts)}\r\n`).name).toBe('PC-0042');
  });

  test.each(['', 'Zugriff verweigert', '[]', 'null', '7', '{"Name":'])(
    '%j is not taken for an answer',
    (text) => {
      expect(() => parseWindowsContext(text)).toThrow(MalformedMessage);
    },
  );

  test('the script is fixed ASCII text without a double quote, and only reads', () => {
    expect(WINDOWS_CONTEXT_SCRIPT).toMatch(/^[\n\x20-\x7e]+$/);
    expect(WINDOWS_CONTEXT_SCRIPT).not.toContain('"');
    const verbs = [...WINDOWS_CONTEXT_SCRIPT.matchAll(/\b([A-Z][a-zA-Z]+)-[A-Z][A-Za-z]+/g)].map(
      ([, verb]) => verb,
    );
    expect([...new Set(verbs)].sort()).toEqual(['ConvertTo', 'ForEach', 'Get', 'Sort']);
  });
});

describe('Windows, by registry', () => {
  // Synthetic, in the layout of reg.exe.
  const root = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
  const text = [
    '',
    root,
    '    DataBasePath    REG_EXPAND_SZ    %SystemRoot%\\System32\\drivers\\etc',
    '    Domain    REG_SZ    corp.example',
    '    NV Domain    REG_SZ    corp.example',
    '    Hostname    REG_SZ    pc-0042',
    '    SearchList    REG_SZ    corp.example,lab.corp.example',
    '    ForwardBroadcasts    REG_DWORD    0x0',
    '',
    `${root}\\Interfaces`,
    '',
    `${root}\\Interfaces\\{0ad6b3e0-f2c4-4b3a-9d53-0a3d6d3f1a01}`,
    '    NameServer    REG_SZ    10.0.0.53,10.0.0.54',
    '    DhcpNameServer    REG_SZ    192.168.178.1',
    '',
    `${root}\\Interfaces\\{0ad6b3e0-f2c4-4b3a-9d53-0a3d6d3f1a02}`,
    '    NameServer    REG_SZ    ',
    '    DhcpNameServer    REG_SZ    10.0.0.53 10.0.0.55',
    '',
  ].join('\r\n');

  test('a fixed list of servers wins over the one from DHCP', () => {
    expect(contextFromRegistry(text)).toEqual({
      name: 'pc-0042',
      domainMember: null,
      primarySuffix: 'corp.example',
      searchList: ['corp.example', 'lab.corp.example'],
      dnsServers: ['10.0.0.53', '10.0.0.54', '10.0.0.55'],
    });
  });

  test('value names may hold blanks, values may be empty', () => {
    expect(parseRegQuery(text)[0]?.values.get('nv domain')).toBe('corp.example');
    expect(parseRegQuery(text)[3]?.values.get('nameserver')).toBe('');
  });

  test('an error text in any language is nothing', () => {
    expect(contextFromRegistry('FEHLER: Der angegebene Schlüssel wurde nicht gefunden.\r\n')).toEqual({
      name: null,
      domainMember: null,
      primarySuffix: null,
      searchList: [],
      dnsServers: [],
    });
  });
});

describe('macOS', () => {
  // Synthetic, in the layout of scutil.
  const text = `DNS configuration

resolver #1
  search domain[0] : corp.example
  search domain[1] : lab.corp.example
  nameserver[0] : 10.0.0.53
  nameserver[1] : fe80::1%en0
  if_index : 4 (en0)
  flags    : Request A records, Request AAAA records
  reach    : 0x00020002 (Reachable,Directly Reachable Address)

resolver #2
  domain   : vpn.example
  nameserver[0] : 10.9.9.53
  flags    : Supplemental, Request A records
  order    : 101800

resolver #3
  domain   : local
  options  : mdns
  timeout  : 5

DNS configuration (for scoped queries)

resolver #1
  search domain[0] : other.example
  nameserver[0] : 192.168.178.1
  if_index : 4 (en0)
  flags    : Scoped, Request A records
`;

  test('servers, search list and what a VPN takes over', () => {
    expect(parseScutilDns(text)).toEqual({
      servers: ['10.0.0.53', 'fe80::1%en0'],
      search: ['corp.example', 'lab.corp.example'],
      perDomain: [{ domain: 'vpn.example', servers: ['10.9.9.53'] }],
    });
  });

  test('without network', () => {
    expect(parseScutilDns('No DNS configuration available\n')).toEqual({
      servers: [],
      search: [],
      perDomain: [],
    });
  });
});

describe('/proc/net/tcp', () => {
  test('a listener, a connection with unacknowledged data, a line of nonsense', () => {
    const text = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:0698 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000000000000000 100 0 0 10 0',
      '   1: 6500A8C0:D431 65014D0A:0698 01 00000048:00000000 01:0000001C 00000003  1000        0 67890 2 0000000000000000 40 4 0 10 5',
      'nonsense',
      '',
    ].join('\n');
    expect(parseProcNetTcp(text)).toEqual([
      {
        localAddress: '127.0.0.1',
        localPort: 1688,
        remoteAddress: '0.0.0.0',
        remotePort: 0,
        state: TCP_LISTEN,
        txQueue: 0,
        rxQueue: 0,
        timer: 0,
        inode: 12_345,
      },
      {
        localAddress: '192.168.0.101',
        localPort: 54_321,
        remoteAddress: '10.77.1.101',
        remotePort: 1688,
        state: 1,
        txQueue: 72,
        rxQueue: 0,
        timer: 1,
        inode: 67_890,
      },
    ]);
  });

  test('IPv6', () => {
    const row =
      '   0: B80D0120000000000000000001010000:0698 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5 1 0 100 0 0 10 0';
    expect(parseProcNetTcp(row)).toMatchObject([{ localAddress: '2001:db8::101', remoteAddress: '::' }]);
  });
});
