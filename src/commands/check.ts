import type { Report } from '../model/report.js';
import { chooseFormat } from './support/format.js';
import type { Invocation } from './support/invocation.js';
import { liveRun } from './support/live-run.js';
import { readSettings } from './support/read-settings.js';
import { checkFiles, reportOnce } from './support/report-once.js';
import { runRequest } from './support/run-request.js';
import { tellShortTimeout } from './support/short-timeout.js';
import { withTrace } from './support/trace-file.js';

/** `check`: the chain, from this computer or from a saved run. */
export async function run(invocation: Invocation): Promise<number> {
  const settings = readSettings('check', invocation);
  const { surroundings } = invocation;
  checkFiles(settings);
  const format = chooseFormat(settings, surroundings);
  if (settings.evidence !== null) {
    const { judgeFile } = await import('./support/judge-file.js');
    return judgeFile(
      settings.evidence,
      { settings, format: format === 'tui' ? 'text' : format, surroundings },
      invocation,
    );
  }
  const request = runRequest(settings, format);
  tellShortTimeout(request, surroundings);
  if (format === 'tui') {
    const { showRuns } = await import('./support/show-runs.js');
    return showRuns({ settings, surroundings, request, demo: null });
  }
  const { save, at } = settings;
  return withTrace(
    settings.trace,
    (trace) =>
      reportOnce({ settings, format, surroundings, hint: nothingToLookAt }, (tell, signal, lost) =>
        liveRun(request, { trace, save, at, lost }, tell, signal),
      ),
    (line) => {
      surroundings.say(`kms-doctor: ${line}\n`);
    },
  );
}

function nothingToLookAt({ run: { domains }, checks, verdict }: Report): string | null {
  const hosts = checks.find(({ id }) => id === 'target-addresses')?.observations ?? [];
  if (verdict !== 'unknown' || domains.length > 0 || hosts.length > 0) return null;
  return 'this computer knows no domain: give one with --domain NAME, or try it out with kms-doctor demo';
}
