/** What a host's log yields, by synthetic logs. */
import { describe, expect, test } from '@jest/globals';
import type { HostAnalysis, LogEvent } from '../../../src/model/events.js';
import {
  analyse,
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
  undated,
  WEEK,
} from '../../support/event-builder.js';

function only(events: readonly LogEvent[], at?: number): HostAnalysis {
  const [host, ...others] = analyse([events], at).hosts;
  expect(others).toEqual([]);
  if (host === undefined) throw new Error('no host');
  return host;
}

function machine(number: number, at: number, words: HeardWords = {}): LogEvent {
  return heard(at, {
    computer: `PC${String(number).padStart(3, '0')}.corp.example`,
    cmid: cmidOf(number),
    ...words,
  });
}

/** Machines that renew weekly, a minute apart, for so many weeks. */
function weekly(from: number, to: number, weeks: number, words: HeardWords = {}): readonly LogEvent[] {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return Array.from({ length: weeks }, (_, week) =>
    numbers.map((number) => machine(number, START + week * WEEK + number * MINUTE, words)),
  ).flat();
}

const iso = (at: number): string => new Date(at).toISOString();

describe('the activation count', () => {
  test('distinct machine IDs of the past 30 days, day by day', () => {
    const host = only([
      machine(1, START + HOUR),
      machine(2, START + DAY),
      machine(1, START + 10 * DAY),
      machine(3, START + 31 * DAY),
    ]);
    const series = new Map(host.activationCount.series);
    expect(series.get('2026-01-01')).toBe(1);
    expect(series.get('2026-01-02')).toBe(2);
    expect(series.get('2026-01-31')).toBe(2);
    // The ID of 2 January counted on the 30 days from the 2nd to the 31st.
    expect(series.get('2026-02-01')).toBe(2);
    expect(host.activationCount).toMatchObject({
      now: 2,
      capped: 2,
      thresholdClient: 25,
      thresholdServer: 5,
    });
    expect(host.activationCount.completeFrom).toBe(iso(START + HOUR + 30 * DAY));
    expect(series.size).toBe(32);
  });

  test('the window ends 30 days after the last request, to the millisecond', () => {
    const events = [machine(1, START)];
    expect(only(events, START + 30 * DAY - 1).activationCount.now).toBe(1);
    expect(only(events, START + 30 * DAY).activationCount.now).toBe(0);
  });

  test('a failed request does not count', () => {
    const host = only([machine(1, START, { code: '0xC004F06C' }), machine(2, START + 1)]);
    expect(host).toMatchObject({
      requests: 2,
      activationCount: { now: 1 },
      details: { failures: { '0xC004F06C': 1 } },
    });
  });

  test('capped at twice the largest minimum asked: 50, or 10 with servers only', () => {
    expect(only(weekly(1, 60, 1)).activationCount).toMatchObject({ now: 60, capped: 50 });
    const servers = { product: SERVER_2016, minimum: 5 };
    expect(only(weekly(1, 60, 1, servers)).activationCount).toMatchObject({ now: 60, capped: 10 });
  });

  test('Office has a count of its own', () => {
    const office = { product: OFFICE_2016, minimum: 5 };
    const host = only([...weekly(1, 30, 1), ...weekly(1, 6, 1, office)]);
    expect(host).toMatchObject({
      requests: 36,
      clients: 36,
      activationCount: { now: 30 },
      officeCount: { now: 6, capped: 6, thresholdClient: 5, thresholdServer: 5 },
    });
    expect(only(weekly(1, 30, 1)).officeCount).toBeNull();
  });

  test('an unknown product that needs 5 is Office on a machine that also runs Windows', () => {
    const unknown = '11111111-2222-4333-8444-555555555555';
    const host = only([
      machine(1, START),
      machine(1, START + 1000, { product: unknown, minimum: 5 }),
      machine(2, START + 2000, { product: unknown, minimum: 5 }),
    ]);
    expect(host).toMatchObject({ activationCount: { now: 2 }, officeCount: { now: 1 } });
  });
});

