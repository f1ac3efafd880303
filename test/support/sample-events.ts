/**
 * Analyses of event logs for the tests of everything that draws them, and reports that hold them. Synthetic: no log was
 * read for them, the figures are made up to agree with each other.
 */
import type { CheckId } from '../../src/model/check.js';

import type {
  ActivationCount,
  ClientTimeline,
  EventAnalysis,
  EventSource,
  HostAnalysis,
} from '../../src/model/events.js';
import type { Finding } from '../../src/model/finding.js';
import type { Report } from '../../src/model/report.js';
import { healthy } from './sample-reports.js';

const DAY_MS = 86_400_000;
const WINDOWS = '73111121-5638-40f6-bc11-f1d7b0d64300';

/** The clock of all of these. */
export const JUDGED_AT = '2026-11-20T09:00:00.000Z';

const daysFromNow = (days: number, clock = JUDGED_AT): string =>
  new Date(Date.parse(clock) + days * DAY_MS).toISOString();
const dateFromNow = (days: number): string => daysFromNow(days).slice(0, 10);
const cmid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const source = (given: Partial<EventSource> = {}): EventSource => ({
  file: 'kms1-key-management-service.evtx',
  format: 'evtx',
  records: 4_321,
  relevant: 4_310,
  damaged: 0,
  from: daysFromNow(-60),
  to: daysFromNow(-0.01),
  damage: [],
  ...given,
});

/** A client that renews every week; the others differ from it. */
export function client(number: number, given: Partial<ClientTimeline> = {}): ClientTimeline {
  return {
    name: `ws${String(number).padStart(3, '0')}.corp.example`,
    cmid: cmid(number),
    activationId: WINDOWS,
    host: 'kms1.corp.example:1688',
    pattern: 'renewing',
    patternReason: 'the last 8 attempts succeeded, about every 7 days',
    attempts: 8,
    failures: 0,
    failureStreak: 0,
    streakStartedAt: null,
    medianIntervalMinutes: 10_080,
    lastAttempt: daysFromNow(-(number % 7)),
    lastSuccess: daysFromNow(-(number % 7)),
    licensedUntil: daysFromNow(180 - (number % 7)),
    hresults: { '0x00000000': 8 },
    clockOffsetSeconds: 0,
    days: {
      from: dateFromNow(-59),
      marks: Array.from({ length: 60 }, (_, day) => (day % 7 === (59 - (number % 7)) % 7 ? 's' : '-')).join(
        '',
      ),
    },
    ...given,
  };
}

const retrying = client(6, {
  pattern: 'retrying',
  patternReason: 'the last 96 attempts failed, about every 2 hours',
  attempts: 102,
  failures: 96,
  failureStreak: 96,
  streakStartedAt: daysFromNow(-8),
  medianIntervalMinutes: 120,
  lastAttempt: daysFromNow(-0.05),
  lastSuccess: daysFromNow(-15),
  licensedUntil: daysFromNow(165),
  hresults: { '0x00000000': 6, '0x800706BA': 93, '0xC004F074': 3 },
  days: { from: dateFromNow(-59), marks: `${'-------s'.repeat(5)}-----------b${'f'.repeat(8)}` },
});

const expired = client(7, {
  pattern: 'expired',
  patternReason: 'the last success is 203 days ago, a licence lasts 180',
  attempts: 40,
  failures: 40,
  failureStreak: 40,
  streakStartedAt: daysFromNow(-58),
  lastAttempt: daysFromNow(-2),
  lastSuccess: daysFromNow(-203),
  licensedUntil: daysFromNow(-23),
  hresults: { '0x8007232B': 40 },
  clockOffsetSeconds: -65_400,
});

const neverActivated = client(8, {
  name: 'BUILD-AGENT',
  pattern: 'never-activated',
  patternReason: '12 attempts, none of them succeeded, and the machine was never licensed',
  attempts: 12,
  failures: 12,
  failureStreak: 12,
  streakStartedAt: daysFromNow(-1),
  medianIntervalMinutes: 120,
  lastAttempt: daysFromNow(-0.02),
  lastSuccess: null,
  licensedUntil: null,
  hresults: { '0xC004F038': 12 },
});

const silentClient = (number: number): ClientTimeline =>
  client(number, {
    pattern: 'silent',
    patternReason: 'no attempt for 23 days, 1.2 times the renewal interval are 8.4 days',
    attempts: 6,
    lastAttempt: daysFromNow(-23),
    lastSuccess: daysFromNow(-23),
    licensedUntil: daysFromNow(157),
    days: { from: dateFromNow(-59), marks: `${'------s'.repeat(5)}--${'-'.repeat(23)}` },
  });

/** Rises to 26 and stands there. */
const series = Array.from({ length: 60 }, (_, day): readonly [string, number] => [
  dateFromNow(day - 59),
  Math.min(26, Math.round(day * 1.1) + 1),
]);

const activationCount: ActivationCount = {
  now: 26,
  capped: 26,
  completeFrom: daysFromNow(-30),
  thresholdClient: 25,
  thresholdServer: 5,
  series,
};

const SILENT = [21, 22] as const;

