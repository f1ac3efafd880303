import { DEFAULT_SCENARIO, SCENARIOS } from '../../demo/scenarios.js';
import type { BaselineEntry } from '../../model/baseline.js';
import type { Report } from '../../model/report.js';
import type { RunRequest } from '../../model/request.js';
import { openDemo } from './demo-run.js';
import type { Surroundings } from './invocation.js';
import { knowsDomain, liveRun, type ReadGiven } from './live-run.js';
import { ownEventReader } from './own-event-reader.js';
import { readDomain } from './option-names.js';
import type { Settings } from './options.js';
import { type Show, showInterface } from './show-interface.js';
import { withTrace } from './trace-file.js';

/** Pause between two looks while somebody waits until a fault is gone: short for them, gentle for servers. */
const WAIT_EVERY_MS = 15_000;

export interface ShowOptions {
  readonly settings: Settings;
  readonly surroundings: Surroundings;
  readonly request: RunRequest;
  /** Name of the scenario to show instead of the network; null outside the demo. */
  readonly demo: string | null;
  /** Findings that are known; null when no baseline was given. */
  readonly baseline: readonly BaselineEntry[] | null;
  /** Reads the files given beside the run; null when none were. */
  readonly readGiven: (remark: (line: string) => void) => ReadGiven | null;
}

/** Runs with the interface on the terminal; gives the exit status. */
export async function showRuns({
  settings,
  surroundings,
  request,
  demo,
  readGiven: readWith,
  baseline,
}: ShowOptions): Promise<number> {
  const stage = openDemo(settings, request);
  const lines = new Set<string>();
  const lost = (line: string) => lines.add(line);
  const readGiven = readWith(lost);
  const readOwnLogs = ownEventReader(settings.at, lost);
  const show: Show['show'] = async (open, interrupted) => {
    const needsDomain = demo === null && !(await knowsDomain(request, interrupted));
    return withTrace(
      settings.trace,
      (trace) => {
        const { save, at } = settings;
        const files = { trace, save, at, baseline, lost, isWorthSaving: unlessLessIsKnown() };
        return open({
          start: (domain, tell, signal) =>
            liveRun(
              { ...request, domains: domain === null ? request.domains : [domain] },
              { ...files, readGiven, readOwnLogs },
              tell,
              signal,
            ),
          startDemo: (name, tell, signal) => stage.run(name, files, tell, signal),
          demo,
          needsDomain,
          offerDemo: needsDomain ? DEMOS : [],
          checkDomain: (text) => {
            const read = readDomain(text.trim());
            return read.ok ? { ok: true, name: read.value } : { ok: false, why: read.problem };
          },
          waitEveryMs: WAIT_EVERY_MS,
        });
      },
      lost,
    );
  };
  try {
    return await showInterface({ settings, surroundings, show, lines });
  } finally {
    await stage.end();
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
