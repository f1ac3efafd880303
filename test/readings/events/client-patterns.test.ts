/** Patterns of clients by synthetic logs of their own. */
import { describe, expect, test } from '@jest/globals';
import type { ClientTimeline, LogEvent } from '../../../src/model/events.js';
import {
  analyse,
  answered,
  type AnswerWords,
  asked,
  clientTime,
  DAY,
  heard,
  HOUR,
  MINUTE,
  other,
  type RequestWords,
  START,
  WEEK,
} from '../../support/event-builder.js';

function success(at: number, words: RequestWords = {}, answer: AnswerWords = {}): readonly LogEvent[] {
  return [asked(at, words), answered(at + 1000, answer)];
}

function failure(at: number, words: RequestWords = {}): readonly LogEvent[] {
  return [asked(at, { code: '0xC004F074', ...words })];
}

function only(events: readonly LogEvent[], at?: number): ClientTimeline {
  const { clients } = analyse([events], at);
  expect(clients).toHaveLength(1);
  const [client] = clients;
  if (client === undefined) throw new Error('no client');
  return client;
}

const iso = (at: number): string => new Date(at).toISOString();

describe('a client log', () => {
  test('renews weekly', () => {
    const client = only([0, 1, 2, 3].flatMap((week) => success(START + week * WEEK)));
    expect(client).toMatchObject({
      pattern: 'renewing',
      name: 'PC01.corp.example',
      host: 'kms01.corp.example:1688',
      attempts: 4,
      failures: 0,
      failureStreak: 0,
      streakStartedAt: null,
      medianIntervalMinutes: 10_080,
      lastAttempt: iso(START + 3 * WEEK),
      lastSuccess: iso(START + 3 * WEEK),
      licensedUntil: iso(START + 3 * WEEK + 180 * DAY),
      hresults: {},
      clockOffsetSeconds: null,
    });
  });

  test('retries every two hours', () => {
    const events = [
      ...success(START),
      ...[1, 2, 3].flatMap((n) => failure(START + WEEK + n * 2 * HOUR, { left: 249_120 - n * 120 })),
    ];
    expect(only(events)).toMatchObject({
      pattern: 'retrying',
      failures: 3,
      failureStreak: 3,
      streakStartedAt: iso(START + WEEK + 2 * HOUR),
      hresults: { '0xC004F074': 3 },
      lastSuccess: iso(START),
    });
  });

  test('HRESULT 0 alone is no success: the host had counted too few', () => {
    const events = [0, 1, 2].flatMap((n) => [
      asked(START + n * 2 * HOUR, { state: 2, left: 40_000 - n * 120 }),
      answered(START + n * 2 * HOUR + 500, { bound: false, count: 4, flags: '0x4000008' }),
    ]);
    expect(only(events)).toMatchObject({
      pattern: 'never-activated',
      failures: 3,
      hresults: {},
      lastSuccess: null,
      licensedUntil: null,
      details: { tooFew: true, hostCount: 4, minimumCount: 25, product: 'windows-client' },
    });
  });

  test('a request without an answer failed', () => {
    const events = [...success(START), asked(START + WEEK), asked(START + WEEK + 2 * HOUR)];
    expect(only(events)).toMatchObject({ pattern: 'retrying', failures: 2, hresults: {} });
  });

  test('recovered after two failures, within seven days', () => {
    const events = [
      ...failure(START),
      ...failure(START + 2 * HOUR),
      ...success(START + 4 * HOUR),
      ...other903(START + 6 * DAY),
    ];
    expect(only(events, START + 7 * DAY)).toMatchObject({ pattern: 'recovered', failureStreak: 0 });
    expect(only(events, START + 7 * DAY + 5 * HOUR)).toMatchObject({ pattern: 'intermittent' });
  });

  test('one failure within 30 days is intermittent, an older one is nothing', () => {
    const weeks = [0, 1, 2, 3, 4, 5].map((week) => START + week * WEEK);
    const events = weeks.flatMap((at, index) => (index === 1 ? failure(at) : success(at)));
    expect(only(events)).toMatchObject({ pattern: 'intermittent' });
    expect(only(events, START + 5 * WEEK + 3 * DAY)).toMatchObject({ pattern: 'renewing' });
  });

  test('expired 180 days after the last success', () => {
    const events = [...success(START), ...failure(START + 181 * DAY, { state: 5, left: 0 })];
    expect(only(events)).toMatchObject({ pattern: 'expired', licensedUntil: iso(START + 180 * DAY) });
    expect(only([...success(START)], START + 180 * DAY)).not.toMatchObject({ pattern: 'expired' });
  });

  test('the minutes left tell of a success that is no longer in the log', () => {
    const client = only(failure(START, { state: 1, left: 259_200 - 20_160 }));
    expect(client).toMatchObject({ pattern: 'intermittent', lastSuccess: iso(START - 2 * WEEK) });
  });

  test('silent only where the log goes on', () => {
    const quiet = [...success(START), ...success(START + WEEK)];
    const until = START + WEEK + 9 * DAY;
    expect(only([...quiet, ...other903(until)])).toMatchObject({ pattern: 'silent' });
    expect(only(quiet, until)).toMatchObject({ pattern: 'renewing' });
    expect(only([...quiet, ...other903(START + WEEK + 8 * DAY)])).toMatchObject({ pattern: 'renewing' });
  });

  test('the renewal interval is the one handed out', () => {
    const monthly = { renewal: 43_200 };
    const events = [
      ...success(START, {}, monthly),
      ...success(START + 30 * DAY, {}, monthly),
      ...other903(START + 60 * DAY),
    ];
    expect(only(events)).toMatchObject({ pattern: 'renewing' });
    const daily = { renewal: 1440 };
    expect(
      only([...success(START, {}, daily), ...success(START + DAY, {}, daily), ...other903(START + 3 * DAY)]),
    ).toMatchObject({ pattern: 'silent' });
  });

  test('a walk over three hosts within a minute is one attempt', () => {
    const events = [
      ...failure(START, { server: 'old1.corp.example:1688', code: '0x800706BA' }),
      ...failure(START + 21_000, { server: 'old2.corp.example:1688', code: '0x800706BA' }),
      asked(START + 42_000, { server: 'kms01.corp.example:1688' }),
      answered(START + 42_100),
    ];
    expect(only(events)).toMatchObject({
      attempts: 1,
      failures: 0,
      lastAttempt: iso(START),
      host: 'kms01.corp.example:1688',
      hresults: {},
      details: { passedHresults: { '0x800706BA': 2 } },
    });
  });

  test('the same host twice within a minute is two attempts', () => {
    expect(only([...failure(START), ...failure(START + 20_000)])).toMatchObject({ attempts: 2 });
  });

  test('Windows and Office of one machine keep their answers apart', () => {
    const office = 'd450596f-894d-49e0-966a-fd39ed4c4c64';
    const events = [
      asked(START),
      answered(START + 100),
      asked(START + 200, { product: office, minimum: 5, state: 2, left: 40_000 }),
      answered(START + 300, { bound: false, count: 3 }),
    ];
    const { clients } = analyse([events]);
    const byProduct = new Map(clients.map((client) => [client.activationId, client]));
    expect(byProduct.size).toBe(2);
    expect(byProduct.get(office)).toMatchObject({
      failures: 1,
      lastSuccess: null,
      details: { product: 'office' },
    });
    expect([...byProduct.values()].find(({ activationId }) => activationId !== office)).toMatchObject({
      failures: 0,
      lastSuccess: iso(START),
    });
  });

  test('newest first, and in any order: the same analysis', () => {
    const events = [...success(START), ...failure(START + WEEK), ...success(START + WEEK + 2 * HOUR)];
    expect(analyse([[...events].reverse()])).toEqual(analyse([events]));
  });

  test('short and full name of one machine are one client, under the full name', () => {
    const { clients } = analyse([
      [...success(START, { computer: 'PC01' }, { computer: 'PC01' }), ...success(START + WEEK)],
    ]);
    expect(clients.map(({ name, attempts }) => [name, attempts])).toEqual([['PC01.corp.example', 2]]);
  });

  test('a renamed machine is one client, under its last name; names that take turns are two', () => {
    const as = (computer: string, week: number): readonly LogEvent[] =>
      success(START + week * WEEK, { computer }, { computer });
    const renamed = analyse([[...as('WIN-8F2', 0), ...as('PC01', 1), ...as('PC01.corp.example', 2)]]);
    expect(renamed.clients.map(({ name, attempts, pattern }) => [name, attempts, pattern])).toEqual([
      ['PC01.corp.example', 3, 'renewing'],
    ]);
    const turns = analyse([[...as('PC01', 0), ...as('PC02', 1), ...as('PC01', 2)]]);
    expect(turns.clients.map(({ name, attempts }) => [name, attempts])).toEqual([
      ['PC01', 2],
      ['PC02', 1],
    ]);
  });

  test('where the last attempt is written down: its answer, else the request, in the log of whoever wrote it', () => {
    const numbered = (events: readonly LogEvent[], first: number): readonly LogEvent[] =>
      events.map((event, at) => ({ ...event, recordId: first + at }));
    const lastRecord = (...logs: readonly (readonly LogEvent[])[]) =>
      analyse(logs).clients.map(({ details }) => details?.lastRecord);
    expect(lastRecord(numbered([...success(START), ...failure(START + WEEK)], 70))).toEqual([
      { file: 'synthetic-0.evtx', recordId: 72, id: 12288 },
    ]);
    const notBound = [asked(START), answered(START + 500, { bound: false })];
    expect(lastRecord(numbered(notBound, 70))).toEqual([
      { file: 'synthetic-0.evtx', recordId: 71, id: 12289 },
    ]);
    const refused = [heard(START, { code: '0xC004F042' }), heard(START + HOUR, { code: '0xC004F042' })];
    expect(lastRecord([], numbered(refused, 70))).toEqual([
      { file: 'synthetic-1.evtx', recordId: 71, id: 12290 },
    ]);
    expect(lastRecord(failure(START).map((event) => ({ ...event, recordId: null })))).toEqual([undefined]);
  });

  test('a record that came in twice counts once, also from a form that cuts seconds and numbers', () => {
    const events = [...success(START + 123), ...failure(START + WEEK + 456)];
    const csv = events.map((one) => ({
      ...one,
      at: one.at === null ? null : Math.floor(one.at / 1000) * 1000,
      recordId: null,
    }));
    const once = analyse([events]);
    for (const logs of [
      [events, csv],
      [csv, events],
      [events, events],
    ]) {
      const twice = analyse(logs);
      expect(twice.counts).toEqual(once.counts);
      expect(twice.clients.map(story)).toEqual(once.clients.map(story));
    }
  });

  test('two requests in one second of one log are two', () => {
    const csv = [...failure(START), ...failure(START)].map((one) => ({ ...one, recordId: null }));
    expect(analyse([csv]).counts).toEqual({ 12288: 2 });
    expect(analyse([csv, csv]).counts).toEqual({ 12288: 2 });
  });

  test('what happened after the moment of judgement is no part of the story', () => {
    const events = [...success(START), ...failure(START + WEEK), ...failure(START + WEEK + 2 * HOUR)];
    expect(only(events, START + DAY)).toMatchObject({ attempts: 1, failures: 0 });
    expect(analyse([events], START + DAY).counts).toEqual({ 12288: 3, 12289: 1 });
  });

  test('masked names and a missing time: told as far as they go', () => {
    const pasted: LogEvent = {
      ...asked(START),
      at: null,
      data: [
        `0xC004F06C, 0x00000000, kms.example:1688, <CMID>, <time>, 1, 5, 0, 34e1ae55-27f8-4950-8877-7a03be5fb181,`,
      ],
    };
    const { clients } = analyse([[pasted]], START);
    expect(clients).toMatchObject([
      {
        cmid: null,
        attempts: 1,
        lastAttempt: null,
        hresults: { '0xC004F06C': 1 },
        pattern: 'never-activated',
      },
    ]);
  });
});

