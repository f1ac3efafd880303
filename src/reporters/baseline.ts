import { BASELINE_SCHEMA } from '../model/baseline.js';
import type { Report } from '../model/report.js';
import { escapeJson } from './escape.js';

/** Long enough to mend a fault or to write a reason that holds longer, short enough that nothing is silent for good. */
const SILENT_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * A file for `--baseline` that silences every finding of the report for 30 days from its judging on, and keeps day and
 * reason of those that one silences already. Reasons are the summaries: for the reader to replace.
 */
export function renderBaseline({ findings, baseline, run }: Report): string {
  const until = new Date(Date.parse(run.judgedAt) + SILENT_DAYS * DAY_MS).toISOString().slice(0, 10);
  const entries = [
    ...(baseline?.silenced ?? []).map(({ finding, ...entry }) => ({ id: finding.id, ...entry })),
    ...findings.map(({ id, summary }) => ({ id, until, reason: summary })),
  ];
  return `${escapeJson(JSON.stringify({ schema: BASELINE_SCHEMA, findings: entries }, null, 2))}\n`;
}
