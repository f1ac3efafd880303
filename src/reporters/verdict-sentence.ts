import { plural, say } from './language/say.js';
import type { Severity } from '../model/finding.js';
import type { Report } from '../model/report.js';
import { listed } from './dns-words.js';
import { formatDuration } from './duration.js';
import { isEventsOnly, isFilesOnly } from './events-only.js';
import { type FoldedFinding, foldFindings } from './fold-findings.js';
import { kmsHosts } from './kms-hosts.js';
import { checkNameInSentence } from './labels.js';
import { silencedSentence } from './parts/silenced.js';
import { whatToType } from './what-to-type.js';

function healthy({ run, ...report }: Report): string {
  // Nothing of what is silenced was mended: it must not read as if it worked.
  if ((report.baseline?.silenced.length ?? 0) > 0) return say`Nothing is wrong that is not known.`;
  if (isEventsOnly(report)) return say`The event logs show nothing wrong.`;
  const serving = kmsHosts(report).filter((host) => host.serving).length;
  if (serving === 0) return say`Nothing is wrong in what was looked at.`;
  const hosts = plural(serving, 'KMS host');
  return run.offline
    ? say`The evidence shows KMS working: ${hosts} found, reachable, answering.`
    : say`KMS works from here: ${hosts} found, reachable, answering.`;
}

function unknown(report: Report): string {
  const { checks, run } = report;
  if (isEventsOnly(report) && run.complete) return unknownLogs(report);
  const next = whatToType(report);
  if (next !== null) return say`No domain is known, so nothing could be looked at: ${next}.`;
  const sentence = isFilesOnly(report)
    ? say`Whether KMS works does not follow from the files`
    : run.domains.length === 0
      ? say`Whether KMS works for this computer could not be found out`
      : say`Whether KMS works for ${listed(run.domains)} could not be found out`;
  if (!run.complete) return `${sentence}.`;
  const first = checks.find((check) => check.status === 'unknown');
  const why =
    first === undefined
      ? say`nothing could be looked at`
      : `${checkNameInSentence(first.id)}: ${first.reason ?? first.summary}`;
  return `${sentence} (${why}).`;
}

/** Logs that hold nothing, or a failure without its story. */
function unknownLogs({ checks, events }: Report): string {
  const reason = checks.find(({ id, status }) => id === 'event-log' && status === 'unknown')?.reason ?? null;
  return reason === null || events?.clients.length === 0
    ? say`The event logs say nothing about activation.`
    : say`Not known: ${reason}.`;
}

/** What a cause weighs with everything folded beneath it: the count must not say less than the exit status. */
function worstOf({ finding, echoes }: FoldedFinding): Severity {
  const all = [finding, ...echoes].map(({ severity }) => severity);
  return (['error', 'warning'] as const).find((severity) => all.includes(severity)) ?? 'info';
}

/** "1 cause, 2 warnings": what stands on its own, each by the worst of itself and its echoes. */
export function countCauses(report: Pick<Report, 'findings'>): string {
  const roots = foldFindings(report).map(worstOf);
  const causes = roots.filter((severity) => severity === 'error').length;
  const warnings = roots.filter((severity) => severity === 'warning').length;
  return [
    ...(causes > 0 ? [plural(causes, 'cause')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
  ].join(', ');
}

function aboutWhat(report: Report): string {
  if (isEventsOnly(report)) return say`in the event logs`;
  if (isFilesOnly(report)) return say`in the files`;
  const { domains } = report.run;
  return domains.length === 0 ? say`for this computer` : say`for ${listed(domains)}`;
}

/** The answer in one sentence, and a second one when it is not the whole answer. Not escaped: names in it come from the network. */
export function verdictSentence(report: Report): string {
  const { run } = report;
  const about = aboutWhat(report);
  const sentence = {
    healthy: () => healthy(report),
    warning: () => say`Found ${about}: ${countCauses(report)}, no error.`,
    error: () => say`Found ${about}: ${countCauses(report)}.`,
    unknown: () => unknown(report),
  }[report.verdict]();
  const cut = run.complete ? '' : ` ${say`The run was cut short after ${formatDuration(run.durationMs)}.`}`;
  const silenced = silencedSentence(report);
  const rest = silenced === '' ? '' : ` ${silenced}`;
  return (run.demo === null ? '' : say`Demo ${run.demo}: `) + sentence + cut + rest;
}
