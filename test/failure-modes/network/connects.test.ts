/** Every connect to a KMS port has at most one fault: each situation names the one, and none of its neighbours may join. */
import { describe, expect, test } from '@jest/globals';
import type { RpcBindObservation, TcpObservation } from '../../../src/model/evidence.js';
import type { Finding } from '../../../src/model/finding.js';
import { srvStaleDeadHost } from '../../../src/failure-modes/dns/srv-stale-dead-host.js';
import { hostPortRefused } from '../../../src/failure-modes/kms-host/host-port-refused.js';
import { hostRpcRequiresAuthentication } from '../../../src/failure-modes/kms-host/host-rpc-requires-authentication.js';
import { portTakenByOtherProcess } from '../../../src/failure-modes/kms-host/port-taken-by-other-process.js';
import { firewallClientOutboundBlocked } from '../../../src/failure-modes/network/firewall-client-outbound-blocked.js';
import { firewallPathBlocked } from '../../../src/failure-modes/network/firewall-path-blocked.js';
import { hostMultihomedUnreachableAddress } from '../../../src/failure-modes/network/host-multihomed-unreachable-address.js';
import { ipv6PathBroken } from '../../../src/failure-modes/network/ipv6-path-broken.js';
import { tcpOpenRpcBlocked } from '../../../src/failure-modes/network/tcp-open-rpc-blocked.js';
import { tunnelBypassesKms } from '../../../src/failure-modes/network/tunnel-bypasses-kms.js';
import { HOST, bind, computer, find, record, records, srv, tcp } from '../../support/evidence-builder.js';

const ALL = [
  firewallPathBlocked,
  firewallClientOutboundBlocked,
  tunnelBypassesKms,
  ipv6PathBroken,
  hostMultihomedUnreachableAddress,
  srvStaleDeadHost,
  hostPortRefused,
  tcpOpenRpcBlocked,
  portTakenByOtherProcess,
  hostRpcRequiresAuthentication,
];
const V6 = '2001:db8::20';
const SECOND = 'kms2.corp.example';

type Situation = Parameters<typeof find>[1];

function findAll(change: Situation): readonly Finding[] {
  return ALL.flatMap((mode) => find(mode, change));
}

/** `id on subject, confidence, severity` of everything found. */
function told(change: Situation): readonly string[] {
  return findAll(change).map(
    ({ failureMode, subject, confidence, severity }) => `${failureMode} ${subject} ${confidence} ${severity}`,
  );
}

function smb(outcome: TcpObservation['outcome'], change: Partial<TcpObservation> = {}): TcpObservation {
  return tcp({ port: 445, purpose: 'liveness', outcome, ...change });
}

const dualStack = computer({
  addresses: [
    { interface: 'Ethernet', address: '10.0.0.117', family: 4 },
    { interface: 'Ethernet', address: '2001:db8::117', family: 6 },
  ],
});

