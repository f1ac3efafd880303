import { expect, test } from '@jest/globals';
import { refusedLocally, tcpOutcome } from '../../src/io/network-error.js';

test.each([
  ['a filter beside us', 2, 'rejected'],
  ['a filter over IPv6, at worst', 1_050, 'rejected'],
  ['a dead host whose neighbour was asked for by an earlier probe', 2_050, 'host-unreachable'],
  ['a dead host', 3_070, 'host-unreachable'],
] as const)('EHOSTUNREACH from the network is told apart by its time: %s', (_, tookMs, outcome) => {
  expect(tcpOutcome('EHOSTUNREACH', false, tookMs)).toBe(outcome);
});

test('EHOSTUNREACH of the own kernel is no answer of anybody', () => {
  expect(tcpOutcome('EHOSTUNREACH', true, 0)).toBe('no-route');
});

test('on Windows EACCES comes from its own firewall, though nothing says that it was local', () => {
  const error = Object.assign(new Error('connect EACCES 10.0.0.20:1688'), { code: 'EACCES' });
  expect(refusedLocally(error, 'win32')).toBe(true);
  expect(refusedLocally(error, 'linux')).toBe(false);
});
