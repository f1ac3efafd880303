import type { ClientTimeline, EventAnalysis } from '../model/events.js';
import { escapeText } from './escape.js';

/** One column: its heading and what stands in it. */
type Column = readonly [heading: string, cell: (client: ClientTimeline) => string | number | null];

const COLUMNS: readonly Column[] = [
  ['name', ({ name }) => name],
  ['pattern', ({ pattern }) => pattern],
  ['reason', ({ patternReason }) => patternReason],
  ['host', ({ host }) => host],
  ['attempts', ({ attempts }) => attempts],
  ['failures', ({ failures }) => failures],
  ['failureStreak', ({ failureStreak }) => failureStreak],
  ['streakStartedAt', ({ streakStartedAt }) => streakStartedAt],
  ['medianIntervalMinutes', ({ medianIntervalMinutes }) => medianIntervalMinutes],
  ['lastAttempt', ({ lastAttempt }) => lastAttempt],
  ['lastSuccess', ({ lastSuccess }) => lastSuccess],
  ['licensedUntil', ({ licensedUntil }) => licensedUntil],
  [
    'hresults',
    ({ hresults }) =>
      Object.entries(hresults)
        .map(([code, count]) => `${code} ${count}`)
        .join(' '),
  ],
  ['clockOffsetSeconds', ({ clockOffsetSeconds }) => clockOffsetSeconds],
  ['cmid', ({ cmid }) => cmid],
  ['activationId', ({ activationId }) => activationId],
];

/**
 * Text that no spreadsheet takes for a formula: an apostrophe before what would start one, also behind the separators
 * that a spreadsheet of another language may split at (OWASP, "CSV Injection").
 */
const guarded = (text: string): string =>
  escapeText((/^[\t\r]/.test(text) ? "'" : '') + text)
    .replace(/^(?=[=+\-@])/, "'")
    .replace(/([;,|]\s*)(?=[=+\-@])/g, "$1'");

function cell(value: string | number | null): string {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : `"${guarded(value).replaceAll('"', '""')}"`;
}

/** Every client as one line, RFC 4180; ends with a line break. */
export function renderEventsCsv({ clients }: Pick<EventAnalysis, 'clients'>): string {
  const head = COLUMNS.map(([heading]) => heading).join(',');
  const lines = clients.map((client) => COLUMNS.map(([, value]) => cell(value(client))).join(','));
  return [head, ...lines, ''].join('\r\n');
}