describe('what the connect tells', () => {
  const cases: readonly (readonly [string, Situation, readonly string[]])[] = [
    ['everything open', {}, []],
    [
      'the port is silent, SMB of the same host answers',
      { reach: [tcp({ outcome: 'filtered' }), smb('open')], service: [] },
      ['firewall-path-blocked 10.0.0.20:1688 likely error'],
    ],
    [
      'the port is silent, SMB of the same host refuses',
      { reach: [tcp({ outcome: 'filtered' }), smb('refused')], service: [] },
      ['firewall-path-blocked 10.0.0.20:1688 likely error'],
    ],
    [
      'the network forbids it',
      { reach: [tcp({ outcome: 'rejected' })], service: [] },
      ['firewall-path-blocked 10.0.0.20:1688 confirmed error'],
    ],
    [
      'a router has no route',
      { reach: [tcp({ outcome: 'no-route', code: 'ENETUNREACH' })], service: [] },
      ['firewall-path-blocked 10.0.0.20:1688 likely error'],
    ],
    [
      'silent, and the deadline left no time for other ports',
      { reach: [tcp({ outcome: 'filtered' }), smb('not-finished')], service: [] },
      ['firewall-path-blocked 10.0.0.20:1688 possible warning'],
    ],
    [
      'the host is silent on every port',
      { reach: [tcp({ outcome: 'filtered' }), smb('filtered')], service: [] },
      ['srv-stale-dead-host 10.0.0.20:1688 likely error'],
    ],
    [
      'nobody claims the address of the host',
      { reach: [tcp({ outcome: 'host-unreachable' }), smb('host-unreachable')], service: [] },
      ['srv-stale-dead-host 10.0.0.20:1688 likely error'],
    ],
    [
      'the host refuses',
      { reach: [tcp({ outcome: 'refused' })], service: [] },
      ['host-port-refused 10.0.0.20:1688 confirmed error'],
    ],
    [
      'the record names port 1689, the host listens on 1688: another fault tells that',
      {
        srv: [srv(records(record(HOST, { port: 1689 })))],
        reach: [tcp({ port: 1689, outcome: 'refused' }), tcp({ purpose: 'standard-port' })],
        service: [],
      },
      [],
    ],
    [
      'the user gave port 1689, the host listens on 1688: no record is wrong',
      { reach: [tcp({ port: 1689, outcome: 'refused' }), tcp({ purpose: 'standard-port' })], service: [] },
      ['host-port-refused 10.0.0.20:1689 confirmed error'],
    ],
    [
      'the record names port 1689, and neither that nor 1688 is open',
      {
        reach: [
          tcp({ port: 1689, outcome: 'refused' }),
          tcp({ purpose: 'standard-port', outcome: 'refused' }),
        ],
        service: [],
      },
      ['host-port-refused 10.0.0.20:1689 confirmed error'],
    ],
    [
      'the own firewall forbids it',
      { reach: [tcp({ outcome: 'blocked-locally', code: 'EPERM', local: true })], service: [] },
      ['firewall-client-outbound-blocked 10.0.0.20:1688 likely error'],
    ],
    [
      'this computer has no route, the VPN is down',
      { reach: [tcp({ outcome: 'no-route', local: true })], service: [] },
      ['tunnel-bypasses-kms 10.0.0.20:1688 possible warning'],
    ],
    [
      'the only address of the host is IPv6 and this computer has none',
      { reach: [tcp({ address: V6, outcome: 'no-route', local: true })], service: [] },
      ['tunnel-bypasses-kms [2001:db8::20]:1688 possible warning'],
    ],
    [
      'a host resets the connection at once',
      { reach: [tcp({ outcome: 'reset' })], service: [] },
      ['tcp-open-rpc-blocked 10.0.0.20:1688 likely error'],
    ],
    ['the deadline cut the connect', { reach: [tcp({ outcome: 'not-finished' })], service: [] }, []],
  ];
  test.each(cases)('%s', (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });
});

describe('hosts with several addresses', () => {
  const cases: readonly (readonly [string, Situation, readonly string[]])[] = [
    [
      'IPv6 silent although the host lives there, IPv4 open',
      {
        context: [dualStack],
        reach: [tcp(), tcp({ address: V6, outcome: 'filtered' }), smb('open', { address: V6 })],
      },
      ['ipv6-path-broken [2001:db8::20]:1688 confirmed warning'],
    ],
    [
      'IPv6 refused, IPv4 open',
      { context: [dualStack], reach: [tcp(), tcp({ address: V6, outcome: 'refused' })] },
      ['ipv6-path-broken [2001:db8::20]:1688 confirmed warning'],
    ],
    [
      'IPv4 fails, IPv6 open',
      { context: [dualStack], reach: [tcp({ outcome: 'filtered' }), tcp({ address: V6 })] },
      ['ipv6-path-broken 10.0.0.20:1688 confirmed warning'],
    ],
    ['both families open', { context: [dualStack], reach: [tcp(), tcp({ address: V6 })] }, []],
    [
      'the computer has no IPv6',
      { reach: [tcp(), tcp({ address: V6, outcome: 'no-route', local: true })] },
      [],
    ],
    [
      'both families fail: each address for itself',
      {
        context: [dualStack],
        reach: [tcp({ outcome: 'refused' }), tcp({ address: V6, outcome: 'refused' })],
        service: [],
      },
      [
        'host-port-refused 10.0.0.20:1688 confirmed error',
        'host-port-refused [2001:db8::20]:1688 confirmed error',
      ],
    ],
    [
      'the address of a backup network is silent',
      {
        reach: [
          tcp(),
          tcp({ address: '172.16.0.20', outcome: 'filtered' }),
          smb('filtered', { address: '172.16.0.20' }),
        ],
      },
      ['host-multihomed-unreachable-address 172.16.0.20:1688 confirmed warning'],
    ],
    ['the address of a second network is open too', { reach: [tcp(), tcp({ address: '172.16.0.20' })] }, []],
  ];
  test.each(cases)('%s', (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });
});

