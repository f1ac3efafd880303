import { describe, expect, test } from '@jest/globals';
import type { TcpObservation } from '../../src/model/evidence.js';
import type { Meaning } from '../../src/readings/connect-meaning.js';
import { type KmsEndpoint, readReach } from '../../src/readings/reachability.js';
import { bind, computer, record, records, slice, srv, tcp } from '../support/evidence-builder.js';

const WITH_IPV6 = computer({
  addresses: [
    { interface: 'Ethernet', address: '10.0.0.117', family: 4 },
    { interface: 'Ethernet', address: '2001:db8::117', family: 6 },
  ],
});

function read(
  reach: readonly TcpObservation[],
  change: Partial<Parameters<typeof slice>[0]> = {},
): readonly KmsEndpoint[] {
  return readReach(slice({ reach, service: [], ...change }));
}

function meanings(...reach: readonly TcpObservation[]): readonly Meaning[] {
  return read(reach, { context: [WITH_IPV6] }).map(({ meaning }) => meaning);
}

const silent = tcp({ outcome: 'filtered' });

describe('one address alone', () => {
  const cases: readonly (readonly [string, readonly TcpObservation[], Meaning])[] = [
    ['it connects', [tcp()], 'open'],
    ['it refuses', [tcp({ outcome: 'refused' })], 'refused'],
    ['it resets', [tcp({ outcome: 'reset' })], 'reset'],
    ['the deadline came first', [tcp({ outcome: 'not-finished' })], 'unclear'],
    ['silent, SMB of the host is open', [silent, tcp({ port: 445, purpose: 'liveness' })], 'filtered'],
    [
      'silent, SMB of the host refuses',
      [silent, tcp({ port: 445, purpose: 'liveness', outcome: 'refused' })],
      'filtered',
    ],
    [
      'silent, a router rejects SMB: that proves no host',
      [silent, tcp({ port: 445, purpose: 'liveness', outcome: 'rejected' })],
      'dead',
    ],
    ['silent on every port', [silent, tcp({ port: 445, purpose: 'liveness', outcome: 'filtered' })], 'dead'],
    [
      'silent, the other ports were cut off by the deadline',
      [silent, tcp({ port: 445, purpose: 'liveness', outcome: 'not-finished' })],
      'unproven',
    ],
    ['silent, nothing else was asked', [silent], 'unproven'],
    [
      'silent, another host answers',
      [silent, tcp({ address: '10.0.0.9', port: 445, purpose: 'liveness' })],
      'unproven',
    ],
    ['nobody has the address', [tcp({ outcome: 'host-unreachable' })], 'dead'],
    [
      'called unreachable, but SMB answers',
      [tcp({ outcome: 'host-unreachable' }), tcp({ port: 445, purpose: 'liveness' })],
      'filtered',
    ],
    ['ICMP prohibition', [tcp({ outcome: 'rejected' })], 'prohibited'],
    ['a router has no route', [tcp({ outcome: 'no-route' })], 'no-route-there'],
    ['this computer has no route', [tcp({ outcome: 'no-route', local: true })], 'no-route-here'],
    [
      'this computer forbids it',
      [tcp({ outcome: 'blocked-locally', code: 'EACCES', local: true })],
      'blocked-here',
    ],
    [
      'this computer is out of sockets',
      [tcp({ outcome: 'blocked-locally', code: 'EMFILE', local: true })],
      'unclear',
    ],
  ];
  test.each(cases)('%s', (_, reach, meaning) => {
    expect(meanings(...reach)).toEqual([meaning]);
  });
});

describe('an odd port is closed', () => {
  const published = [srv(records(record('kms1.corp.example', { port: 1689 })))];
  const closed = tcp({ port: 1689, outcome: 'refused' });
  const standard = tcp({ purpose: 'standard-port' });

  test.each([
    ['a record names it and 1688 is open', published, standard, 'other-port'],
    [
      'a record names it and 1688 is closed too',
      published,
      { ...standard, outcome: 'refused' as const },
      'refused',
    ],
    ['the user gave it and 1688 is open', [srv()], standard, 'refused'],
    [
      'another record of the host names the open one',
      published,
      { ...standard, purpose: 'kms' as const },
      'other-port',
    ],
    [
      'a record of another host at this address names the open one',
      published,
      { ...standard, purpose: 'kms' as const, host: 'kms9.corp.example' },
      'refused',
    ],
    ['only its SMB port is open', published, tcp({ port: 445, purpose: 'liveness' }), 'refused'],
  ])('%s', (_, records, beside, meaning) => {
    expect(read([closed, beside], { srv: records })[0]?.meaning).toBe(meaning);
  });
});

