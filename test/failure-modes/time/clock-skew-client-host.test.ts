import { describe, expect, test } from '@jest/globals';
import type { ClockObservation } from '../../../src/model/evidence.js';
import { clockSkewClientHost } from '../../../src/failure-modes/time/clock-skew-client-host.js';
import { clock, find, zone } from '../../support/evidence-builder.js';

const MINUTE = 60_000;
const dc = { host: 'dc1.corp.example', address: '10.0.0.5', role: 'domain' } as const;
const mute = clock({ method: null, offsetMs: null, uncertaintyMs: null });

function told(...observations: readonly ClockObservation[]): readonly string[] {
  return find(clockSkewClientHost, { clock: observations }).map(
    ({ subject, severity, confidence }) => `${subject} ${severity} ${confidence}`,
  );
}

const hours = (count: number) => ({ offsetMs: count * 60 * MINUTE });
const kms2 = { host: 'kms2.corp.example', address: '10.0.0.21' } as const;

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
  expect(domain?.verify.run).toBe('kms-doctor check --domain corp.example');
});

describe('all clocks agree with each other and differ from ours: one finding, about this computer', () => {
  const table: readonly (readonly [string, readonly ClockObservation[], readonly string[]])[] = [
    [
      'the KMS host and the domain controller',
      [clock({ ...dc, ...hours(6) }), clock(hours(6))],
      ['kms1.corp.example error confirmed'],
    ],
    [
      'on one computer with two names',
      [clock(hours(6)), clock({ ...dc, ...hours(6), address: '10.0.0.20' })],
      ['kms1.corp.example error confirmed'],
    ],
    [
      'two KMS hosts, 20 seconds apart',
      [clock({ ...kms2, offsetMs: -10 * MINUTE - 20_000 }), clock({ offsetMs: -10 * MINUTE })],
      ['kms1.corp.example warning confirmed'],
    ],
    [
      'the KMS host is mute, two domain controllers',
      [
        mute,
        clock({ ...dc, host: 'dc2.corp.example', address: '10.0.0.6', ...hours(6) }),
        clock({ ...dc, ...hours(6) }),
      ],
      ['dc1.corp.example error likely'],
    ],
  ];
  test.each(table)('%s', (_, observations, expected) => {
    expect(told(...observations)).toEqual(expected);
    expect(told(...[...observations].reverse())).toEqual(expected);
  });

  test('it says whose clock is wrong, corrects that first, and is shown by all of them', () => {
    const [found] = find(clockSkewClientHost, {
      clock: [clock({ ...dc, ...hours(6), method: 'smb2' }), clock(hours(6))],
    });
    expect(found?.summary).toBe(
      "This computer's clock is 6 h behind those of kms1.corp.example and dc1.corp.example (SNTP and SMB), which agree: most likely this computer's is the wrong one.",
    );
    expect(found?.remediation[0]).toMatchObject({
      on: 'this-computer',
      command: 'w32tm /resync',
      changes: true,
    });
    expect(found?.evidence).toEqual(['clock/kms1.corp.example', 'clock/dc1.corp.example']);
    expect(found?.verify).toMatchObject({
      on: 'this-computer',
      run: 'kms-doctor check --domain corp.example',
    });
  });

  test('ahead', () => {
    const [found] = find(clockSkewClientHost, { clock: [clock({ ...dc, ...hours(-6) }), clock(hours(-6))] });
    expect(found?.summary).toMatch(/^This computer's clock is 6 h ahead of those of /);
  });
});

describe('not all of them agree: each for itself, nobody knows whose is wrong', () => {
  const table: readonly (readonly [string, readonly ClockObservation[], readonly string[]])[] = [
    [
      'one KMS host is off, the domain agrees with us',
      [clock(hours(6)), clock({ ...dc, offsetMs: 0 })],
      ['kms1.corp.example error confirmed'],
    ],
    [
      'two KMS hosts, an hour apart',
      [clock(hours(6)), clock({ ...kms2, ...hours(5) })],
      ['kms1.corp.example error confirmed', 'kms2.corp.example error confirmed'],
    ],
    [
      'two KMS hosts are off alike, a reference agrees with us',
      [
        clock(hours(6)),
        clock({ ...kms2, ...hours(6) }),
        clock({ host: 'time', role: 'reference', address: '192.0.2.1', offsetMs: 0 }),
      ],
      ['kms1.corp.example error confirmed', 'kms2.corp.example error confirmed'],
    ],
    [
      'one computer under two names of a KMS host is no second witness',
      [clock(hours(6)), clock({ host: 'kms.corp.example', ...hours(6) })],
      ['kms.corp.example error confirmed', 'kms1.corp.example error confirmed'],
    ],
  ];
  test.each(table)('%s', (_, observations, expected) => {
    expect(told(...observations)).toEqual(expected);
  });
});

describe('commands', () => {
  const off = clock(hours(6));
  test.each([
    ['the primary of the zone is the domain controller', { clock: [off] }, 'dc1.corp.example'],
    [
      'one that told the time comes before it',
      { clock: [off, clock({ ...dc, host: 'dc7.corp.example', offsetMs: 0 })] },
      'dc7.corp.example',
    ],
    ['nobody is known', { clock: [off], zone: [] }, '<domain-controller>'],
    [
      'a zone above the organisation names nobody',
      {
        clock: [off],
        zone: [
          zone({
            answer: { kind: 'zone', zone: 'example', primary: 'a.nic.example', serial: 1, nameServers: [] },
          }),
        ],
      },
      '<domain-controller>',
    ],
  ])('%s', (_, change, expected) => {
    const [found] = find(clockSkewClientHost, change);
    expect(found?.remediation[0]?.command).toBe(
      `w32tm /stripchart /computer:${expected} /samples:3 /dataonly`,
    );
  });

  test('the next step and the check after it are never the same', () => {
    const domain = clock({ ...dc, ...hours(6) });
    for (const clocks of [[off], [off, domain], [mute, domain]]) {
      const [found] = find(clockSkewClientHost, { clock: clocks });
      expect(found?.remediation.map(({ command }) => command)).not.toContain(found?.verify.run);
    }
  });

  test('a KMS host alone is checked again by its name', () => {
    expect(find(clockSkewClientHost, { clock: [off] })[0]?.verify.run).toBe(
      'kms-doctor check --host kms1.corp.example',
    );
  });
});
