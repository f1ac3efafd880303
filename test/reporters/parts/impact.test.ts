import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../../src/model/report.js';
import { impactOf } from '../../../src/reporters/parts/impact.js';
import { unseenOf } from '../../../src/reporters/parts/unseen.js';
import { client, mixedFleet, SAMPLE_EVENT_REPORTS } from '../../support/sample-events.js';
import { SAMPLE_REPORTS } from '../../support/sample-reports.js';

const FLEET = SAMPLE_EVENT_REPORTS['events-fleet'];

const sentences = (report: Report): readonly string[] =>
  impactOf(report).map(({ status, sentence }) => `${status}: ${sentence}`);

describe('who stops working, and when', () => {
  test('the host first, then the clients by the day their licence ends; who renews is not told', () => {
    const told = sentences(FLEET);
    expect(told[0]).toMatch(/^warn: kms1\.corp\.example: .*27 November 2026/);
    expect(told[1]).toBe('fail: The licence of ws007.corp.example ended on 28 October 2026.');
    expect(told).toContain('fail: BUILD-AGENT was never activated.');
    expect(told.join('\n')).not.toContain('ws001');
    const ends = told.flatMap((line) => /licensed until (.*)\.$/.exec(line)?.[1] ?? []);
    expect(ends).toEqual(ends.toSorted((a, b) => Date.parse(a) - Date.parse(b)));
  });

  test('of many clients the first 20 are named, the others counted', () => {
    const clients = Array.from({ length: 25 }, (_, at) =>
      client(at, { pattern: 'expired', licensedUntil: '2026-10-01T00:00:00.000Z' }),
    );
    const told = sentences({ ...FLEET, events: { ...mixedFleet, hosts: [], clients } });
    expect(told).toHaveLength(21);
    expect(told.at(-1)).toBe('warn: And 5 more clients with a date.');
  });

  test('a client in trouble without a date is counted as unknown, never left out', () => {
    const clients = [client(1, { pattern: 'retrying', licensedUntil: null })];
    expect(sentences({ ...FLEET, events: { ...mixedFleet, hosts: [], clients } })).toEqual([
      'unknown: Until when 1 client with trouble stays licensed is not in the logs.',
    ]);
  });

  test('where something is wrong and nobody looked at a client, that is said; where all is well, nothing', () => {
    expect(sentences(SAMPLE_REPORTS['missing-record'])).toEqual([
      expect.stringMatching(/^unknown: Until when clients stay licensed is not known/),
    ]);
    expect(sentences(SAMPLE_REPORTS.healthy)).toEqual([]);
  });
});

describe('what could not be looked at', () => {
  const allowed = (report: Report) =>
    Object.fromEntries(unseenOf(report).map(({ check, allow }) => [check.id, allow]));

  test('what waits for a broken link waits for its mending', () => {
    const ofMissing = allowed(SAMPLE_REPORTS['missing-record']);
    expect(ofMissing['kms-service']).toBe('Mend the cause before it in the chain, then check again.');
    expect(ofMissing['event-log']).toContain('--evidence');
  });

  test('without packets: the network; cut short: more time', () => {
    expect(allowed(SAMPLE_REPORTS['offline-unknown'])['resolvers']).toContain('without --offline');
    expect(allowed(SAMPLE_REPORTS.interrupted)['kms-service']).toContain('--deadline');
  });

  test('what passed, and what a baseline silences, is none of it', () => {
    const silenced = {
      ...SAMPLE_REPORTS.healthy,
      checks: SAMPLE_REPORTS.healthy.checks.map((check) =>
        check.id === 'clock'
          ? { ...check, status: 'skip' as const, reason: 'silenced by the baseline until 2027-01-01' }
          : check,
      ),
    };
    expect(Object.keys(allowed(silenced))).toEqual(Object.keys(allowed(SAMPLE_REPORTS.healthy)));
    expect(allowed(silenced)).not.toHaveProperty('clock');
  });
});