test('an odd port that a record names is silent and 1688 is open: the wrong port, not a firewall', () => {
  const published = [srv(records(record('kms1.corp.example', { port: 1689 })))];
  const reach = [tcp({ port: 1689, outcome: 'filtered' }), tcp({ purpose: 'standard-port' })];
  expect(read(reach, { srv: published })[0]?.meaning).toBe('other-port');
});

describe('several addresses of one host', () => {
  const v6 = '2001:db8::20';
  test('IPv4 open, IPv6 silent: the family fails, whatever its other ports do', () => {
    expect(
      meanings(
        tcp(),
        tcp({ address: v6, outcome: 'filtered' }),
        tcp({ address: v6, port: 445, purpose: 'liveness' }),
      ),
    ).toEqual(['open', 'family-fails']);
  });
  test('one of two IPv4 addresses open: that address fails, not the family', () => {
    expect(meanings(tcp(), tcp({ address: '172.16.0.20', outcome: 'refused' }))).toEqual([
      'open',
      'address-fails',
    ]);
  });
  test('an open address of another host says nothing', () => {
    expect(meanings(tcp(), tcp({ host: 'kms2.corp.example', address: v6, outcome: 'refused' }))).toEqual([
      'open',
      'refused',
    ]);
  });
  test('names differ in case only: the same host', () => {
    expect(meanings(tcp(), tcp({ host: 'KMS1.corp.example.', address: v6, outcome: 'refused' }))).toEqual([
      'open',
      'family-fails',
    ]);
  });
  test('a computer without IPv6 misses no IPv6', () => {
    const reach = [tcp(), tcp({ address: v6, outcome: 'no-route', local: true })];
    expect(read(reach).map(({ meaning }) => meaning)).toEqual(['open', 'no-address-here']);
  });
  test('a link-local or private IPv6 address leads to no public one', () => {
    const addresses = ['fe80::1', 'fd00::1', '::1'].map((address) => ({
      interface: 'x',
      address,
      family: 6 as const,
    }));
    const reach = [tcp({ address: v6, outcome: 'no-route', local: true })];
    expect(read(reach, { context: [computer({ addresses })] }).map(({ meaning }) => meaning)).toEqual([
      'no-address-here',
    ]);
  });
  test('a private IPv6 address leads to a private one', () => {
    const addresses = [{ interface: 'x', address: 'fd00::1', family: 6 as const }];
    const reach = [tcp({ address: 'fd00:1::20', outcome: 'no-route', local: true })];
    expect(read(reach, { context: [computer({ addresses })] }).map(({ meaning }) => meaning)).toEqual([
      'no-route-here',
    ]);
  });
});

describe('who serves in the meantime', () => {
  const dead = tcp({ outcome: 'filtered' });
  const second = tcp({ host: 'kms2.corp.example', address: '10.0.0.21' });
  const both = srv(records('kms1.corp.example', 'kms2.corp.example'));

  test('the other host of the same answer', () => {
    expect(read([dead, second], { srv: [both] })[0]?.alternatives).toEqual(['kms2.corp.example']);
  });
  test('nobody, when the other host answers with something else than KMS', () => {
    const service = [bind({ host: 'kms2.corp.example', address: '10.0.0.21', outcome: 'other-protocol' })];
    expect(read([dead, second], { srv: [both], service })[0]?.alternatives).toEqual([]);
  });
  test('nobody, when one DNS server names the dead host alone', () => {
    const alone = srv(records('kms1.corp.example'), { server: '10.0.0.54:53' });
    expect(read([dead, second], { srv: [both, alone] })[0]?.alternatives).toEqual([]);
  });
  test('nobody, when the open host belongs to another domain', () => {
    const other = srv(records('kms2.corp.example'), { domain: 'lab.example' });
    expect(read([dead, second], { srv: [srv(), other] })[0]?.alternatives).toEqual([]);
  });
  test('nobody, when the host was given by hand: a pinned client asks no other', () => {
    const byHand = tcp({ host: '10.0.0.22', address: '10.0.0.22', outcome: 'refused' });
    expect(read([byHand, second], { srv: [both] })[0]?.alternatives).toEqual([]);
  });
  test('the same host on another port', () => {
    const twoPorts = srv(records(record(), record('kms1.corp.example', { port: 1689 })));
    expect(read([dead, tcp({ port: 1689 })], { srv: [twoPorts] })[0]?.alternatives).toEqual([
      'kms1.corp.example',
    ]);
  });
});

test('a host is taken as serving as long as nothing shows that it is not KMS', () => {
  expect(read([tcp()])[0]?.serves).toBe(true);
  expect(read([tcp()], { service: [bind()] })[0]?.serves).toBe(true);
  for (const outcome of ['silent', 'closed', 'reset', 'rpc-refuses', 'echo'] as const)
    expect(read([tcp()], { service: [bind({ outcome })] })[0]?.serves).toBe(false);
});