describe('the forecast', () => {
  test('nobody asks again: the day the 26th of the last leaves', () => {
    const host = only(weekly(1, 27, 1), START + DAY);
    expect(host.forecast.pessimistic).toMatchObject({
      belowClientThresholdAt: iso(START + 3 * MINUTE + 30 * DAY),
      belowServerThresholdAt: iso(START + 23 * MINUTE + 30 * DAY),
    });
    expect(host.forecast.expected).toMatchObject({
      belowClientThresholdAt: null,
      belowServerThresholdAt: null,
    });
    expect(host.forecast.expiring).toEqual([]);
  });

  test('who fell silent stays silent, who renews goes on renewing', () => {
    // 26 machines, two of them not seen after their first week.
    const events = [...weekly(1, 24, 4), ...weekly(25, 26, 1)];
    const host = only(events);
    expect(host.activationCount.now).toBe(26);
    expect(host.forecast.expected.belowClientThresholdAt).toBe(iso(START + 26 * MINUTE + 30 * DAY));
    expect(host.forecast.expiring.map(({ name, leavesCountAt }) => [name, leavesCountAt])).toEqual([
      ['PC025.corp.example', iso(START + 25 * MINUTE + 30 * DAY)],
      ['PC026.corp.example', iso(START + 26 * MINUTE + 30 * DAY)],
    ]);
    const days = new Map(host.forecast.expected.series);
    expect(days.get('2026-01-30')).toBe(26);
    expect(days.get('2026-01-31')).toBe(24);
  });

  test('a threshold that is missed has the day it was missed', () => {
    const events = [...weekly(1, 24, 6), ...weekly(25, 26, 1)];
    const host = only(events);
    expect(host.activationCount.now).toBe(24);
    expect(host.forecast.expected.belowClientThresholdAt).toBe(iso(START + 26 * MINUTE + 30 * DAY));
    expect(host.forecast.pessimistic.belowClientThresholdAt).toBe(iso(START + 26 * MINUTE + 30 * DAY));
    expect(only(weekly(1, 6, 2)).forecast.expected.belowClientThresholdAt).toBeNull();
  });

  test('machines that are rebuilt over and over are replaced, not lost', () => {
    const pool = [1, 2, 3, 4].map((n) =>
      heard(START + n * 3 * DAY, { computer: 'VDI01', cmid: cmidOf(900 + n) }),
    );
    const host = only([...weekly(1, 24, 4), ...pool]);
    expect(host.activationCount.now).toBe(28);
    expect(host.forecast.expected.belowClientThresholdAt).toBeNull();
    expect(host.details?.manyIds).toMatchObject([{ name: 'vdi01' }]);
  });
});

describe('machine IDs that several machines share', () => {
  const shared = { cmid: cmidOf(7) };
  test('names that alternate', () => {
    const events = [0, 1, 2].flatMap((week) => [
      heard(START + week * WEEK, { computer: 'PC1.corp.example', ...shared }),
      heard(START + week * WEEK + HOUR, { computer: 'PC2.corp.example', ...shared }),
    ]);
    const host = only(events);
    expect(host.duplicateCmids).toEqual([
      { cmid: cmidOf(7), names: ['PC1.corp.example', 'PC2.corp.example'] },
    ]);
    expect(host.activationCount.now).toBe(1);
  });

  test('a rename is none', () => {
    const names = ['PC1.corp.example', 'PC1.corp.example', 'PC2.corp.example', 'PC2.corp.example'];
    const events = names.map((computer, week) => heard(START + week * WEEK, { computer, ...shared }));
    expect(only(events).duplicateCmids).toEqual([]);
  });

  test('short and full name of one machine are none', () => {
    const names = ['PC1', 'pc1.corp.example', 'PC1', 'pc1.corp.example'];
    const events = names.map((computer, week) => heard(START + week * WEEK, { computer, ...shared }));
    expect(only(events).duplicateCmids).toEqual([]);
  });

  test('one label in two domains is two machines', () => {
    const names = ['PC1.a.example', 'PC1.b.example', 'PC1.a.example', 'PC1.b.example'];
    const events = names.map((computer, week) => heard(START + week * WEEK, { computer, ...shared }));
    expect(only(events).duplicateCmids).toMatchObject([{ names: ['PC1.a.example', 'PC1.b.example'] }]);
  });
});

