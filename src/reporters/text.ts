import type { Report } from '../model/report.js';
import { styleFor } from './style.js';
import { longForm } from './text-long.js';
import { shortForm } from './text-short.js';

export interface TextOptions {
  /** Columns of the terminal or file. */
  readonly width: number;
  /** Marks that old consoles can show. */
  readonly ascii: boolean;
  readonly colour: boolean;
  /** Everything the report knows instead of the cause and the next step. */
  readonly long: boolean;
  /** File that holds the full report, if one was written. */
  readonly savedTo?: string;
}

/** For people, on a terminal or in a mail: the cause first, with its next step. Ends with a line break. */
export function renderText(report: Report, options: TextOptions): string {
  const style = styleFor(options);
  const lines = options.long ? longForm(style, report) : shortForm(style, report, options.savedTo);
  return lines.join('\n') + '\n';
}
