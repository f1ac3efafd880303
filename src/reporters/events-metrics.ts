import type { Instant } from '../model/evidence.js';
import type { ActivationCount, EventAnalysis, HostAnalysis } from '../model/events.js';
import { countPatterns, PATTERNS } from './events/patterns.js';
import type { Metric, Sample } from './metric.js';

const DAY_MS = 86_400_000;

interface Crossings {
  readonly curve: 'expected' | 'pessimistic';
  readonly client: Instant | null;
  readonly server: Instant | null;
}

const curvesOf = ({ forecast }: HostAnalysis): readonly Crossings[] =>
  (['expected', 'pessimistic'] as const).map((curve) => ({
    curve,
    client: forecast[curve].belowClientThresholdAt,
    server: forecast[curve].belowServerThresholdAt,
  }));

/** Days until the count is below a threshold; negative where it already is, null where no such day is known. */
export function daysUntil(at: Instant | null, judgedAt: Instant): number | null {
  const days = at === null ? Number.NaN : (Date.parse(at) - Date.parse(judgedAt)) / DAY_MS;
  return Number.isFinite(days) ? Math.round(days * 10) / 10 : null;
}

const countsOf = ({
  name,
  activationCount,
  officeCount,
}: HostAnalysis): readonly (readonly [Readonly<Record<string, string>>, ActivationCount])[] => [
  [{ host: name, family: 'windows' }, activationCount],
  ...(officeCount === null ? [] : ([[{ host: name, family: 'office' }, officeCount]] as const)),
];

function forecastSamples(host: HostAnalysis, judgedAt: Instant): Sample[] {
  return curvesOf(host).flatMap(({ curve, client, server }) =>
    (
      [
        ['client', client],
        ['server', server],
      ] as const
    ).flatMap(([threshold, at]) => {
      const value = daysUntil(at, judgedAt);
      return value === null ? [] : [{ labels: { host: host.name, threshold, curve }, value }];
    }),
  );
}

/** What event logs say, for monitoring: counts, thresholds, days left, clients by pattern. */
export function eventMetrics({ hosts, clients, sources }: EventAnalysis, judgedAt: Instant): Metric[] {
  const patterns = new Map(countPatterns(clients));
  const counts = hosts.flatMap(countsOf);
  return [
    {
      name: 'activation_count',
      help: 'Machines a KMS host has counted, by its event log.',
      samples: counts.map(([labels, { now }]) => ({ labels, value: now })),
    },
    {
      name: 'activation_threshold',
      help: 'Machines a KMS host must have counted before it activates.',
      samples: counts.flatMap(([labels, { thresholdClient, thresholdServer }]) => [
        { labels: { ...labels, threshold: 'client' }, value: thresholdClient },
        { labels: { ...labels, threshold: 'server' }, value: thresholdServer },
      ]),
    },
    {
      name: 'days_until_below_threshold',
      help: 'Days until the count falls below a threshold; negative when it already is below.',
      samples: hosts.flatMap((host) => forecastSamples(host, judgedAt)),
    },
    {
      name: 'clients',
      help: 'Clients in the event logs by their pattern.',
      samples: PATTERNS.map((pattern) => ({ labels: { pattern }, value: patterns.get(pattern) ?? 0 })),
    },
    {
      name: 'event_records_damaged',
      help: 'Records of the event logs that could not be read.',
      samples: [{ labels: {}, value: sources.reduce((sum, { damaged }) => sum + damaged, 0) }],
    },
  ];
}
