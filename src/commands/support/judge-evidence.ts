import { gathered, judge, withGiven } from '../../diagnose.js';
import type { EventObservation, Instant } from '../../model/evidence.js';
import { INPUT_SIGN, readSavedRun } from './evidence-file.js';
import { eventsRun } from './events-run.js';
import { type GivenEvidence, readGivenLogs } from './given-evidence.js';
import type { ReadEvents } from './live-run.js';
import type { Invocation } from './invocation.js';
import type { OptionKey } from './options.js';
import { observationOf } from './read-logs.js';
import { reportOnce } from './report-once.js';
import type { Faces } from './report-once.js';
import { saveRun } from './saved-run.js';
import { VERSION } from './version.js';

/** Options that only say what to ask the network, and how. */
const ASKING: readonly OptionKey[] = [
  ...(['domain', 'host', 'resolver', 'role', 'updateProbe', 'timeout', 'deadline', 'trace'] as const),
];

export { givenEvidence } from './given-evidence.js';

/** Reads the logs beside a run once, however often the run is repeated. */
export function readEventsOf(
  logs: readonly string[],
  at: Instant | null,
  remark: (line: string) => void,
): ReadEvents {
  let known: EventObservation | null = null;
  return async (tell, signal) => {
    if (known !== null) return known;
    const read = await readGivenLogs(logs, { at, remark }, tell, signal);
    const observation = observationOf(read);
    if (read.complete) known = observation;
    return observation;
  };
}

/**
 * Judges a saved run, event logs, or both together; gives the exit status. What has no effect on them is said on
 * standard error.
 */
export async function judgeEvidence(
  { savedRun, logs }: GivenEvidence,
  faces: Faces,
  { flags, surroundings }: Invocation,
): Promise<number> {
  const { settings } = faces;
  const say = (line: string) => {
    surroundings.say(`kms-doctor: ${line}\n`);
  };
  const unused = ASKING.flatMap((key) => flags[key]?.place ?? []);
  const tellUnused = (what: string) => {
    if (unused.length > 0) say(`without effect on ${what}: ${unused.join(', ')}`);
  };
  if (savedRun === null) {
    tellUnused('event logs');
    if (settings.save !== null) say('--save: event logs are no run, nothing is saved');
    return reportOnce(faces, (tell, signal) =>
      eventsRun(
        (...reading) => readGivenLogs(logs, { at: settings.at, remark: say }, ...reading),
        tell,
        signal,
      ),
    );
  }
  if (savedRun === INPUT_SIGN && surroundings.input.isTerminal)
    say('reading the saved run from the keyboard; a file has its name in place of the -');
  const saved = await readSavedRun(savedRun, surroundings.input);
  if (settings.offline !== true) say('a saved run is judged as it is, nothing is sent; --offline says so');
  tellUnused('a saved run');
  const at = settings.at ?? saved.run.judgedAt;
  return reportOnce(faces, async (tell, signal, lost) => {
    const read = logs.length === 0 ? null : await readGivenLogs(logs, { at, remark: say }, tell, signal);
    const events = read === null ? null : observationOf(read);
    const given = events === null ? {} : { events: gathered([events]) };
    const report = judge(saved, { version: VERSION, at: settings.at, given });
    tell({ type: 'report', report });
    if (settings.save !== null) {
      const evidence = withGiven(saved.evidence, given);
      saveRun(settings.save, { ...saved, evidence, report }, lost);
    }
    return report;
  });
}