describe('storms', () => {
  const retry = { state: 2, left: 40_000 };
  function twoHourly(number: number, times: number): readonly LogEvent[] {
    return Array.from({ length: times }, (_, n) =>
      machine(number, START + number * MINUTE + n * 2 * HOUR, retry),
    );
  }

  test('many machines that ask every two hours', () => {
    const events = [1, 2, 3, 4, 5, 6].flatMap((number) => twoHourly(number, 12));
    expect(only(events).retryStorms).toEqual([
      { from: iso(START + MINUTE), to: iso(START + 2 * MINUTE + 22 * HOUR), clients: 6, requests: 68 },
    ]);
  });

  test('a healthy fleet has none, nor a few that retry', () => {
    expect(only(weekly(1, 200, 5)).retryStorms).toEqual([]);
    expect(only([1, 2, 3, 4].flatMap((number) => twoHourly(number, 12))).retryStorms).toEqual([]);
  });
});

describe('publishing and starts', () => {
  test('12293 and 12294, each with its domain and code', () => {
    const host = only([
      other(12293, START, ['0x80072338', 'corp.example']),
      other(12294, START + DAY, ['corp.example']),
      other(12291, START + 2 * DAY, ['0x80070005']),
    ]);
    expect(host.requests).toBe(0);
    expect(host.dnsPublishing).toEqual([
      { at: iso(START), domain: 'corp.example', ok: false, hresult: '0x80072338' },
      { at: iso(START + DAY), domain: 'corp.example', ok: true, hresult: '0x00000000' },
    ]);
    expect(host.details?.startFailures).toMatchObject([
      { at: iso(START + 2 * DAY), id: 12291, hresult: '0x80070005', record: { id: 12291 } },
    ]);
  });

  test('what has no time has none in the analysis either', () => {
    const events = [
      other(12293, START, ['0x80072338', 'corp.example']),
      other(12291, START, ['0x80070005']),
      other(902, START, ['10.0.14393.0']),
      {
        ...other(104, START, ['admin', 'CORP', 'Key Management Service', '']),
        provider: 'event-log' as const,
      },
    ].map(undated);
    const { hosts, notices } = analyse([events], START + DAY);
    expect(hosts).toMatchObject([
      {
        dnsPublishing: [{ at: null, domain: 'corp.example', ok: false, hresult: '0x80072338' }],
        details: {
          startFailures: [{ at: null, id: 12291, hresult: '0x80070005' }],
          ...{ starts: [], logCleared: [null] },
        },
      },
    ]);
    expect(notices?.map(({ first, last }) => [first, last])).toEqual(events.map(() => [null, null]));
    expect(JSON.stringify({ hosts, notices })).not.toContain(iso(START + DAY));
  });

  test('the sum of events with and without a time names the times there are', () => {
    const failed = (at: number) => other(12293, at, ['0x80072338', 'corp.example']);
    const { notices } = analyse([[undated(failed(START)), failed(START), failed(START + DAY)]]);
    expect(notices).toMatchObject([{ id: 12293, count: 3, first: iso(START), last: iso(START + DAY) }]);
  });

  test('a host by its short and its full name is one host', () => {
    const { hosts } = analyse([[machine(1, START, { host: 'KMS01' }), machine(2, START + 1)]]);
    expect(hosts.map(({ name, requests }) => [name, requests])).toEqual([['kms01.corp.example', 2]]);
  });

  test('two hosts keep two counts', () => {
    const { hosts } = analyse([weekly(1, 3, 1), weekly(2, 5, 1, { host: 'kms02.corp.example' })]);
    expect(hosts.map(({ name, activationCount }) => [name, activationCount.now])).toEqual([
      ['kms01.corp.example', 3],
      ['kms02.corp.example', 4],
    ]);
  });
});

test('a client that falls silent at the host is silent, as far as the host heard others', () => {
  const { clients } = analyse([[...weekly(1, 1, 1), ...weekly(2, 2, 3)]]);
  expect(clients.map(({ name, pattern }) => [name.slice(0, 5), pattern])).toEqual([
    ['PC001', 'silent'],
    ['PC002', 'renewing'],
  ]);
});
