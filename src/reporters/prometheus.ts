import type { Observation } from '../model/evidence.js';
import type { Severity } from '../model/finding.js';
import type { CheckStatus, Report, Verdict } from '../model/report.js';
import { eventMetrics } from './events-metrics.js';
import { eventsJudgedAt } from './events/judged-at.js';
import { type Metric, renderMetric, type Sample } from './metric.js';

const VERDICTS = ['healthy', 'warning', 'error', 'unknown'] as const satisfies readonly Verdict[];
const STATUSES = ['pass', 'warn', 'fail', 'skip', 'unknown'] as const satisfies readonly CheckStatus[];
const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

const alone = (value: number): Sample[] => (Number.isFinite(value) ? [{ labels: {}, value }] : []);
const flag = (is: boolean): number => (is ? 1 : 0);

/** Every state of a run as a series of its own that is always there, so that an alert never waits for one to appear. */
function runMetrics({ tool, run, verdict, checks, findings, baseline }: Report): Metric[] {
  return [
    {
      name: 'build_info',
      help: 'Version of kms-doctor that made this run.',
      samples: [{ labels: { version: tool.version }, value: 1 }],
    },
    {
      name: 'verdict',
      help: 'Whether this is the verdict of the run.',
      samples: VERDICTS.map((name) => ({ labels: { verdict: name }, value: flag(name === verdict) })),
    },
    {
      name: 'check_status',
      help: 'Whether this is the status of the check.',
      samples: checks.flatMap(({ id, status }) =>
        STATUSES.map((name) => ({ labels: { check: id, status: name }, value: flag(name === status) })),
      ),
    },
    {
      name: 'findings',
      help: 'Number of findings of this severity.',
      samples: SEVERITIES.map((severity) => ({
        labels: { severity },
        value: findings.filter((finding) => finding.severity === severity).length,
      })),
    },
    {
      name: 'finding',
      help: 'A fault that was found; the series exists while it is found.',
      samples: findings.map(({ failureMode, subject, severity, confidence }) => ({
        labels: { failure_mode: failureMode, subject, severity, confidence },
        value: 1,
      })),
    },
    {
      name: 'findings_silenced',
      help: 'Number of findings that the baseline silences.',
      samples: baseline === null ? [] : alone(baseline.silenced.length),
    },
    {
      name: 'baseline_entries_expired',
      help: 'Number of entries of the baseline whose day has passed.',
      samples: baseline === null ? [] : alone(baseline.expired.length),
    },
    {
      name: 'run_complete',
      help: 'Whether the run came to its end before its deadline.',
      samples: alone(flag(run.complete)),
    },
    {
      name: 'probe_duration_seconds',
      help: 'Time the whole run took.',
      samples: alone(run.durationMs / 1_000),
    },
    {
      name: 'last_run_timestamp_seconds',
      help: 'When the run ended, in seconds since 1970.',
      samples: alone((Date.parse(run.startedAt) + run.durationMs) / 1_000),
    },
  ];
}

function observationMetrics(observations: readonly Observation[]): Metric[] {
  return [
    {
      name: 'port_open',
      help: 'Whether the KMS port at this address accepts a TCP connection.',
      samples: observations.flatMap((o) =>
        o.kind === 'tcp' && o.purpose === 'kms'
          ? [
              {
                labels: { host: o.host, address: o.address, port: String(o.port) },
                value: flag(o.outcome === 'open'),
              },
            ]
          : [],
      ),
    },
    {
      name: 'kms_offered',
      help: 'Whether the KMS interface is offered at this address.',
      samples: observations.flatMap((o) =>
        o.kind === 'rpc-bind'
          ? [
              {
                labels: { host: o.host, address: o.address, port: String(o.port) },
                value: flag(o.outcome === 'kms'),
              },
            ]
          : [],
      ),
    },
    {
      name: 'clock_offset_seconds',
      help: 'Clock of the host minus our own clock.',
      samples: observations.flatMap((o) =>
        o.kind === 'clock' && o.offsetMs !== null
          ? [{ labels: { host: o.host, address: o.address }, value: o.offsetMs / 1_000 }]
          : [],
      ),
    },
  ];
}

/** For Prometheus, text format 0.0.4. */
export function renderPrometheus(report: Report): string {
  const observations = report.checks.flatMap((check) => check.observations);
  const { events } = report;
  const metrics = [
    ...runMetrics(report),
    ...observationMetrics(observations),
    ...(events === null ? [] : eventMetrics(events, eventsJudgedAt(report))),
  ];
  return metrics.flatMap(renderMetric).join('\n') + '\n';
}
