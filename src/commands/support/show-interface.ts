import { exitStatus } from '../../diagnosis/exit-status.js';
import { loadLanguage } from '../../languages/languages.js';
import type { UiOptions, UiResult } from '../../ui/ui-options.js';
import { wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import type { Settings } from './options.js';
import { saveReport } from './save-report.js';
import { INTERRUPTED, UNKNOWN } from './statuses.js';
import { VERSION } from './version.js';

/** What the commands with an interface differ in. */
type OwnOptions = Pick<
  UiOptions,
  'start' | 'startDemo' | 'demo' | 'needsDomain' | 'offerDemo' | 'checkDomain' | 'waitEveryMs'
>;

export interface Show {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  /** Opens the interface by `open`, and ends with it. */
  readonly show: (open: (own: OwnOptions) => Promise<UiResult>, signal: AbortSignal) => Promise<UiResult>;
  /** Told on standard error once the screen is given back: on it they would be in the way. */
  readonly lines: Iterable<string>;
}

/** The interface on the terminal, from its loading to the exit status. */
export async function showInterface({ settings, surroundings, show, lines }: Show): Promise<number> {
  const colour = wantsColour(settings, surroundings);
  if (!colour) surroundings.withoutColour();
  const { runUi } = await import('../../ui/run-ui.js');
  const language = await loadLanguage(settings.language);
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  const fault = new AbortController();
  const endFaults = surroundings.onFault((error) => {
    fault.abort(error);
  });
  const open = (own: OwnOptions) =>
    runUi({
      ...own,
      save: (shown, file) => saveReport(shown, file, settings, surroundings),
      language,
      ascii: settings.ascii === true,
      colour,
      screenReader:
        settings.screenReader === true || surroundings.environment['INK_SCREEN_READER'] === 'true',
      ...surroundings.terminal(),
      version: VERSION,
      signal: interrupt.signal,
      fault: fault.signal,
    });
  try {
    const { report, interrupted } = await show(open, interrupt.signal);
    for (const line of lines) surroundings.say(`kms-doctor: ${line}\n`);
    if (interrupted) return INTERRUPTED;
    return report === null ? UNKNOWN : exitStatus(report, settings.failOn ?? 'warning');
  } finally {
    endFaults();
    endInterrupts();
  }
}
