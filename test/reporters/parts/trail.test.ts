import { expect, test } from '@jest/globals';
import { trailOf } from '../../../src/reporters/parts/trail.js';
import { SAMPLE_EVENT_REPORTS } from '../../support/sample-events.js';
import { SAMPLE_REPORTS } from '../../support/sample-reports.js';

test('each probe is a question and its answer, under the number of its cause', () => {
  const trails = trailOf(SAMPLE_REPORTS['filtered-port']);
  expect(trails.map(({ number, finding }) => `${String(number)} ${finding.failureMode}`)).toEqual([
    '1 firewall-path-blocked',
    '2 ipv6-path-broken',
  ]);
  expect(trails[0]?.lines).toEqual([
    expect.stringMatching(/10\.0\.0\.20:1688.*no answer/),
    expect.stringMatching(/10\.0\.0\.20:445.*open/),
  ]);
});

test('a log is told with what was read of it and what is damaged, a client with its record, also where it is an echo', () => {
  const report = SAMPLE_EVENT_REPORTS['events-fleet'];
  const { events, findings } = report;
  const [finding] = findings;
  if (events === null || finding === undefined) throw new Error('the sample has no events');
  const clients = events.clients.map((client) =>
    client.pattern === 'expired'
      ? {
          ...client,
          details: {
            ...(client.details ?? ({} as NonNullable<typeof client.details>)),
            lastRecord: { file: 'ws006.xml', recordId: 4711, id: 12288 as const },
          },
        }
      : client,
  );
  const expired = clients.find(({ pattern }) => pattern === 'expired')?.name ?? '';
  const echo = { ...finding, id: `echo/${expired}`, subject: expired, causedByFinding: finding.id };
  const [trail] = trailOf({
    ...report,
    checks: report.checks.map((check) =>
      check.id === 'event-log'
        ? {
            ...check,
            observations: [
              {
                id: 'events',
                kind: 'event-analysis',
                subject: 'a, b',
                analysis: null,
                judgedAt: report.run.judgedAt,
                judgedClock: 'given',
              } as const,
            ],
          }
        : check,
    ),
    findings: [{ ...finding, evidence: ['events'] }, echo],
    events: { ...events, clients },
  });
  const lines = trail?.lines ?? [];
  expect(lines[0]).toMatch(/^event logs a, b, judged as of/);
  expect(lines).toContainEqual(
    expect.stringMatching(/^ws006\.xml \(xml\): 104 of 120 records .*damaged at byte 51200/),
  );
  expect(lines.at(-1)).toBe(
    `${expired}: last attempt 2026-11-18 09:00 UTC, event 12288, record 4711 of ws006.xml`,
  );
});

test('the logs are told once: later causes point to the first that named them', () => {
  const report = SAMPLE_EVENT_REPORTS['events-fleet'];
  const [first, second] = report.findings.filter(({ causedByFinding }) => causedByFinding === null);
  const seen = {
    id: 'events',
    kind: 'event-analysis',
    subject: 'a, b',
    analysis: null,
    judgedAt: report.run.judgedAt,
    judgedClock: 'given',
  } as const;
  if (first === undefined || second === undefined) throw new Error('the sample has no two causes');
  const trails = trailOf({
    ...report,
    checks: report.checks.map((one) => (one.id === 'event-log' ? { ...one, observations: [seen] } : one)),
    findings: [first, second].map((one) => ({ ...one, evidence: ['events'] })),
  });
  expect(trails[0]?.lines[0]).toMatch(/^event logs a, b/u);
  expect(trails[1]?.lines[0]).toBe('the same event logs as under 1');
});

test('a record that a finding names is told once, and by the client whose attempt it is', () => {
  const report = SAMPLE_EVENT_REPORTS['events-fleet'];
  const [finding] = report.findings;
  const [client] = report.events?.clients ?? [];
  if (report.events === null || finding === undefined || client === undefined)
    throw new Error('the sample has no clients');
  const own = { file: 'pc.evtx', recordId: 7, id: 12288 } as const;
  const details = { ...({} as NonNullable<typeof client.details>), lastRecord: own };
  const [trail] = trailOf({
    ...report,
    findings: [
      {
        ...finding,
        ...{ subject: client.name, evidence: [], causedBy: null, causedByFinding: null },
        records: [own, { file: 'kms.evtx', recordId: 9, id: 12291 }],
      },
    ],
    events: { ...report.events, clients: [{ ...client, details }] },
  });
  expect(trail?.lines).toEqual([
    expect.stringMatching(/: last attempt .*event 12288, record 7 of pc\.evtx$/u),
    'event 12291, record 9 of kms.evtx',
  ]);
});
