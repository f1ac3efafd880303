/** What kept clients from activation once, and what does as their logs end: synthetic logs. */
import { describe, expect, test } from '@jest/globals';
import { srvRecordMissing } from '../../../src/failure-modes/dns/srv-record-missing.js';
import { activationExpired180Days } from '../../../src/failure-modes/kms-client/activation-expired-180-days.js';
import { duplicateCmid } from '../../../src/failure-modes/threshold/duplicate-cmid.js';
import { rpcServerUnavailable } from '../../../src/failure-modes/network/rpc-server-unavailable.js';
import { hostKeyTooOldForClient } from '../../../src/failure-modes/kms-host/host-key-too-old-for-client.js';
import { hostRefusedEveryone } from '../../../src/failure-modes/kms-host/host-refused-everyone.js';
import { thresholdNotMetOffice } from '../../../src/failure-modes/threshold/threshold-not-met-office.js';
import type { LogEvent } from '../../../src/model/events.js';
import {
  answered,
  asked,
  cmidOf,
  DAY,
  heard,
  HOUR,
  OFFICE_2016,
  START,
  WEEK,
} from '../../support/event-builder.js';
import { foundInLogs, logsAsEvidence } from '../../support/event-evidence.js';
import { findings } from '../../support/judge.js';

const office = { product: OFFICE_2016, minimum: 5, state: 5, left: 0 };
const tooFew = { bound: false, count: 4, flags: '0x4000008' };

function retries(from: number, count: number, code?: string): readonly LogEvent[] {
  return Array.from({ length: count }, (_, index) => START + (from + index) * 2 * HOUR).flatMap((at) =>
    code === undefined ? [asked(at, office), answered(at + 500, tooFew)] : [asked(at, { ...office, code })],
  );
}

describe('an outage of some hours that is over', () => {
  const log = [...retries(0, 50), ...retries(50, 13, '0x800706BA'), ...retries(63, 60)];

  test('is no cause of what goes on: the count is', () => {
    expect(foundInLogs(rpcServerUnavailable, [log])).toEqual([]);
    expect(foundInLogs(thresholdNotMetOffice, [log])).toEqual([
      expect.stringContaining('counted 4, below the 5 that Office needs'),
    ]);
    expect(findings({ events: [logsAsEvidence([log])] })).toEqual([
      'threshold-not-met-office/PC01.corp.example: error, confirmed',
      expect.stringMatching(/^grace-period-expired.*< threshold-not-met-office/),
      expect.stringMatching(/^retry-storm-two-hour.*< (threshold-not-met-office|grace-period-expired)/),
    ]);
  });

  test('is the cause while it lasts', () => {
    expect(
      foundInLogs(rpcServerUnavailable, [[...retries(0, 50), ...retries(50, 13, '0x800706BA')]]),
    ).toEqual([expect.stringContaining('0x800706BA')]);
    expect(foundInLogs(thresholdNotMetOffice, [[...retries(0, 5), ...retries(5, 30, '0x800706BA')]])).toEqual(
      [],
    );
  });
});

describe('host-refused-everyone: a day on which the host refused everybody', () => {
  const computers = Array.from({ length: 8 }, (_, index) => index + 1);
  const from = (number: number, at: number, code = '0x0'): LogEvent =>
    heard(at + number * 60_000, { computer: `PC${number}.corp.example`, cmid: cmidOf(number), code });
  const renewals = (week: number, who = computers): readonly LogEvent[] =>
    who.map((number) => from(number, START + week * WEEK));
  const storm = Array.from({ length: 12 }, (_, index) =>
    computers.map((number) => from(number, START + WEEK + index * 2 * HOUR, '0xC004F015')),
  ).flat();
  // PC8 was never seen again.
  const log = [
    ...renewals(0),
    ...storm,
    ...renewals(2, computers.slice(0, 7)),
    ...renewals(3, computers.slice(0, 7)),
    ...renewals(4, computers.slice(0, 7)),
  ];

  test('is told by itself, and no fault of the key', () => {
    expect(foundInLogs(hostKeyTooOldForClient, [log])).toEqual([]);
    expect(foundInLogs(hostRefusedEveryone, [log])).toEqual([
      'kms01.corp.example: info, confirmed: kms01.corp.example refused all 8 clients that asked on 8 January 2026 (0xC004F015); 7 of them were served since.',
    ]);
  });

  test('one that is refused for good is told of alone', () => {
    const alone = Array.from({ length: 300 }, (_, index) =>
      from(9, START + DAY + index * 2 * HOUR + HOUR, '0xC004F015'),
    );
    expect(foundInLogs(hostKeyTooOldForClient, [[...log, ...alone]])).toEqual([
      expect.stringContaining('does not cover PC9.corp.example'),
    ]);
  });

  test('where one is served among them it did not refuse everybody', () => {
    const hourOf = (servedOne: number | null): readonly LogEvent[] => [
      ...renewals(0),
      ...computers.map((number) => from(number, START + WEEK, number === servedOne ? '0x0' : '0xC004F015')),
      ...renewals(2),
    ];
    expect(foundInLogs(hostRefusedEveryone, [hourOf(null)])).toHaveLength(1);
    expect(foundInLogs(hostRefusedEveryone, [hourOf(4)])).toEqual([]);
  });

  test('while it lasts, it is the state of the host', () => {
    expect(foundInLogs(hostRefusedEveryone, [[...renewals(0), ...storm]])).toEqual([]);
    expect(foundInLogs(hostKeyTooOldForClient, [[...renewals(0), ...storm]])).toHaveLength(1);
  });
});

test('srv-record-missing: one whose lookups fail while the rest of its domain renews asks elsewhere', () => {
  const fails = Array.from({ length: 30 }, (_, index) =>
    asked(START + index * 2 * HOUR, {
      computer: 'PC99.branch.example',
      cmid: cmidOf(99),
      code: '0x8007232B',
      server: '',
    }),
  );
  const renewing = Array.from({ length: 6 }, (_, number) =>
    heard(START + DAY, { computer: `PC${number + 1}.branch.example`, cmid: cmidOf(number + 1) }),
  );
  expect(foundInLogs(srvRecordMissing, [fails, renewing])).toEqual([
    expect.stringMatching(/^PC99\.branch\.example: .*while 6 other computers of the domain were activated/u),
  ]);
  expect(foundInLogs(srvRecordMissing, [fails])).toEqual([expect.stringMatching(/^branch\.example: /u)]);
});

test('activation-expired-180-days: beyond the end of the logs only unless it renewed since', () => {
  const log = [asked(START), answered(START + 500)];
  expect(foundInLogs(activationExpired180Days, [log], START + 200 * DAY)).toEqual([
    expect.stringContaining('unless it renewed after the logs end'),
  ]);
});

test('duplicate-cmid: every shared machine ID stands with its machines', () => {
  const log = [1, 2].flatMap((id) =>
    Array.from({ length: 6 }, (_, turn) =>
      heard(START + turn * DAY + id * HOUR, {
        computer: `PC${id}${turn % 2}.corp.example`,
        cmid: cmidOf(id),
      }),
    ),
  );
  expect(foundInLogs(duplicateCmid, [log])).toEqual([
    expect.stringMatching(new RegExp(`${cmidOf(1)} by PC1.*PC1.*; ${cmidOf(2)} by PC2.*PC2`, 'u')),
  ]);
});
