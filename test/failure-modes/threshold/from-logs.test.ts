/** Faults of the count by synthetic logs. */
import { describe, expect, test } from '@jest/globals';
import { clientAbsentOver30Days } from '../../../src/failure-modes/threshold/client-absent-over-30-days.js';
import { countFellAfter30DayExpiry } from '../../../src/failure-modes/threshold/count-fell-after-30-day-expiry.js';
import { countMarginThin } from '../../../src/failure-modes/threshold/count-margin-thin.js';
import { duplicateCmid } from '../../../src/failure-modes/threshold/duplicate-cmid.js';
import { hostRestartResetsCount } from '../../../src/failure-modes/threshold/host-restart-resets-count.js';
import { oneNameManyCmids } from '../../../src/failure-modes/threshold/one-name-many-cmids.js';
import { thresholdNotMetClient } from '../../../src/failure-modes/threshold/threshold-not-met-client.js';
import { thresholdNotMetOffice } from '../../../src/failure-modes/threshold/threshold-not-met-office.js';
import { thresholdNotMetServer } from '../../../src/failure-modes/threshold/threshold-not-met-server.js';
import type { LogEvent } from '../../../src/model/events.js';
import {
  answered,
  asked,
  cmidOf,
  DAY,
  heard,
  type HeardWords,
  HOUR,
  MINUTE,
  OFFICE_2016,
  other,
  SERVER_2016,
  START,
  WEEK,
} from '../../support/event-builder.js';
import { findingsInLogs, foundInLogs } from '../../support/event-evidence.js';

function machine(number: number, at: number, words: HeardWords = {}): LogEvent {
  return heard(at, { computer: `PC${number}.corp.example`, cmid: cmidOf(number), ...words });
}

function weekly(from: number, to: number, weeks: number, words: HeardWords = {}): readonly LogEvent[] {
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: to - from + 1 }, (_unused, index) =>
      machine(from + index, START + week * WEEK + (from + index) * MINUTE, words),
    ),
  ).flat();
}

const tooFew = { bound: false, count: 4, flags: '0x4000008' };
const fresh = { state: 2, left: 40_000 };

describe.each([
  ['threshold-not-met-client', thresholdNotMetClient, {}, 'below the 25 that a Windows client needs'],
  [
    'threshold-not-met-server',
    thresholdNotMetServer,
    { product: SERVER_2016, minimum: 5 },
    'below the 5 that a server needs',
  ],
  [
    'threshold-not-met-office',
    thresholdNotMetOffice,
    { product: OFFICE_2016, minimum: 5 },
    'below the 5 that Office needs',
  ],
] as const)('%s', (_, mode, words, text) => {
  const refused = [asked(START, { ...fresh, ...words }), answered(START + 500, tooFew)];
  test('the answer binds nothing and tells the count', () => {
    expect(foundInLogs(mode, [refused])).toEqual([
      `PC01.corp.example: error, confirmed: The KMS host kms01.corp.example counted 4, ${text}: PC01.corp.example is not activated.`,
    ]);
  });
  test('the code alone', () => {
    const log = [asked(START, { ...fresh, ...words, code: '0xC004F038' })];
    expect(foundInLogs(mode, [log])).toEqual([
      expect.stringMatching(
        /The count of kms01.corp.example is below \d+: PC01.corp.example is not activated/u,
      ),
    ]);
  });
  test('other products, and a client that was activated since', () => {
    const others = [thresholdNotMetClient, thresholdNotMetServer, thresholdNotMetOffice].filter(
      (one) => one !== mode,
    );
    expect(others.flatMap((one) => foundInLogs(one, [refused]))).toEqual([]);
    const cured = [
      ...refused,
      asked(START + 2 * HOUR, { ...fresh, ...words }),
      answered(START + 2 * HOUR + 500, { count: 30 }),
    ];
    expect(foundInLogs(mode, [cured])).toEqual([]);
  });
});

describe('count-fell-after-30-day-expiry', () => {
  test('the forecast names the machines, the number and the day', () => {
    // 26 machines, two of them last seen on the first day, judged after four weeks.
    const log = [...weekly(1, 24, 5), ...weekly(25, 26, 1)];
    expect(foundInLogs(countFellAfter30DayExpiry, [log])).toEqual([
      'kms01.corp.example: warning, possible: 2 machines not seen for up to 27 days (PC25.corp.example and PC26.corp.example): the count of kms01.corp.example falls from 26 to 24, below 25, on 31 January 2026; from then on no new client is activated.',
    ]);
  });
  test('it fell', () => {
    const log = [...weekly(1, 24, 7), ...weekly(25, 26, 1)];
    expect(foundInLogs(countFellAfter30DayExpiry, [log])).toEqual([
      'kms01.corp.example: error, confirmed: The count of kms01.corp.example fell below 25 on 31 January 2026 and is 24: no new client is activated.',
    ]);
  });
  test('with servers only the threshold is 5', () => {
    const servers = { product: SERVER_2016, minimum: 5 };
    const log = [...weekly(1, 4, 7, servers), ...weekly(5, 6, 1, servers)];
    expect(foundInLogs(countFellAfter30DayExpiry, [log])).toEqual([
      expect.stringContaining('fell below 5 on 31 January 2026 and is 4'),
    ]);
  });
  test('a healthy fleet, one that grew, and one that never reached it', () => {
    expect(foundInLogs(countFellAfter30DayExpiry, [weekly(1, 40, 6)])).toEqual([]);
    expect(foundInLogs(countFellAfter30DayExpiry, [weekly(1, 10, 6)])).toEqual([]);
    expect(foundInLogs(countFellAfter30DayExpiry, [[...weekly(1, 40, 5), ...weekly(41, 42, 1)]])).toEqual([]);
  });
  test('the same fleet, and one of those who left came back in time', () => {
    const fell = [...weekly(1, 24, 7), ...weekly(25, 26, 1)];
    expect(foundInLogs(countFellAfter30DayExpiry, [fell])).toHaveLength(1);
    expect(foundInLogs(countFellAfter30DayExpiry, [[...fell, machine(25, START + 6 * WEEK)]])).toEqual([]);
  });
});

