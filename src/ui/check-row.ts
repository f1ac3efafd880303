import { plural } from '../reporters/language/say.js';
import type { CheckResult, CheckStatus, RunningCheck } from '../model/report.js';
import { formatDuration } from '../reporters/duration.js';
import { CHECK_NAMES } from '../reporters/labels.js';
import { span, spread, type Line } from './line.js';
import type { Row } from './state.js';
import { markColumn, STATUS_TONES, type Theme } from './theme.js';

/** From this width on, names and times stand in columns of their own. */
const COLUMNS_FIT = 60;
/** The longest name of a check and a space. */
const NAME_COLUMN = 18;

const took = (check: CheckResult | RunningCheck, sinceMs: number | null, nowMs: number): string => {
  if ('durationMs' in check) return check.status === 'skip' ? '' : formatDuration(check.durationMs);
  return check.status === 'waiting' || sinceMs === null
    ? ''
    : formatDuration(Math.max(0, Math.floor((nowMs - sinceMs) / 100) * 100));
};

/** One check in one line: state, name, what was seen, time. */
function checkRow({ check, sinceMs }: Row, theme: Theme, width: number, nowMs: number): Line {
  const { marks } = theme;
  const name = CHECK_NAMES[check.id];
  const mark = span(` ${marks.status[check.status].padEnd(markColumn(theme))} `, STATUS_TONES[check.status]);
  const tone = check.status === 'skip' || check.status === 'waiting' ? 'faint' : 'plain';
  const columns = width >= COLUMNS_FIT;
  const time = columns ? took(check, sinceMs, nowMs) : '';
  const label = columns ? name.padEnd(NAME_COLUMN) : name + (check.summary === '' ? '' : ': ');
  return spread(
    [mark, span(label, tone), span(check.summary, tone)],
    time === '' ? [] : [span(time, 'faint')],
    width,
    marks.ellipsis,
  );
}

/** What the reader misses least goes first when the screen is low. */
const LEAST_MISSED: readonly (CheckStatus | RunningCheck['status'])[] = [
  'skip',
  'waiting',
  'pass',
  'unknown',
  'running',
];

/** The rows in chain order; where they are too many, the ones that tell least are counted instead of shown. */
export function checkRows(
  rows: readonly Row[],
  theme: Theme,
  width: number,
  height: number,
  nowMs: number,
): Line[] {
  let shown = rows;
  for (const status of LEAST_MISSED)
    while (shown.length > Math.max(1, rows.length > height ? height - 1 : height)) {
      const at = shown.findLastIndex(({ check }) => check.status === status);
      if (at < 0) break;
      shown = shown.toSpliced(at, 1);
    }
  const hidden = rows.length - shown.length;
  const lines = shown.map((row) => checkRow(row, theme, width, nowMs));
  const more = [span(`   ${plural(hidden, 'more check')}`, 'faint')];
  return hidden === 0 ? lines : [...lines, more];
}
