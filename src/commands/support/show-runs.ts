import { DEFAULT_SCENARIO, SCENARIOS } from '../../demo/scenarios.js';
import { exitStatus } from '../../diagnosis/exit-status.js';
import type { TraceSink } from '../../io/trace.js';
import type { Report } from '../../model/report.js';
import type { RunRequest } from '../../model/request.js';
import { openDemo } from './demo-run.js';
import { wantsColour } from './format.js';
import type { Surroundings } from './invocation.js';
import { knowsDomain, liveRun, type ReadEvents } from './live-run.js';
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
  /** Reads the event logs given beside the run; null when none were. */
  readonly readEvents: (remark: (line: string) => void) => ReadEvents | null;
}

/** Runs with the interface on the terminal; gives the exit status. */
export async function showRuns({
  settings,
  surroundings,
  request,
  demo,
  readEvents: readWith,
}: ShowOptions): Promise<number> {
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
  const stage = openDemo(settings, request);
  const lines = new Set<string>();
  const lost = (line: string) => lines.add(line);
  const readEvents = readWith(lost);
  try {
    const needsDomain = demo === null && !(await knowsDomain(request, interrupt.signal));
    const show = (trace: TraceSink | null) => {
      const { save, at } = settings;
      const files = { trace, save, at, lost, isWorthSaving: unlessLessIsKnown() };
      return runUi({
        start: (domain, tell, signal) =>
          liveRun(
            { ...request, domains: domain === null ? request.domains : [domain] },
            { ...files, readEvents },
            tell,
            signal,
          ),
        startDemo: (name, tell, signal) => stage.run(name, files, tell, signal),
        demo,
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
        fault: fault.signal,
      });
    };
    const { report, interrupted } = await withTrace(settings.trace, show, lost);
    for (const line of lines) surroundings.say(`kms-doctor: ${line}\n`);
    if (interrupted) return INTERRUPTED;
    return report === null ? UNKNOWN : exitStatus(report, settings.failOn ?? 'warning');
  } finally {
    await stage.end();
    endFaults();
    endInterrupts();
  }
}

/** A run that was given up does not replace a whole one. */
function unlessLessIsKnown(): (report: Report) => boolean {
  let whole = false;
  return ({ run: { complete } }) => {
    if (whole && !complete) return false;
    whole = complete;
    return true;
  };
}

/** The one that tells most stands first. */
const DEMOS = [
  ...SCENARIOS.filter(({ name }) => name === DEFAULT_SCENARIO),
  ...SCENARIOS.filter(({ name }) => name !== DEFAULT_SCENARIO),
].map(({ name, title }) => ({ name, title }));