describe('client and host together', () => {
  test('the request that both wrote down is one attempt', () => {
    const own = [...success(START), ...success(START + WEEK)];
    const host = [heard(START + 300), heard(START + WEEK + 300)];
    const { clients, counts } = analyse([own, host]);
    expect(clients).toMatchObject([
      { attempts: 2, failures: 0, clockOffsetSeconds: 0, details: { toldBy: 'both' } },
    ]);
    expect(counts).toEqual({ 12288: 2, 12289: 2, 12290: 2 });
  });

  test('a request that the host never heard is told apart', () => {
    const own = [...success(START), ...failure(START + WEEK, { code: '0x800706BA' })];
    const host = [
      heard(START - DAY, { computer: 'PC02' }),
      heard(START + 300),
      heard(START + 2 * WEEK, { computer: 'PC02' }),
    ];
    const { clients, hosts } = analyse([own, host]);
    expect(clients.find(({ name }) => name.startsWith('PC01'))).toMatchObject({
      attempts: 2,
      details: { unheard: 1 },
    });
    expect(hosts).toMatchObject([{ details: { unheard: [{ name: 'PC01.corp.example', requests: 1 }] } }]);
  });

  test('from a host log alone only a licensed client is known to have succeeded', () => {
    const [fresh] = analyse([[heard(START, { state: 2, left: 40_000 })]]).clients;
    expect(fresh).toMatchObject({
      pattern: 'never-activated',
      failures: 0,
      lastSuccess: null,
      host: 'kms01.corp.example',
    });
    const [licensed] = analyse([[heard(START)]]).clients;
    expect(licensed).toMatchObject({ pattern: 'renewing', lastSuccess: iso(START) });
    const [refused] = analyse([[heard(START, { code: '0xC004F06C', offset: 6 * HOUR })]]).clients;
    expect(refused).toMatchObject({
      failures: 1,
      lastSuccess: iso(START - WEEK),
      hresults: { '0xC004F06C': 1 },
      clockOffsetSeconds: 6 * 3600,
    });
  });

  test('requests that renewed nothing show in the minutes left of the next one', () => {
    const events = [0, 1, 2].map((n) => heard(START + n * 2 * HOUR, { left: 200_000 - n * 120 }));
    expect(analyse([events]).clients).toMatchObject([{ details: { notBound: 2 } }]);
    const renewed = [0, 1, 2].map((n) => heard(START + n * WEEK));
    expect(analyse([renewed]).clients).toMatchObject([{ details: { notBound: 0 } }]);
  });
});

