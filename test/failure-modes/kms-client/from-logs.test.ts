/** Faults of clients by synthetic logs. */
import { describe, expect, test } from '@jest/globals';
import { activationExpired180Days } from '../../../src/failure-modes/kms-client/activation-expired-180-days.js';
import { clientLogWindowTooShort } from '../../../src/failure-modes/kms-client/client-log-window-too-short.js';
import { gracePeriodExpired } from '../../../src/failure-modes/kms-client/grace-period-expired.js';
import { renewalOverdue } from '../../../src/failure-modes/kms-client/renewal-overdue.js';
import { retryStormTwoHour } from '../../../src/failure-modes/kms-client/retry-storm-two-hour.js';
import { examine } from '../../../src/failure-modes/examine.js';
import { rpcServerUnavailable } from '../../../src/failure-modes/network/rpc-server-unavailable.js';
import type { LogEvent } from '../../../src/model/events.js';
import {
  answered,
  asked,
  cmidOf,
  DAY,
  heard,
  HOUR,
  other,
  START,
  WEEK,
} from '../../support/event-builder.js';
import { foundInLogs, logsAsEvidence } from '../../support/event-evidence.js';
import { find, situation, slice } from '../../support/evidence-builder.js';
import { judge } from '../../support/judge.js';
import { clientSettings, product, told } from '../../support/settings-builder.js';

const renewed = (at: number): readonly LogEvent[] => [asked(at), answered(at + 500)];
const retries = (from: number, count: number, code = '0xC004F074'): readonly LogEvent[] =>
  Array.from({ length: count }, (_, n) => asked(from + n * 2 * HOUR, { code, left: 249_120 - n * 120 }));
const healthy = [0, 1, 2, 3].flatMap((week) => renewed(START + week * WEEK));

describe('activation-expired-180-days', () => {
  test('the last success is older, and attempts fail', () => {
    const log = [...renewed(START), asked(START + 190 * DAY, { code: '0xC004F074', state: 5, left: 0 })];
    expect(foundInLogs(activationExpired180Days, [log])).toEqual([
      'PC01.corp.example: error, confirmed: The activation of PC01.corp.example has expired: its last success was on 1 January 2026.',
    ]);
  });
  test('where the log ends before the 180 days do it is only likely', () => {
    expect(foundInLogs(activationExpired180Days, [renewed(START)], START + 200 * DAY)).toEqual([
      expect.stringContaining('error, likely'),
    ]);
  });
  test('the later end of the log of another computer says nothing of it', () => {
    const stranger = [asked(START + 200 * DAY, { computer: 'PC02.corp.example', cmid: cmidOf(2) })];
    expect(foundInLogs(activationExpired180Days, [renewed(START), stranger])).toEqual([]);
    const client = clientSettings({
      computer: 'PC01',
      products: told([
        product({ endsBefore: new Date(START + 180 * DAY).toISOString(), clientMachineId: null }),
      ]),
      service: null,
    });
    const beside = (...logs: readonly (readonly LogEvent[])[]) =>
      examine(
        activationExpired180Days,
        slice({ clientSettings: [client], events: [logsAsEvidence(logs)] }),
        new Date(START + 200 * DAY).toISOString(),
      ).map(({ severity, confidence }) => `${severity}, ${confidence}`);
    expect(beside(renewed(START), stranger)).toEqual([]);
    expect(beside(renewed(START + 190 * DAY), stranger)).toEqual(['error, likely']);
    expect(beside(stranger)).toEqual(['warning, possible']);
  });
  test('a healthy client has nothing', () => {
    expect(foundInLogs(activationExpired180Days, [healthy])).toEqual([]);
  });
});

