/** The judgement of simulated fleets: a healthy one has nothing, and each fault is found by its own name. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildEventsReport } from '../../src/diagnosis/build-events-report.js';
import type { LogEvent } from '../../src/model/events.js';
import type { Finding } from '../../src/model/finding.js';
import { type CollectedFleet, collectFleet, logEventOf, type Wishes } from '../simulate/collect.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { RUN } from '../support/judge.js';

function findingsOf({ logs, fleet }: CollectedFleet): readonly Finding[] {
  const events = logs.map(({ records }): readonly LogEvent[] =>
    records.map(logEventOf).filter((event) => event !== null),
  );
  const observation = logsAsEvidence(events, Date.parse(fleet.judgedAt));
  return buildEventsReport({ observation, run: RUN, version: '1.0.0' }).findings;
}

const faultsOf = (wishes: Wishes): ReadonlySet<string> =>
  new Set(
    findingsOf(collectFleet(wishes))
      .filter(({ severity }) => severity !== 'info')
      .map(({ failureMode }) => failureMode),
  );

test('a healthy fleet of clients and servers has no finding above info', () => {
  fc.assert(
    fc.property(
      fc.record({
        seed: fc.nat(1_000_000),
        clients: fc.integer({ min: 45, max: 90 }),
        days: fc.integer({ min: 31, max: 60 }),
        faults: fc.constant('none'),
        office: fc.constant(0),
        clientLogs: fc.constantFrom(0, 20),
      }),
      (wishes) => {
        expect([...faultsOf(wishes)]).toEqual([]);
      },
    ),
    { numRuns: 20 },
  );
});

test('clients that do not reach the host tell it themselves, and the host knows nothing of it', () => {
  const wishes = { seed: 7, clients: 60, days: 45, faults: 'unreachable=0.2', office: 0 };
  expect(faultsOf({ ...wishes, clientLogs: 1000 })).toContain('rpc-server-unavailable');
  expect(faultsOf({ ...wishes, clientLogs: 0 })).not.toContain('rpc-server-unavailable');
});

test.each([
  ['silent=0.2', 'renewal-overdue'],
  ['duplicates=0.2', 'duplicate-cmid'],
  ['clock=0.2', 'clock-skew-client-host'],
  ['product=0.2', 'host-key-too-old-for-client'],
  ['expired=0.2', 'activation-expired-180-days'],
  ['storm=0.9', 'retry-storm-two-hour'],
  ['silent=0.7', 'count-fell-after-30-day-expiry'],
])('%s: %s', (faults, mode) => {
  expect(faultsOf({ seed: 7, clients: 60, days: 45, faults, office: 0, clientLogs: 0 })).toContain(mode);
});
