import { marksFor, type Marks } from '../reporters/labels.js';
import type { Severity } from '../model/finding.js';
import type { CheckStatus, RunningCheck, Verdict } from '../model/report.js';
import type { Tone } from './line.js';

/** The signs this interface draws with; old consoles have only ASCII. */
export interface Theme {
  readonly ascii: boolean;
  readonly marks: Marks;
  /** In the margin of a row that belongs to the command above. */
  readonly continued: string;
  /** Between how it was and how it is. */
  readonly becomes: string;
  readonly up: string;
  readonly down: string;
}

export const themeFor = (ascii: boolean): Theme =>
  ascii
    ? { ascii, marks: marksFor(ascii), continued: '+', becomes: '->', up: '^', down: 'v' }
    : { ascii, marks: marksFor(ascii), continued: '↳', becomes: '→', up: '↑', down: '↓' };

export const STATUS_TONES = {
  pass: 'pass',
  warn: 'warn',
  fail: 'fail',
  unknown: 'unknown',
  skip: 'faint',
  running: 'plain',
  waiting: 'faint',
} as const satisfies Record<CheckStatus | RunningCheck['status'], Tone>;

export const SEVERITY_TONES = {
  error: 'fail',
  warning: 'warn',
  info: 'plain',
} as const satisfies Record<Severity, Tone>;

export const VERDICT_TONES = {
  healthy: 'pass',
  warning: 'warn',
  error: 'fail',
  unknown: 'unknown',
} as const satisfies Record<Verdict, Tone>;

/** Marks are one or two columns wide; in lists they stand in a column of this width. */
export const markColumn = (theme: Theme): number => (theme.ascii ? 2 : 1);
