import { cutOffWords, isCutOff } from '../model/cut-off.js';
import type { HostAnalysis } from '../model/events.js';
import type { Report, Verdict } from '../model/report.js';
import { escapeNagios } from './escape.js';
import { isEventsOnly } from './events-only.js';
import { daysUntil } from './events-metrics.js';
import { forecastWords, hostName } from './events/count-words.js';
import { eventsJudgedAt } from './events/judged-at.js';
import { isTroubled } from './events/patterns.js';
import { foldFindings } from './fold-findings.js';
import { kmsHosts } from './kms-hosts.js';
import { CHECK_NAMES, CONFIDENCE_WORDS, placeAndRights, STATUS_WORDS } from './labels.js';
import { silencedSentence } from './parts/silenced.js';
import { shortenEnd } from './layout.js';
import { countCauses, verdictSentence } from './verdict-sentence.js';

const STATES = {
  healthy: 'OK',
  warning: 'WARNING',
  error: 'CRITICAL',
  unknown: 'UNKNOWN',
} as const satisfies Record<Verdict, string>;

/** Nagios before version 4 keeps 4096 bytes of output. What matters stands first; a line is cut before the whole is. */
const LINE = 300;
const LONG_LINES = 10;
const HOST_LINES = 3;

const line = (text: string): string => shortenEnd(escapeNagios(text), LINE, '...');

/** The clock that is furthest from ours, in seconds; null when none told its time. */
function worstOffset({ checks }: Report): number | null {
  const offsets = checks
    .flatMap((check) => check.observations)
    .flatMap((o) => (o.kind === 'clock' && o.offsetMs !== null ? [o.offsetMs / 1_000] : []));
  return offsets.reduce<number | null>(
    (worst, offset) => (worst === null || Math.abs(offset) > Math.abs(worst) ? offset : worst),
    null,
  );
}

/**
 * The host whose count falls below a threshold first, or already has; in a report without event logs nothing. A range
 * `25:` alerts below 25, Monitoring Plugins guidelines, "Threshold and ranges".
 */
function eventData(report: Report): string[] {
  const { events } = report;
  if (events === null) return [];
  const judgedAt = eventsJudgedAt(report);
  const left = ({ forecast: { expected } }: HostAnalysis) =>
    daysUntil(expected.belowClientThresholdAt, judgedAt) ??
    daysUntil(expected.belowServerThresholdAt, judgedAt);
  const [host] = events.hosts
    .filter((host) => forecastWords(host, judgedAt).urgency !== 'unheard')
    .toSorted((a, b) => (left(a) ?? Number.MAX_VALUE) - (left(b) ?? Number.MAX_VALUE));
  const troubled = `clients_troubled=${events.clients.filter(isTroubled).length};;;0;${events.clients.length}`;
  if (host === undefined) return [troubled];
  const { now, thresholdClient, thresholdServer } = host.activationCount;
  return [
    troubled,
    `activation_count=${now};${thresholdClient}:;${thresholdServer}:;0`,
    `days_until_below_threshold=${left(host) ?? (now < (host.details?.largestMinimum ?? 0) ? 0 : 'U')}`,
  ];
}

/** `'label'=value[UOM];[warn];[crit];[min];[max]`, Monitoring Plugins guidelines, "Performance data"; `U` is unknown. */
function performanceData(report: Report): string {
  const hosts = kmsHosts(report);
  const count = (severity: 'error' | 'warning') =>
    report.findings.filter((finding) => finding.severity === severity).length;
  const offset = worstOffset(report);
  return [
    `time=${(report.run.durationMs / 1_000).toFixed(3)}s;;;0`,
    `findings_error=${count('error')};;;0`,
    `findings_warning=${count('warning')};;;0`,
    ...(report.baseline === null ? [] : [`findings_silenced=${report.baseline.silenced.length};;;0`]),
    `hosts=${hosts.length};;;0`,
    `hosts_serving=${hosts.filter((host) => host.serving).length};;;0;${hosts.length}`,
    `clock_offset=${offset === null ? 'U' : `${offset.toFixed(3)}s`}`,
    ...eventData(report),
  ].join(' ');
}

function headline(report: Report): string {
  const [first] = foldFindings(report);
  if (first === undefined || report.verdict === 'healthy' || report.verdict === 'unknown')
    return verdictSentence(report);
  return `${first.finding.summary} (${countCauses(report)})`;
}

function longText(report: Report): string[] {
  const urgent = foldFindings(report).filter(({ finding }) => finding.severity !== 'info');
  const findings = urgent.flatMap(({ finding }) => {
    const [step] = finding.remediation;
    return [
      `${finding.severity}: ${finding.summary} (${CONFIDENCE_WORDS[finding.confidence]})`,
      // The command stays in the other formats: its characters would be changed here.
      ...(step === undefined ? [] : [`next, ${placeAndRights(step)}: ${step.do}`]),
    ];
  });
  const shown = findings.slice(0, LONG_LINES);
  const rest = findings.length > shown.length ? ['more: run kms-doctor check'] : [];
  const hosts = (report.events?.hosts ?? [])
    .slice(0, HOST_LINES)
    .map((host) => `${hostName(host)}: ${forecastWords(host, eventsJudgedAt(report)).sentence}`);
  const cut = (report.events?.sources ?? []).filter(isCutOff).slice(0, HOST_LINES).map(cutOffWords);
  const chain = report.checks
    .filter(({ status }) => !isEventsOnly(report) || status !== 'skip')
    .map(({ id, status }) => `${CHECK_NAMES[id]} ${STATUS_WORDS[status]}`);
  // Where the headline is the verdict, it says so itself.
  const isHeadline = report.verdict === 'healthy' || report.verdict === 'unknown';
  const silenced = isHeadline ? '' : silencedSentence(report);
  return [...shown, ...rest, ...(silenced === '' ? [] : [silenced]), ...cut, ...hosts, chain.join(', ')];
}

/** For Nagios, Icinga and their kin: status line with performance data, then text for the web page. */
export function renderNagios(report: Report): string {
  const first = `KMS ${STATES[report.verdict]} - ${line(headline(report))}`;
  return [`${first} | ${performanceData(report)}`, ...longText(report).map(line)].join('\n') + '\n';
}
