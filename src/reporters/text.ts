import type { Report } from '../model/report.js';
import type { Catalogue } from './language/catalogue.js';
import { reportInLanguage } from './language/in-language.js';
import { speaking } from './language/say.js';
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
  /** Words of another language; English without. */
  readonly language?: Catalogue | null | undefined;
}

/** For people, on a terminal or in a mail: the cause first, with its next step. Ends with a line break. */
export function renderText(report: Report, options: TextOptions): string {
  const style = styleFor(options);
  const draw = options.long ? longForm : shortForm;
  return speaking(
    options.language,
    () => draw(style, reportInLanguage(report), options.savedTo).join('\n') + '\n',
  );
}
