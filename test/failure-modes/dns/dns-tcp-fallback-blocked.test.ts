import { expect, test } from '@jest/globals';
import type { SilenceReason } from '../../../src/model/evidence.js';
import { computer, NO_HOSTS, records, resolver, srv } from '../../support/evidence-builder.js';
import { finding, findings } from '../../support/judge.js';

const SECOND = '10.0.0.54:53';
const quiet = { ...NO_HOSTS, update: [], zone: [] };
const truncated = (tcp: SilenceReason) => ({ kind: 'truncated', tcp, detail: null }) as const;

test.each([
  ['timeout', 'stays silent over TCP'],
  ['port-closed', 'refuses TCP'],
  ['rejected', 'is closed to TCP by a firewall'],
] as const)('too long for UDP, and TCP 53 ends in %s: that is the only finding', (tcp, words) => {
  const change = { ...quiet, srv: [srv(truncated(tcp))] };
  expect(findings(change)).toEqual(['dns-tcp-fallback-blocked/10.0.0.53:53: error, confirmed']);
  expect(finding('dns-tcp-fallback-blocked', change).summary).toBe(
    `The answer of 10.0.0.53 for _vlmcs._tcp.corp.example is too long for UDP, and the server ${words}.`,
  );
});

test.each([
  ['timeout', 'likely'],
  ['port-closed', 'confirmed'],
] as const)('TCP 53 ends in %s within 300 ms: %s', (tcp, confidence) => {
  expect(findings({ ...quiet, srv: [srv(truncated(tcp), { tookMs: 300 })] })).toEqual([
    `dns-tcp-fallback-blocked/10.0.0.53:53: error, ${confidence}`,
  ]);
});

test('another DNS server has the record: a warning', () => {
  expect(
    findings({
      context: [computer({ resolvers: ['10.0.0.53:53', SECOND] })],
      srv: [srv(truncated('timeout')), srv(records(), { server: SECOND })],
    }),
  ).toEqual(['dns-tcp-fallback-blocked/10.0.0.53:53: warning, confirmed']);
});

test('TCP 53 is blocked but the answer fits: no fault', () => {
  const noTcp = resolver('10.0.0.53:53', { tcp: { state: 'no-answer', reason: 'timeout', detail: null } });
  expect(findings({ resolvers: [noTcp] })).toEqual([]);
});

test('the long answer came over TCP: no fault', () => {
  expect(findings({ srv: [srv(records(), { transport: 'tcp' })] })).toEqual([]);
});