describe('count-margin-thin', () => {
  test('27 of 25', () => {
    expect(foundInLogs(countMarginThin, [weekly(1, 27, 6)])).toEqual([
      'kms01.corp.example: info, confirmed: kms01.corp.example counts 27 machines, only just above the 25 that are needed.',
    ]);
  });
  test('30 are enough, and a short log tells nothing', () => {
    expect(foundInLogs(countMarginThin, [weekly(1, 30, 6)])).toEqual([]);
    expect(foundInLogs(countMarginThin, [weekly(1, 27, 2)])).toEqual([]);
  });
});

describe('duplicate-cmid', () => {
  test('two machines take turns under one ID', () => {
    const shared = { cmid: cmidOf(7) };
    const log = [0, 1].flatMap((week) => [
      machine(1, START + week * WEEK, shared),
      machine(2, START + week * WEEK + HOUR, shared),
    ]);
    expect(foundInLogs(duplicateCmid, [log])).toEqual([
      `kms01.corp.example: error, confirmed: PC1.corp.example and PC2.corp.example share the machine ID ${cmidOf(7)}: kms01.corp.example counts them as one.`,
    ]);
  });
  test('the same requests, each machine under an ID of its own', () => {
    const log = (second: number): readonly LogEvent[] =>
      [0, 1].flatMap((week) => [
        machine(1, START + week * WEEK),
        machine(2, START + week * WEEK + HOUR, { cmid: cmidOf(second) }),
      ]);
    expect(foundInLogs(duplicateCmid, [log(1)])).toHaveLength(1);
    expect(foundInLogs(duplicateCmid, [log(2)])).toEqual([]);
  });
  test('a renamed machine', () => {
    const log = [0, 1, 2, 3].map((week) =>
      machine(week < 2 ? 1 : 2, START + week * WEEK, { cmid: cmidOf(7) }),
    );
    expect(foundInLogs(duplicateCmid, [log])).toEqual([]);
  });
});

describe('one-name-many-cmids', () => {
  const pool = [1, 2, 3].map((n) => heard(START + n * DAY, { computer: 'VDI01', cmid: cmidOf(n) }));
  test('a desktop that is rebuilt over and over', () => {
    expect(foundInLogs(oneNameManyCmids, [pool])).toEqual([
      'kms01.corp.example: warning, confirmed: vdi01 came to kms01.corp.example under 3 machine IDs within 30 days.',
    ]);
  });
  test('a machine that was installed anew once', () => {
    expect(foundInLogs(oneNameManyCmids, [pool.slice(0, 2)])).toEqual([]);
    const again = heard(START + 3 * DAY, { computer: 'VDI01', cmid: cmidOf(2) });
    expect(foundInLogs(oneNameManyCmids, [[...pool.slice(0, 2), again]])).toEqual([]);
  });
});

describe('client-absent-over-30-days', () => {
  test('not heard for 30 days of the log', () => {
    const log = [...weekly(1, 1, 1), ...weekly(2, 3, 6)];
    expect(foundInLogs(clientAbsentOver30Days, [log])).toEqual([
      'PC1.corp.example: warning, confirmed: PC1.corp.example has not asked kms01.corp.example since 1 January 2026: it no longer counts.',
    ]);
  });
  test('less than 30 days, or only its own log is at hand', () => {
    expect(foundInLogs(clientAbsentOver30Days, [[...weekly(1, 1, 1), ...weekly(2, 3, 4)]])).toEqual([]);
    const own = [asked(START), answered(START + 1), other(903, START + 40 * DAY, [], 'PC01.corp.example')];
    expect(foundInLogs(clientAbsentOver30Days, [own])).toEqual([]);
    const once = [...weekly(1, 1, 1), ...weekly(2, 3, 6)];
    expect(foundInLogs(clientAbsentOver30Days, [[...once, machine(1, START + 2 * WEEK)]])).toEqual([]);
  });
});

describe('host-restart-resets-count', () => {
  const host = weekly(1, 40, 7);
  const later = START + 6 * WEEK + DAY;
  const told = (count: number): readonly LogEvent[] => [asked(later), answered(later + 500, { count })];
  const started = other(902, later - DAY, ['10.0.14393.0']);
  test('the host tells fewer than its log gives, after a start of its service', () => {
    expect(
      foundInLogs(hostRestartResetsCount, [[...host, machine(1, later + DAY)], [started], told(3)]),
    ).toEqual([
      'kms01.corp.example: warning, likely: kms01.corp.example told a client on 13 February 2026 that it had counted 3, while its log gives 40; its service started on 12 February 2026.',
    ]);
  });
  test('it tells what its log gives, or the cap', () => {
    expect(
      foundInLogs(hostRestartResetsCount, [[...host, machine(1, later + DAY)], [started], told(39)]),
    ).toEqual([]);
  });
});

test('commands hold only names that are safe in them', () => {
  const evil = 'kms01;rm -rf';
  const log = [0, 1].flatMap((week) => [
    machine(1, START + week * WEEK, { cmid: cmidOf(7), host: evil }),
    machine(2, START + week * WEEK + HOUR, { cmid: cmidOf(7), host: evil }),
  ]);
  const commands = findingsInLogs(duplicateCmid, [log]).flatMap(({ remediation }) =>
    remediation.map(({ command }) => command),
  );
  expect(commands.join('\n')).not.toContain('rm -rf');
});
