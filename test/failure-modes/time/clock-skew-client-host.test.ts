import { expect, test } from '@jest/globals';
import type { ClockObservation } from '../../../src/model/evidence.js';
import { clockSkewClientHost } from '../../../src/failure-modes/time/clock-skew-client-host.js';
import { clock, find } from '../../support/evidence-builder.js';

const MINUTE = 60_000;
const dc = { host: 'dc1.corp.example', address: '10.0.0.5', role: 'domain' } as const;
const mute = clock({ method: null, offsetMs: null, uncertaintyMs: null });

function told(...observations: readonly ClockObservation[]): readonly string[] {
  return find(clockSkewClientHost, { clock: observations }).map(
    ({ subject, severity, confidence }) => `${subject} ${severity} ${confidence}`,
  );
}

const cases: readonly (readonly [string, readonly ClockObservation[], readonly string[]])[] = [
  ['two seconds off', [clock()], []],
  ['almost five minutes off', [clock({ offsetMs: 4.9 * MINUTE })], []],
  [
    'five minutes off',
    [clock({ offsetMs: 5 * MINUTE, uncertaintyMs: 0 })],
    ['kms1.corp.example warning confirmed'],
  ],
  ['seven minutes behind', [clock({ offsetMs: -7 * MINUTE })], ['kms1.corp.example warning confirmed']],
  [
    'six minutes off, measured to two minutes: not sure enough',
    [clock({ offsetMs: 6 * MINUTE, uncertaintyMs: 2 * MINUTE })],
    [],
  ],
  [
    'exactly four hours off',
    [clock({ offsetMs: 240 * MINUTE, uncertaintyMs: 0 })],
    ['kms1.corp.example warning confirmed'],
  ],
  ['six hours off', [clock({ offsetMs: 360 * MINUTE })], ['kms1.corp.example error confirmed']],
  ['six hours behind', [clock({ offsetMs: -360 * MINUTE })], ['kms1.corp.example error confirmed']],
  ['nobody told the time', [mute], []],
  [
    'the host is mute, the domain six hours off',
    [mute, clock({ ...dc, offsetMs: 360 * MINUTE })],
    ['dc1.corp.example error likely'],
  ],
  [
    'the host agrees, the domain does not: the host counts',
    [clock(), clock({ ...dc, offsetMs: 360 * MINUTE })],
    [],
  ],
  [
    'the domain controller is the KMS host',
    [clock({ ...dc, address: '10.0.0.20', offsetMs: 360 * MINUTE })],
    ['dc1.corp.example error confirmed'],
  ],
  [
    'a reference clock is nobody here',
    [clock({ role: 'reference', address: '192.0.2.1', offsetMs: 360 * MINUTE })],
    [],
  ],
];
test.each(cases)('%s', (_, observations, expected) => {
  expect(told(...observations)).toEqual(expected);
});

test('the summary tells by how much, in which direction and how it was measured', () => {
  const [host] = find(clockSkewClientHost, { clock: [clock({ offsetMs: 252 * MINUTE })] });
  expect(host?.summary).toBe("The clock of kms1.corp.example is 4 h 12 min ahead of this computer's (SNTP).");
  const [domain] = find(clockSkewClientHost, {
    clock: [clock({ ...dc, offsetMs: -360 * MINUTE, method: 'smb2' })],
  });
  expect(domain?.summary).toBe(
    "The domain's clock at dc1.corp.example is 6 h behind this computer's (SMB); the KMS host told no time, but a member follows the domain.",
  );
  expect(domain?.verify.run).toBe('w32tm /stripchart /computer:dc1.corp.example /samples:3 /dataonly');
});
