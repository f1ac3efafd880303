import { DEFAULT_SCENARIO, SCENARIOS } from '../../demo/scenarios.js';
import { exitStatus } from '../../diagnosis/exit-status.js';
import type { RunRequest } from '../../model/request.js';
import { demoRun } from './demo-run.js';
import { wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import { knowsDomain, liveRun } from './live-run.js';
import { readDomain } from './option-names.js';
import type { Settings } from './options.js';
import { saveReport } from './save-report.js';
import { INTERRUPTED, UNKNOWN } from './statuses.js';
import { withTrace } from './trace-file.js';
import { VERSION } from './version.js';

/** Pause between two looks while somebody waits until a fault is gone: short for them, gentle for servers. */
const WAIT_EVERY_MS = 15_000;

export interface ShowOptions {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly request: RunRequest;
  /** Name of the scenario to show instead of the network; null outside the demo. */
  readonly demo: string | null;
}

/** Runs with the interface on the terminal; gives the exit status. */
export async function showRuns({ settings, surroundings, request, demo }: ShowOptions): Promise<number> {
  const colour = wantsColour(settings, surroundings);
  if (!colour) surroundings.withoutColour();
  const { runUi } = await import('../../ui/run-ui.js');
  const interrupt = new AbortController();
  const endInterrupts = surroundings.onInterrupt(() => {
    interrupt.abort();
  });
  try {
    const needsDomain = demo === null && !(await knowsDomain(request, interrupt.signal));
    const { report, interrupted } = await withTrace(settings.trace, (trace) => {
      const files = { trace, save: settings.save, at: settings.at };
      return runUi({
        start: (domain, tell, signal) =>
          demo === null
            ? liveRun(
                { ...request, domains: domain === null ? request.domains : [domain] },
                files,
                tell,
                signal,
              )
            : demoRun(demo, settings, request, files, tell, signal),
        startDemo: (name, tell, signal) => demoRun(name, settings, request, files, tell, signal),
        needsDomain,
        offerDemo: needsDomain ? DEMOS : [],
        save: (shown, file) => saveReport(shown, file, settings, surroundings),
        checkDomain: (text) => {
          const read = readDomain(text.trim());
          return read.ok ? { ok: true, name: read.value } : { ok: false, why: read.problem };
        },
        ascii: settings.ascii === true,
        colour,
        screenReader:
          settings.screenReader === true || surroundings.environment['INK_SCREEN_READER'] === 'true',
        ...surroundings.terminal(),
        version: VERSION,
        waitEveryMs: WAIT_EVERY_MS,
        signal: interrupt.signal,
      });
    });
    if (interrupted) return INTERRUPTED;
    return report === null ? UNKNOWN : exitStatus(report, settings.failOn ?? 'warning');
  } finally {
    endInterrupts();
  }
}

/** The one that tells most stands first. */
const DEMOS = [
  ...SCENARIOS.filter(({ name }) => name === DEFAULT_SCENARIO),
  ...SCENARIOS.filter(({ name }) => name !== DEFAULT_SCENARIO),
].map(({ name, title }) => ({ name, title }));