describe('the code of failing attempts comes before the state that they led to', () => {
  const notifying = (code: string) =>
    [0, 1, 2].map((n) => asked(START + n * 2 * HOUR, { code, state: 5, left: 0 }));
  test('no KMS host contacted, and 8198 beside it', () => {
    const beside = other(8198, START + 4 * HOUR, ['hr=0xC004F074', 'x']);
    const evidence = situation({
      ...{ srv: [], addresses: [], reach: [], service: [] },
      events: [logsAsEvidence([[...notifying('0xC004F074'), beside]])],
    });
    expect(judge(evidence).findings.map(({ id, causedByFinding }) => [id, causedByFinding])).toEqual(
      expect.arrayContaining([
        ['rpc-server-unavailable/PC01.corp.example', null],
        ['grace-period-expired/PC01.corp.example', 'rpc-server-unavailable/PC01.corp.example'],
      ]),
    );
  });
  test('a code that nothing else explains stands in the words', () => {
    expect(foundInLogs(gracePeriodExpired, [notifying('0x80070005')])).toEqual([
      expect.stringContaining('its attempts fail with 0x80070005 (kms-doctor explain 0x80070005)'),
    ]);
  });
  test('settings and logs of one computer are one finding', () => {
    const client = clientSettings({
      computer: 'pc01',
      ...{
        subject: 'pc01',
        products: told([
          product({ state: 'notification', stateReason: '0xC004F009', discoveredMachine: null }),
        ]),
      },
      service: null,
    });
    expect(
      find(gracePeriodExpired, {
        clientSettings: [client],
        events: [logsAsEvidence([notifying('0x80070005')])],
      }).map(({ id, evidence }) => [id, evidence.length]),
    ).toEqual([['grace-period-expired/PC01.corp.example', 2]]);
  });
});

describe('grace-period-expired', () => {
  const unlicensed = [0, 1, 2].map((n) =>
    asked(START + n * 2 * HOUR, { code: '0xC004F074', state: 5, left: 0 }),
  );
  test('notification mode and no success known', () => {
    expect(foundInLogs(gracePeriodExpired, [unlicensed])).toEqual([
      'PC01.corp.example: error, likely: PC01.corp.example is in notification mode, its grace period over, and no success of it is known; its attempts fail with 0xC004F074 (kms-doctor explain 0xC004F074).',
    ]);
  });
  test('an activation that ran out is another fault, a grace period that runs none', () => {
    expect(foundInLogs(gracePeriodExpired, [[...renewed(START - 200 * DAY), ...unlicensed]])).toEqual([]);
    const grace = [asked(START, { code: '0xC004F074', state: 2, left: 40_000 })];
    expect(foundInLogs(gracePeriodExpired, [grace])).toEqual([]);
  });
  test('the one request that a host heard may have activated it', () => {
    expect(foundInLogs(gracePeriodExpired, [[heard(START, { state: 5, left: 0 })]])).toEqual([]);
  });
});

describe('renewal-overdue', () => {
  test('its attempts fail for two days beyond the week', () => {
    const log = [...renewed(START), ...retries(START + WEEK, 25)];
    expect(foundInLogs(renewalOverdue, [log])).toEqual([
      'PC01.corp.example: warning, confirmed: PC01.corp.example last renewed on 1 January 2026, and its attempts fail: it stays licensed until 30 June 2026.',
    ]);
  });
  test('the first day of failures is not yet overdue', () => {
    expect(foundInLogs(renewalOverdue, [[...renewed(START), ...retries(START + WEEK, 3)]])).toEqual([]);
  });
  test('silence counts only where the log goes on, and up to 30 days', () => {
    const quiet = (days: number): readonly LogEvent[] => [
      ...renewed(START),
      other(903, START + days * DAY, [], 'PC01.corp.example'),
    ];
    expect(foundInLogs(renewalOverdue, [quiet(10)])).toHaveLength(1);
    expect(foundInLogs(renewalOverdue, [renewed(START)], START + 10 * DAY)).toEqual([]);
    expect(foundInLogs(renewalOverdue, [quiet(31)])).toEqual([]);
    expect(foundInLogs(renewalOverdue, [healthy])).toEqual([]);
  });
});

