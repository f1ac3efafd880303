import { expect, test } from '@jest/globals';
import type { Observation } from '../../src/model/evidence.js';
import { describeObservation } from '../../src/reporters/evidence-line.js';
import * as seen from '../support/evidence-builder.js';

const LINES: readonly (readonly [Observation, string])[] = [
  [
    seen.computer(),
    'ws017: domain member, primary suffix corp.example, domains asked corp.example, DNS servers 10.0.0.53:53, told by CIM',
  ],
  [
    seen.resolver(undefined, {
      tcp: { state: 'no-answer', reason: 'timeout', detail: null },
      software: 'BIND 9.18',
    }),
    'DNS server 10.0.0.53:53: UDP NOERROR in 3 ms, TCP no answer, offers recursion, a private address, says it is BIND 9.18',
  ],
  [
    seen.srv(),
    'SRV _vlmcs._tcp.corp.example at 10.0.0.53:53, 3 ms over UDP: kms1.corp.example:1688 (priority 0, weight 0, kept 1 h)',
  ],
  [
    seen.srv(seen.NXDOMAIN, { foreignDatagrams: 2 }),
    'SRV _vlmcs._tcp.corp.example at 10.0.0.53:53, 3 ms over UDP, 2 foreign datagrams ignored: the name does not exist (NXDOMAIN), to be kept for 5 min',
  ],
  [
    seen.srv({ kind: 'truncated', tcp: 'port-closed', detail: 'ECONNREFUSED' }),
    'SRV _vlmcs._tcp.corp.example at 10.0.0.53:53, 3 ms over UDP: truncated over UDP, and over TCP port closed (ECONNREFUSED)',
  ],
  [seen.srv(seen.rcode('SERVFAIL')), 'SRV _vlmcs._tcp.corp.example at 10.0.0.53:53, 3 ms over UDP: SERVFAIL'],
  [
    seen.zone(),
    'SOA for _vlmcs._tcp.corp.example at 10.0.0.53:53, 3 ms over UDP: zone corp.example, primary dc1.corp.example, serial 41, name servers dc1.corp.example',
  ],
  [seen.address(), 'A kms1.corp.example at 10.0.0.53:53, 3 ms over UDP: 10.0.0.20 (kept 1 h)'],
  [seen.literal('10.0.0.20'), '10.0.0.20: an address written where the record wants a name'],
  [
    seen.tcp({ outcome: 'filtered', tries: 3 }),
    'kms1.corp.example (10.0.0.20:1688): no answer after 5 s, 3 tries',
  ],
  [
    seen.tcp({ host: 'fd00::20', address: 'fd00::20', outcome: 'refused', code: 'ECONNREFUSED' }),
    '[fd00::20]:1688: refused after 1 ms, ECONNREFUSED',
  ],
  [
    seen.bind({ outcome: 'other-protocol', protocol: 'HTTP', banner: 'HTTP/1.1 400 Bad Request' }),
    'kms1.corp.example (10.0.0.20:1688): another protocol answers after 2 ms, HTTP, first bytes "HTTP/1.1 400 Bad Request"',
  ],
  [
    seen.update(),
    'zone corp.example, primary dc1.corp.example (10.0.0.53:53): serves the zone, unsigned update refused (REFUSED), GSS-TSIG offered, asked from 10.0.0.117, 3 ms',
  ],
  [
    seen.clock({ offsetMs: -21_600_000 }),
    'clock of kms1.corp.example (10.0.0.20): -6 h against ours, give or take 10 ms, told by sntp',
  ],
  [
    seen.clock({ method: null, offsetMs: null, uncertaintyMs: null, tried: ['sntp', 'smb2'] }),
    'clock of kms1.corp.example (10.0.0.20): told nothing over sntp, smb2',
  ],
  [
    seen.listener({
      listening: true,
      program: 'nginx',
      pid: 7,
      localAddresses: ['0.0.0.0'],
      acceptsOnLoopback: true,
    }),
    'port 1688 of ws017: nginx (process 7) listens on 0.0.0.0, connect over loopback succeeds, told by netstat',
  ],
];

test.each(LINES.map(([observation, line]) => [observation.kind, observation, line] as const))(
  '%s: who was asked, what came back',
  (_, observation, line) => {
    expect(describeObservation(observation)).toBe(line);
  },
);

test('two hundred records are counted, not listed', () => {
  const targets = Array.from({ length: 200 }, (_, at) => `kms${at}.corp.example`);
  const line = describeObservation(seen.srv(seen.records(...targets)));
  expect(line).toContain(' and 195 more');
  expect(line).not.toContain('kms5.');
});