test('a foreign provider with the same number is no request', () => {
  const vss: LogEvent = { ...asked(START), provider: 'service-control' };
  expect(analyse([[vss]])).toMatchObject({ counts: {}, clients: [] });
});

test('the client time is read without zeros, and with the month first', () => {
  expect(clientTime(START + 9 * HOUR + 7 * MINUTE)).toBe('2026/1/1 9:07');
  const answer = answered(START + 500);
  const monthFirst = { ...answer, data: answer.data.map((text) => text.replace('2026/1/1', '1/1/2026')) };
  expect(analyse([[asked(START), monthFirst]]).clients).toMatchObject([{ failures: 0 }]);
});

test('a request of a host is the same as one string, as nine and as ten', () => {
  const request = heard(START, { host: 'kms01.corp.example' });
  const [, ...nine] = request.data;
  const told = [request.data, nine, [nine.join(',')], [nine.join(', ')], ['', nine.join(',')]].map((data) =>
    analyse([[{ ...request, data }]]),
  );
  for (const one of told) expect(one).toEqual(told[0]);
  expect(told[0]).toMatchObject({ clients: [{ name: 'PC01.corp.example', attempts: 1 }] });
});

/** Without what the second source covers, and without saying in which of them the record was found. */
function story({ details, ...client }: ClientTimeline): unknown {
  const { lastRecord, ...rest } = details ?? {};
  return {
    ...client,
    details: { ...rest, coveredFrom: null, coveredTo: null, recordId: lastRecord?.recordId },
  };
}

function other903(at: number): readonly LogEvent[] {
  return [other(903, at, [], 'PC01.corp.example')];
}
