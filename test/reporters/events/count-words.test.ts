import { describe, expect, test } from '@jest/globals';
import type { HostAnalysis } from '../../../src/model/events.js';
import { countSentence, forecastWords } from '../../../src/reporters/events/count-words.js';
import { fallingHost, JUDGED_AT } from '../../support/sample-events.js';

const never = { belowClientThresholdAt: null, belowServerThresholdAt: null };

const withForecast = (forecast: Partial<HostAnalysis['forecast']>): HostAnalysis => ({
  ...fallingHost,
  forecast: { ...fallingHost.forecast, ...forecast },
});

describe('the count', () => {
  test('names what is needed', () => {
    expect(countSentence(fallingHost.activationCount)).toBe(
      '26 machines counted, Windows clients need 25, servers 5',
    );
  });

  test('of a log that is too short is at least so high', () => {
    expect(countSentence({ ...fallingHost.activationCount, completeFrom: null })).toContain(
      'counted at least',
    );
  });

  test('beyond what a host keeps says so', () => {
    expect(countSentence({ ...fallingHost.activationCount, now: 312, capped: 50 })).toContain(
      '312 machines counted (the host keeps 50)',
    );
  });
});

describe('the forecast', () => {
  test('names the day, who leaves and what follows', () => {
    expect(forecastWords(fallingHost, JUDGED_AT)).toEqual({
      urgency: 'coming',
      sentence:
        'The count falls below 25 on 27 November 2026: 2 machines not seen for 23 days leave it; from then on no new Windows client is activated.',
    });
  });

  test('a threshold that is missed has the day it was missed, and the next one that will be', () => {
    const host = withForecast({
      expected: {
        belowClientThresholdAt: '2026-11-03T00:00:00Z',
        belowServerThresholdAt: '2026-12-24T00:00:00Z',
      },
      expiring: [],
    });
    expect(forecastWords(host, JUDGED_AT)).toEqual({
      urgency: 'missed',
      sentence:
        'The count is below 25 since 3 November 2026: no new Windows client is activated. The count falls below 5 on 24 December 2026; from then on no new server is activated.',
    });
  });

  test('of several thresholds that are missed the lowest counts', () => {
    const host = withForecast({
      expected: {
        belowClientThresholdAt: '2026-11-03T00:00:00Z',
        belowServerThresholdAt: '2026-11-10T00:00:00Z',
      },
    });
    expect(forecastWords(host, JUDGED_AT).sentence).toBe(
      'The count is below 5 since 10 November 2026: no new server is activated.',
    );
  });

  test('a fleet that renews keeps its count; what would be if nobody came is said', () => {
    const host = withForecast({ expected: never });
    expect(forecastWords(host, JUDGED_AT)).toEqual({
      urgency: 'none',
      sentence:
        'The count is expected to stay above what is needed; if nobody asked again, it would fall below 25 on 27 November 2026.',
    });
  });

  test('a count that never was high enough has no day', () => {
    const host: HostAnalysis = {
      ...withForecast({ expected: never }),
      activationCount: { ...fallingHost.activationCount, now: 4 },
    };
    expect(forecastWords(host, JUDGED_AT)).toEqual({
      urgency: 'missed',
      sentence: 'The count is below 5: no new server is activated.',
    });
  });

  test('a log that is too short is not sure', () => {
    const host: HostAnalysis = {
      ...withForecast({ expected: never }),
      activationCount: { ...fallingHost.activationCount, now: 4, completeFrom: null },
    };
    expect(forecastWords(host, JUDGED_AT).sentence).toBe(
      'The count may be below 5: then no new server is activated.',
    );
  });

  test('what no client of the host needs is not missed', () => {
    const host = withForecast({
      expected: { belowClientThresholdAt: '2026-11-03T00:00:00Z', belowServerThresholdAt: null },
    });
    const details = { largestMinimum: 5 } as HostAnalysis['details'];
    expect(forecastWords({ ...host, ...(details && { details }) }, JUDGED_AT).urgency).toBe('none');
  });

  test('a host that answered nothing has no count to judge', () => {
    expect(forecastWords({ ...fallingHost, requests: 0 }, JUDGED_AT)).toEqual({
      urgency: 'unheard',
      sentence: 'No request of a client is in its log, so its count is not known.',
    });
  });

  test.each([
    ['more than an interval before', 8, 'unheard'],
    ['within an interval', 6, 'coming'],
  ] as const)('a log that ends %s the judgement', (_, days, urgency) => {
    const coveredTo = new Date(Date.parse(JUDGED_AT) - days * 86_400_000).toISOString();
    const details = { largestMinimum: 25, renewalMinutes: 10_080, coveredTo } as HostAnalysis['details'];
    const words = forecastWords({ ...fallingHost, ...(details && { details }) }, JUDGED_AT);
    expect(words.urgency).toBe(urgency);
    if (urgency === 'unheard')
      expect(words.sentence).toMatch(/^Its log ends on \d+ \w+ \d{4}: who asked since/);
  });
});
