import { CHAIN } from '../checks/index.js';
import type { CheckId } from '../model/check.js';
import type { EventAnalysis } from '../model/events.js';
import type { Finding } from '../model/finding.js';
import type { CheckResult, CheckStatus, Report, RunFacts, Verdict } from '../model/report.js';

export interface EventsReportInput {
  readonly events: EventAnalysis;
  /** In the order of a report; those about the count first found by `activation-count`. */
  readonly findings: readonly Finding[];
  readonly run: RunFacts;
  readonly version: string;
}

/** What a check makes of event logs; null where they say nothing to it. */
type Reading = (events: EventAnalysis) => { readonly summary: string; readonly silent: string | null };

const READINGS: Readonly<Partial<Record<CheckId, Reading>>> = {
  'activation-count': ({ hosts }) => {
    const counts = hosts.map(({ name, activationCount }) => `${name} counts ${activationCount.now}`);
    const none = 'no log of a KMS host is among them';
    return {
      summary: counts.length === 0 ? none : counts.slice(0, 5).join(', '),
      silent: counts.length === 0 ? none : null,
    };
  },
  'event-log': ({ sources, clients }) => {
    const records = sources.reduce((sum, source) => sum + source.records, 0);
    const relevant = sources.reduce((sum, source) => sum + source.relevant, 0);
    const damaged = sources.reduce((sum, source) => sum + source.damaged, 0);
    const summary = `${String(relevant)} of ${String(records)} records are about activation, ${String(clients.length)} clients`;
    if (relevant === 0)
      return {
        summary,
        silent:
          damaged === 0
            ? 'no record is about activation'
            : `no record is about activation, and ${String(damaged)} could not be read`,
      };
    return { summary, silent: null };
  },
};

function worst(findings: readonly Finding[]): CheckStatus {
  if (findings.some(({ severity }) => severity === 'error')) return 'fail';
  return findings.some(({ severity }) => severity === 'warning') ? 'warn' : 'pass';
}

/** Faults of the count stand under its own check, all others under the log they were read from. */
const COUNT_MODES: ReadonlySet<string> = new Set(
  CHAIN.find(({ id }) => id === 'activation-count')?.canFind.map(({ id }) => id),
);

function row({ events, findings }: EventsReportInput, id: CheckId, title: string): CheckResult {
  const base = { id, title, durationMs: 0, observations: [] };
  const reading = READINGS[id]?.(events);
  const reason = 'only event logs were read';
  if (reading === undefined) return { ...base, status: 'skip', summary: reason, reason };
  const own = findings.filter(
    ({ failureMode }) => COUNT_MODES.has(failureMode) === (id === 'activation-count'),
  );
  const status = worst(own);
  const { summary, silent } = reading;
  if (status === 'pass' && silent !== null)
    return { ...base, status: id === 'event-log' ? 'unknown' : 'skip', summary, reason: silent };
  return { ...base, status, summary, reason: null };
}

/** Error before unknown before warning before healthy; healthy needs records about activation. */
function verdictOf({ events, findings, run }: EventsReportInput): Verdict {
  const status = worst(findings);
  if (status === 'fail') return 'error';
  const said = events.sources.some(({ relevant }) => relevant > 0);
  if (!said || !run.complete) return 'unknown';
  return status === 'warn' ? 'warning' : 'healthy';
}

/** The report of a run that read event logs and asked nobody. Pure: the same input gives the same report. */
export function buildEventsReport(input: EventsReportInput): Report {
  const { events, findings, run, version } = input;
  return {
    schemaVersion: '1.0',
    tool: { name: 'kms-doctor', version },
    run,
    verdict: verdictOf(input),
    checks: CHAIN.map(({ id, title }) => row(input, id, title)),
    findings,
    events,
  };
}
