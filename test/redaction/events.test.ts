/** Logs of whole fleets: redacted, written as JSON lines and read back, they have the same findings about tokens. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildEventsReport } from '../../src/diagnosis/build-events-report.js';
import type { LogEvent } from '../../src/model/events.js';
import { createNdjsonReader } from '../../src/protocol/events/ndjson-reader.js';
import { eventLine, otherRecordLine } from '../../src/protocol/events/ndjson-writer.js';
import { recogniseForm } from '../../src/protocol/events/recognise.js';
import { reveal } from '../../src/redaction/reveal.js';
import { collectFleet, logEventOf } from '../simulate/collect.js';
import { logsAsEvidence } from '../support/event-evidence.js';
import { RUN } from '../support/judge.js';
import { redactorOf } from './redactor-under-test.js';

function readBack(lines: string): readonly LogEvent[] {
  const events: LogEvent[] = [];
  const reader = createNdjsonReader((event) => events.push(event));
  reader.write(Buffer.from(lines));
  expect(reader.end().damaged).toBe(0);
  return events;
}

const findingsOf = (logs: readonly (readonly LogEvent[])[], at: number) =>
  buildEventsReport({ observation: logsAsEvidence(logs, at), run: RUN, version: '1.0.0' })
    .findings.map(({ failureMode, subject, severity, confidence, summary }) =>
      JSON.stringify({ failureMode, subject, severity, confidence, summary }),
    )
    .sort();

test.each([
  ...['none', 'silent=0.2', 'duplicates=0.2', 'unreachable=0.2', 'clock=0.2', 'product=0.2', 'expired=0.2'],
  ...['storm=0.9', 'silent=0.7', 'ordinary'],
])('the same findings before and after: %s', (faults) => {
  const { logs, fleet } = collectFleet({
    seed: 11,
    clients: 40,
    days: 40,
    faults,
    office: 0.2,
    clientLogs: 6,
  });
  const at = Date.parse(fleet.judgedAt);
  const before = logs.map(({ records }) => records.map(logEventOf).filter((event) => event !== null));
  const { redactor, table } = redactorOf();
  for (const event of before.flat()) redactor.learn.event(event);
  const after = before.map((events) =>
    readBack(events.map((event) => eventLine(redactor.event(event))).join('')),
  );
  const names = new Set(before.flat().map(({ computer }) => computer.toLowerCase()));
  const written = JSON.stringify(after).toLowerCase();
  expect([...names].filter((name) => written.includes(`"${name}"`))).toEqual([]);
  const found = findingsOf(after, at).map((line) => reveal(line, table, 'json'));
  // Summaries name a few of many, in the order of their names.
  const anyClient = (line: string) =>
    line.replace(/(?<="summary".*)\b(?:pc|srv)-\d+(?:\.corp\.example)?/giu, 'X');
  expect(found.map(anyClient).sort()).toEqual(findingsOf(before, at).map(anyClient).sort());
});

test('any event comes back from its line as it was', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 });
  const event: fc.Arbitrary<LogEvent> = fc.record({
    at: fc.option(fc.integer({ min: 1_000_000_000_000, max: 4_000_000_000_000 })),
    provider: fc.constantFrom(
      'licensing',
      'office-licensing',
      'dns-client',
      'dns-server-audit',
      'time-service',
    ),
    id: fc.integer({ min: 1, max: 65_535 }),
    computer: text.map((name) => name.trim()),
    channel: fc.constantFrom('Application', 'Key Management Service', null),
    recordId: fc.option(fc.nat()),
    data: fc.array(text, { minLength: 1, maxLength: 5 }),
    message: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (events) => {
      const lines = events.map(eventLine).join('');
      expect(recogniseForm(Buffer.from(lines))).toBe('ndjson');
      expect(readBack(lines)).toEqual(events);
    }),
  );
});

test('the period of a log is kept by records of nobody', () => {
  const [from, to] = [Date.UTC(2026, 0, 1), Date.UTC(2026, 1, 1)];
  const reader = createNdjsonReader(() => undefined);
  reader.write(Buffer.from(otherRecordLine(from) + otherRecordLine(to)));
  expect(reader.end()).toMatchObject({ records: 2, relevant: 0, damaged: 0, from, to });
});