describe('silence that was not waited for long proves less', () => {
  test.each([
    ['filtered', 300, 'likely'],
    ['filtered', 1000, 'confirmed'],
    ['refused', 1, 'confirmed'],
  ] as const)('%s after %i ms', (outcome, tookMs, confidence) => {
    const closed = { outcome, tookMs };
    expect(told({ context: [dualStack], reach: [tcp(), tcp({ address: V6, ...closed })] })).toEqual([
      `ipv6-path-broken [2001:db8::20]:1688 ${confidence} warning`,
    ]);
    expect(told({ reach: [tcp(), tcp({ address: '172.16.0.20', ...closed })] })).toEqual([
      `host-multihomed-unreachable-address 172.16.0.20:1688 ${confidence} warning`,
    ]);
  });
});

describe('several hosts', () => {
  const two = [srv(records('kms1.corp.example', SECOND))];
  const open = tcp({ host: SECOND, address: '10.0.0.21' });

  test('one of two hosts is dead: a warning that says who serves', () => {
    const [finding, ...others] = findAll({
      srv: two,
      reach: [tcp({ outcome: 'host-unreachable' }), open],
      service: [bind({ host: SECOND, address: '10.0.0.21' })],
    });
    expect(finding).toMatchObject({
      failureMode: 'srv-stale-dead-host',
      severity: 'warning',
      confidence: 'likely',
    });
    expect(finding?.summary).toContain('kms2.corp.example still serves');
    expect(others).toEqual([]);
  });
  test('both hosts are dead: two errors', () => {
    expect(
      told({
        srv: two,
        reach: [tcp({ outcome: 'refused' }), { ...open, outcome: 'refused' }],
        service: [],
      }),
    ).toEqual([
      'host-port-refused 10.0.0.20:1688 confirmed error',
      'host-port-refused 10.0.0.21:1688 confirmed error',
    ]);
  });
  test('one host is behind no route while the other serves', () => {
    expect(told({ srv: two, reach: [tcp({ outcome: 'no-route', local: true }), open], service: [] })).toEqual(
      ['tunnel-bypasses-kms 10.0.0.20:1688 possible warning'],
    );
  });
  test('a host with IPv6 alone is no fault for a computer without it while another serves', () => {
    const far = tcp({ address: V6, outcome: 'no-route', local: true });
    expect(told({ srv: two, reach: [far, open], service: [] })).toEqual([]);
  });
});

describe('what the open port tells', () => {
  function answer(outcome: RpcBindObservation['outcome']): readonly string[] {
    return told({ service: [bind({ outcome })] });
  }
  test.each(['rpc-without-kms', 'accepts-any-interface', 'other-protocol', 'echo', 'garbage'] as const)(
    '%s: another program has the port',
    (outcome) => {
      expect(answer(outcome)).toEqual(['port-taken-by-other-process 10.0.0.20:1688 confirmed error']);
    },
  );
  test.each(['silent', 'closed', 'reset'] as const)('%s: RPC does not get through', (outcome) => {
    expect(answer(outcome)).toEqual(['tcp-open-rpc-blocked 10.0.0.20:1688 likely error']);
  });
  test('RPC refuses the bind: possibly a policy', () => {
    expect(answer('rpc-refuses')).toEqual([
      'host-rpc-requires-authentication 10.0.0.20:1688 possible warning',
    ]);
  });
  test('what answers beside an odd port of the record is not judged', () => {
    const reach = [tcp({ port: 1689 }), tcp({ purpose: 'standard-port' })];
    expect(told({ reach, service: [bind({ port: 1689 }), bind({ outcome: 'echo' })] })).toEqual([]);
  });
});
