import { exitStatus } from '../../diagnosis/exit-status.js';
import { type ReadTheLogs, eventsRun } from './events-run.js';
import { wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import type { Settings } from './options.js';
import { saveReport } from './save-report.js';
import { INTERRUPTED, UNKNOWN } from './statuses.js';
import { VERSION } from './version.js';

/** Reads event logs with the interface on the terminal; gives the exit status. */
export async function showEvents(
  settings: Settings,
  surroundings: Surroundings,
  readWith: (remark: (line: string) => void) => ReadTheLogs,
): Promise<number> {
  const colour = wantsColour(settings, surroundings);
  if (!colour) surroundings.withoutColour();
  const { runUi } = await import('../../ui/run-ui.js');
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  const fault = new AbortController();
  const endFaults = surroundings.onFault((error) => {
    fault.abort(error);
  });
  const remarks: string[] = [];
  try {
    const { report, interrupted } = await runUi({
      start: (_, tell, signal) => {
        remarks.length = 0;
        return eventsRun(
          readWith((line) => remarks.push(line)),
          tell,
          signal,
        );
      },
      demo: null,
      startDemo: () => Promise.reject(new Error('no demo is offered')),
      needsDomain: false,
      offerDemo: [],
      save: (shown, file) => saveReport(shown, file, settings, surroundings),
      checkDomain: () => ({ ok: false, why: 'no domain is asked for' }),
      ascii: settings.ascii === true,
      colour,
      screenReader:
        settings.screenReader === true || surroundings.environment['INK_SCREEN_READER'] === 'true',
      ...surroundings.terminal(),
      version: VERSION,
      waitEveryMs: Number.POSITIVE_INFINITY,
      signal: interrupt.signal,
      fault: fault.signal,
    });
    // On the screen of the interface they would be in its way.
    for (const line of remarks) surroundings.say(`kms-doctor: ${line}\n`);
    if (interrupted) return INTERRUPTED;
    return report === null ? UNKNOWN : exitStatus(report, settings.failOn ?? 'warning');
  } finally {
    endFaults();
    endInterrupts();
  }
}
