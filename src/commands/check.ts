import type { Report } from '../model/report.js';
import { whatToType } from '../reporters/what-to-type.js';
import { readBaseline } from './support/baseline-file.js';
import { chooseFormat } from './support/format.js';
import type { Invocation } from './support/invocation.js';
import { liveRun } from './support/live-run.js';
import type { Format } from './support/options.js';
import { readSettings } from './support/read-settings.js';
import { checkFiles, reportOnce } from './support/report-once.js';
import { runRequest } from './support/run-request.js';
import { tellShortTimeout } from './support/short-timeout.js';
import { withTrace } from './support/trace-file.js';
import { ownEventReader } from './support/own-event-reader.js';

/** Reports that say in their first lines what to type when nothing was known: standard error does not repeat it. */
const FOR_PEOPLE: readonly Format[] = ['text', 'markdown', 'nagios'];

/** `check`: the chain, from this computer or from a saved run. */
export async function run(invocation: Invocation): Promise<number> {
  const settings = readSettings('check', invocation);
  const { surroundings } = invocation;
  checkFiles(settings);
  const baseline = readBaseline(settings);
  const format = chooseFormat(settings, surroundings);
  const judging = settings.evidence.length === 0 ? null : await import('./support/judge-evidence.js');
  const given = (await judging?.givenEvidence(settings.evidence, surroundings)) ?? null;
  if (judging !== null && given !== null && (given.savedRun !== null || settings.offline === true)) {
    const reading = { given, again: () => judging.givenEvidence(settings.evidence, surroundings) };
    return judging.judgeEvidence(reading, { settings, format }, invocation, baseline);
  }
  const request = runRequest(settings, format);
  tellShortTimeout(request, surroundings);
  const say = (line: string) => {
    surroundings.say(`kms-doctor: ${line}\n`);
  };
  const readGiven = (remark: (line: string) => void) =>
    judging === null || given === null ? null : judging.readBeside(given, settings.at, remark);
  if (format === 'tui') {
    const { showRuns } = await import('./support/show-runs.js');
    return showRuns({ settings, surroundings, request, demo: null, readGiven, baseline });
  }
  const { save, at, output } = settings;
  const saysItself = output === null && FOR_PEOPLE.includes(format);
  const hint = saysItself ? () => null : nothingToLookAt;
  return withTrace(
    settings.trace,
    (trace) =>
      reportOnce({ settings, format, surroundings, hint }, (tell, signal, lost) =>
        liveRun(
          request,
          {
            trace,
            save,
            at,
            baseline,
            lost,
            readOwnLogs: ownEventReader(at, say),
            readGiven: readGiven(say),
          },
          tell,
          signal,
        ),
      ),
    say,
  );
}

function nothingToLookAt(report: Report): string | null {
  const next = whatToType(report);
  return next === null ? null : `no domain is known: ${next}`;
}
