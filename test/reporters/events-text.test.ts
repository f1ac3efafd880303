import { describe, expect, test } from '@jest/globals';
import type { EventObservation } from '../../src/model/evidence.js';
import type { Finding } from '../../src/model/finding.js';
import { renderHtml } from '../../src/reporters/html.js';
import { renderMarkdown } from '../../src/reporters/markdown.js';
import { renderNagios } from '../../src/reporters/nagios.js';
import { renderPrometheus } from '../../src/reporters/prometheus.js';
import { renderText } from '../../src/reporters/text.js';
import { client, eventsReport, mixedFleet, SAMPLE_EVENT_REPORTS } from '../support/sample-events.js';
import { missingRecord } from '../support/sample-reports.js';

const short = { width: 80, ascii: false, colour: false, long: false };
const lines = (text: string): string[] => text.trimEnd().split('\n');

const manyFindings: readonly Finding[] = Array.from({ length: 30 }, (_, at) => ({
  ...(missingRecord.findings[0] as Finding),
  id: `srv-record-missing/${at}`,
}));
const large = eventsReport(
  {
    ...mixedFleet,
    clients: Array.from({ length: 2_000 }, (_, at) =>
      client(at, { pattern: at % 3 === 0 ? 'expired' : 'silent' }),
    ),
    hosts: Array.from({ length: 9 }, (_, at) => ({
      ...(mixedFleet.hosts[0] as (typeof mixedFleet.hosts)[number]),
      name: `kms${at}.corp.example`,
    })),
  },
  { verdict: 'error', findings: manyFindings },
);

describe('the short form fits a ticket', () => {
  test.each(Object.entries({ ...SAMPLE_EVENT_REPORTS, large }))(
    '%s has fewer than 20 lines',
    (name, report) => {
      expect(lines(renderText(report, short)).length).toBeLessThan(20);
      if (name !== 'check-with-events')
        expect(lines(renderMarkdown(report, { long: false })).length).toBeLessThan(20);
    },
  );

  test('fleet, patterns, count and the day it breaks are in it', () => {
    const text = renderText(SAMPLE_EVENT_REPORTS['events-fleet'], short);
    expect(text).toContain('16 clients and 1 KMS host in 2 logs');
    expect(text).toContain('8 renewing, 2 silent');
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'The count falls below 25 on 27 November 2026: 2 machines not seen for 23 days leave it',
    );
    expect(text).toContain('3 damaged places in ws006.xml');
  });

  test('the worst clients stand first, and the others are counted', () => {
    const text = renderText({ ...SAMPLE_EVENT_REPORTS['events-fleet'], findings: [] }, short);
    const places = ['ws007.corp.example', 'BUILD-AGENT', 'ws006.corp.example', 'ws021'].map((name) =>
      text.indexOf(name),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

test('how many events come from damaged parts is said in every form for people', () => {
  const { sources } = mixedFleet;
  const report = eventsReport({
    ...mixedFleet,
    sources: sources.map((source, index) => (index === 0 ? { ...source, damaged: 1, doubtful: 12 } : source)),
  });
  const texts = [
    renderText(report, short),
    renderText(report, { ...short, long: true }),
    renderMarkdown(report, { long: false }),
    renderHtml(report),
  ];
  for (const text of texts) {
    const plain = text.replaceAll(/\s+/g, ' ');
    expect(plain).toContain(
      'From damaged parts of logs: 12 activation events, in which names and codes may be wrong',
    );
  }
});

test('the long form shows every troubled client with its strip, and the chart', () => {
  const text = renderText(SAMPLE_EVENT_REPORTS['events-fleet'], { ...short, long: true });
  expect(text).toContain('▅××××××××');
  expect(text).toContain('25┤');
  expect(text).toContain('2026-09-22');
  expect(text).toContain('damaged at byte 51200: the element does not end');
});

test('monitoring gets the count, what is needed and the days that are left', () => {
  const report = SAMPLE_EVENT_REPORTS['events-fleet'];
  expect(renderNagios(report)).toContain(
    ' clients_troubled=6;;;0;16 activation_count=26;25:;5:;0 days_until_below_threshold=7\n',
  );
  const metrics = renderPrometheus(report);
  expect(metrics).toContain('kms_doctor_activation_count{host="kms1.corp.example",family="windows"} 26');
  expect(metrics).toContain(
    'kms_doctor_days_until_below_threshold{host="kms1.corp.example",threshold="client",curve="expected"} 7',
  );
  expect(metrics).toContain('kms_doctor_clients{pattern="silent"} 2');
});

test('the days that are left count from the clock of the logs, not from that of a later run', () => {
  const report = SAMPLE_EVENT_REPORTS['events-fleet'];
  const { judgedAt } = report.run;
  const logs: EventObservation = {
    id: 'events',
    kind: 'event-analysis',
    subject: 'kms1.evtx',
    analysis: mixedFleet,
    judgedAt,
    judgedClock: 'given',
  };
  const later = {
    ...report,
    run: { ...report.run, judgedAt: '2027-03-01T09:00:00.000Z' },
    checks: report.checks.map((check) =>
      check.id === 'event-log' ? { ...check, observations: [logs] } : check,
    ),
  };
  expect(renderNagios(later)).toContain('days_until_below_threshold=7');
  expect(renderNagios(later)).toContain('The count falls below 25 on 27 November 2026');
  expect(renderPrometheus(later)).toContain('threshold="client",curve="expected"} 7');
  expect(renderText(later, short).replaceAll(/\s+/g, ' ')).toContain(
    'The count falls below 25 on 27 November 2026',
  );
});