/** The host of screens: 26 of 25, two machines about to leave. */
export const fallingHost: HostAnalysis = {
  name: 'kms1.corp.example',
  requests: 4_310,
  clients: 28,
  activationCount,
  officeCount: null,
  forecast: {
    pessimistic: {
      belowClientThresholdAt: daysFromNow(7),
      belowServerThresholdAt: daysFromNow(29),
      series: Array.from({ length: 30 }, (_, day): readonly [string, number] => [
        dateFromNow(day + 1),
        Math.max(0, 26 - (day < 6 ? 0 : day)),
      ]),
    },
    expected: {
      belowClientThresholdAt: daysFromNow(7),
      belowServerThresholdAt: null,
      series: Array.from({ length: 30 }, (_, day): readonly [string, number] => [
        dateFromNow(day + 1),
        day < 6 ? 26 : 24,
      ]),
    },
    expiring: SILENT.map((number) => ({
      cmid: cmid(number),
      name: silentClient(number).name,
      lastSeen: daysFromNow(-23),
      leavesCountAt: daysFromNow(7),
    })),
  },
  duplicateCmids: [{ cmid: cmid(99), names: ['vdi-1', 'vdi-2', 'vdi-3', 'vdi-4'] }],
  retryStorms: [{ from: daysFromNow(-8), to: daysFromNow(-7), clients: 17, requests: 204 }],
  dnsPublishing: [
    { at: daysFromNow(-3), domain: 'corp.example', ok: true, hresult: '0x00000000' },
    { at: daysFromNow(-2), domain: 'corp.example', ok: false, hresult: '0x8007232A' },
  ],
};

/** A host's log and two clients' logs: some of everything. */
export const mixedFleet: EventAnalysis = {
  sources: [
    source(),
    source({
      file: 'ws006.xml',
      format: 'xml',
      records: 120,
      relevant: 104,
      damaged: 3,
      damage: [{ offset: 51_200, why: 'the element does not end' }],
      notes: ['times without a zone were read as UTC'],
    }),
  ],
  counts: { '12288': 210, '12289': 108, '12290': 4_310, '12293': 1, '12294': 1 },
  clients: [
    ...[1, 2, 3, 4, 5, 9, 10, 11].map((number) => client(number)),
    retrying,
    expired,
    neverActivated,
    ...SILENT.map(silentClient),
    client(12, { pattern: 'intermittent', patternReason: '1 of 8 attempts failed', failures: 1 }),
    client(13, { pattern: 'recovered', patternReason: '3 failures, then a success 2 days ago', failures: 3 }),
    client(14, { pattern: 'unknown', patternReason: 'no attempt in the period of the logs', attempts: 0 }),
  ],
  hosts: [fallingHost],
};

function withoutDays(whole: ClientTimeline): ClientTimeline {
  const { days, ...rest } = whole;
  return days === undefined ? whole : rest;
}

/** One client that renews, read from its own log: no host, no days. */
export const oneClient: EventAnalysis = {
  sources: [source({ file: '-', format: 'text', records: 2, relevant: 2 })],
  counts: { '12288': 1, '12289': 1 },
  clients: [
    {
      ...client(1),
      cmid: null,
      attempts: 1,
      medianIntervalMinutes: null,
      clockOffsetSeconds: null,
    },
  ].map(withoutDays),
  hosts: [],
};

/** Logs that hold nothing about activation. */
export const nothingRelevant: EventAnalysis = {
  sources: [source({ file: 'System.evtx', records: 5_009, relevant: 0 })],
  counts: {},
  clients: [],
  hosts: [],
};

const falling: Finding = {
  id: 'threshold-crossing-forecast/kms1.corp.example',
  failureMode: 'threshold-crossing-forecast',
  severity: 'warning',
  confidence: 'likely',
  subject: 'kms1.corp.example',
  summary: 'The count of kms1.corp.example falls below 25 on 27 November 2026.',
  cause: 'Below the threshold a host activates no new client.',
  causedBy: null,
  causedByFinding: null,
  evidence: [],
  remediation: [
    {
      do: 'Start the machines that fell silent, or find out why they are off',
      on: 'client',
      command: 'slmgr.vbs /ato',
      shell: 'cmd',
      elevated: true,
      changes: true,
    },
  ],
  verify: { run: 'slmgr.vbs /dli', on: 'host', shell: null, expect: 'a current count of 25 or more' },
  documentation: ['Planning for volume activation'],
};

const retries: Finding = {
  ...falling,
  id: 'retry-storm-two-hour/ws006.corp.example',
  failureMode: 'retry-storm-two-hour',
  severity: 'error',
  subject: 'ws006.corp.example',
  summary: 'ws006.corp.example has failed every 2 hours since 12 November 2026 with 0x800706BA.',
};

const JUDGING: readonly CheckId[] = ['event-log', 'activation-count'];

/** A report of the command `events`: nothing but logs was looked at. */
export function eventsReport(events: EventAnalysis, given: Partial<Report> = {}): Report {
  const reason = 'only event logs were read';
  return {
    ...healthy,
    run: { ...healthy.run, judgedAt: JUDGED_AT, domains: [], resolvers: [], offline: true },
    checks: healthy.checks.map((check) =>
      JUDGING.includes(check.id)
        ? { ...check, status: 'pass', summary: 'read', reason: null, observations: [] }
        : { ...check, status: 'skip', summary: reason, reason, durationMs: 0, observations: [] },
    ),
    events,
    ...given,
  };
}

/** By the name of their golden files. */
export const SAMPLE_EVENT_REPORTS = {
  'events-fleet': eventsReport(mixedFleet, { verdict: 'error', findings: [retries, falling] }),
  'events-one-client': eventsReport(oneClient),
  'events-nothing': eventsReport(nothingRelevant, { verdict: 'unknown' }),
  'check-with-events': { ...healthy, run: { ...healthy.run, judgedAt: JUDGED_AT }, events: mixedFleet },
} as const satisfies Record<string, Report>;