describe('retry-storm-two-hour', () => {
  test('one client that keeps failing, with its code', () => {
    expect(foundInLogs(retryStormTwoHour, [[...renewed(START), ...retries(START + WEEK, 4)]])).toEqual([
      'PC01.corp.example: warning, confirmed: PC01.corp.example asks for activation every 120 minutes from kms01.corp.example, with 0xC004F074.',
    ]);
  });
  test('many clients of one host are one finding, and a storm at the host another word of it', () => {
    const log = [1, 2, 3, 4, 5, 6].flatMap((number) =>
      Array.from({ length: 6 }, (_, n) =>
        heard(START + n * 2 * HOUR + number * 1000, {
          computer: `PC${number}.corp.example`,
          cmid: cmidOf(number),
          state: 2,
          left: 40_000 - n * 120,
        }),
      ),
    );
    expect(foundInLogs(retryStormTwoHour, [log])).toEqual([
      'kms01.corp.example: warning, confirmed: 6 clients (PC1.corp.example, PC2.corp.example, PC3.corp.example and 3 more) ask for activation, the first of them every 120 minutes from kms01.corp.example.',
    ]);
  });
  test('retries as often as the host handed out, where that is less than the usual', () => {
    const tooFew = { bound: false, count: 3, flags: '0x04000000', retry: 240 };
    const every = (hours: number, retry: number): readonly LogEvent[] =>
      [0, 1, 2, 3].flatMap((n) => [
        asked(START + n * hours * HOUR, { state: 2, left: 40_000 }),
        answered(START + n * hours * HOUR + 500, { ...tooFew, retry }),
      ]);
    expect(foundInLogs(retryStormTwoHour, [every(4, 240)])).toEqual([
      expect.stringContaining('asks for activation every 240 minutes from kms01.corp.example'),
    ]);
    expect(foundInLogs(retryStormTwoHour, [every(4, 120)])).toEqual([
      expect.stringContaining('every attempt in the logs failed'),
    ]);
  });
  test('two failures are no storm, but nothing else is in the log', () => {
    expect(foundInLogs(retryStormTwoHour, [retries(START, 2)])).toEqual([
      'PC01.corp.example: warning, likely: PC01.corp.example: every attempt in the logs failed at kms01.corp.example, with 0xC004F074.',
    ]);
  });
  test('a weekly renewal with one failure, and retries that ended are none', () => {
    expect(foundInLogs(retryStormTwoHour, [healthy])).toEqual([]);
    expect(foundInLogs(retryStormTwoHour, [retries(START, 5)])).toHaveLength(1);
    expect(foundInLogs(retryStormTwoHour, [[...healthy, ...retries(START + 4 * WEEK, 1)]])).toEqual([]);
    expect(foundInLogs(retryStormTwoHour, [[...retries(START, 5), ...renewed(START + DAY)]])).toEqual([]);
  });
});

describe('client-log-window-too-short', () => {
  test('a log of two days', () => {
    const log = [...renewed(START), other(903, START + 2 * DAY, [], 'PC01.corp.example')];
    expect(foundInLogs(clientLogWindowTooShort, [log])).toEqual([
      'PC01.corp.example: info, confirmed: The log of PC01.corp.example covers 48 hours, less than a renewal interval: what is not in it may still have happened.',
    ]);
  });
  test('a log without any request', () => {
    const log = [other(902, START, ['10.0.1']), other(903, START + 5 * HOUR)];
    expect(foundInLogs(clientLogWindowTooShort, [log])).toEqual([
      expect.stringContaining('synthetic-0.evtx: info, confirmed: The log synthetic-0.evtx covers 5 hours'),
    ]);
  });
  test('long enough, failing, or told by a host: nothing', () => {
    expect(foundInLogs(clientLogWindowTooShort, [healthy])).toEqual([]);
    expect(foundInLogs(clientLogWindowTooShort, [retries(START, 3)])).toEqual([]);
    expect(foundInLogs(clientLogWindowTooShort, [[heard(START)]])).toEqual([]);
  });
  test('the same log, long enough for a second renewal', () => {
    const until = (days: number): readonly LogEvent[] => [
      ...renewed(START),
      other(903, START + days * DAY, [], 'PC01.corp.example'),
    ];
    expect(foundInLogs(clientLogWindowTooShort, [until(8)])).toHaveLength(1);
    expect(foundInLogs(clientLogWindowTooShort, [until(9)])).toEqual([]);
  });
});

describe('rpc-server-unavailable', () => {
  test('the code of a client that still fails', () => {
    expect(foundInLogs(rpcServerUnavailable, [retries(START, 2, '0x800706BA')])).toEqual([
      'PC01.corp.example: error, confirmed: PC01.corp.example gets no connection to kms01.corp.example (0x800706BA).',
    ]);
  });
  test('another code, or a client that came back', () => {
    expect(foundInLogs(rpcServerUnavailable, [retries(START, 2)])).toEqual([]);
    const back = [...retries(START, 2, '0x800706BA'), ...renewed(START + DAY)];
    expect(foundInLogs(rpcServerUnavailable, [back])).toEqual([]);
  });
});
