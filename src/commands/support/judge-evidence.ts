import { createEventAnalysis } from '../../readings/events/create-event-analysis.js';
import { gathered, judge, judgeFiles, withGiven } from '../../diagnose.js';
import type { BaselineEntry } from '../../model/baseline.js';
import type { Instant } from '../../model/evidence.js';
import type { ProgressEvent, Report } from '../../model/report.js';
import type { GivenBeside, SavedRun } from '../../model/saved-run.js';
import { readSavedRun } from './evidence-file.js';
import { eventsRun } from './events-run.js';
import type { GivenEvidence } from './given-evidence.js';
import { givenLists, givenSettings } from './given-settings.js';
import type { Invocation } from './invocation.js';
import type { ReadGiven } from './live-run.js';
import type { TellLost } from './lost-file.js';
import type { Format, OptionKey, Settings } from './options.js';
import { type ReadGivenLogs, readGivenLogs } from './read-given-logs.js';
import { type LogsRead, observationOf } from './read-logs.js';
import { isRefusal } from './refusal.js';
import { reportOnce } from './report-once.js';
import { saveRun } from './saved-run.js';
import { VERSION } from './version.js';

export { givenEvidence } from './given-evidence.js';

/** Options that only say what to ask the network, and how. */
const ASKING: readonly OptionKey[] = [
  ...(['domain', 'host', 'resolver', 'role', 'updateProbe'] as const),
  ...(['allowInternet', 'timeout', 'deadline', 'trace'] as const),
];

type Remark = (line: string) => void;
type Tell = (event: ProgressEvent) => void;

/** Reads what was given beside a run once, however often the run is repeated. */
export function readBeside(given: GivenEvidence, at: Instant | null, remark: Remark): ReadGiven {
  let known: GivenBeside | null = null;
  let told = false;
  return async (tell, signal) => {
    if (known !== null) return known;
    if (!told) given.remarks.forEach(remark);
    told = true;
    const read = await logsAmong(given, { at, remark }, tell, signal);
    const beside = besideOf(given, read);
    if (read?.complete !== false) known = beside;
    return beside;
  };
}

/** What was read of the logs, with those that should have come and did not: also where nothing else came. */
async function logsAmong(
  { logs, unread, collectedAt }: GivenEvidence,
  options: Pick<ReadGivenLogs, 'at' | 'beside' | 'remark'>,
  tell: Tell,
  signal: AbortSignal,
): Promise<LogsRead | null> {
  if (logs.files.length > 0) return withUnread(await readGivenLogs(logs, options, tell, signal), unread);
  // Without the log of client or host the rest tells nothing of activation.
  if (!unread.some(({ of }) => of !== 'surroundings')) return null;
  const judgedAt = options.at ?? options.beside ?? collectedAt ?? new Date().toISOString();
  const analysis = createEventAnalysis().finish({ at: Date.parse(judgedAt), sources: [] });
  const none = { analysis, judgedAt, judgedClock: 'now', complete: true, remarks: [] } as const;
  return withUnread(none, unread);
}

const withUnread = (read: LogsRead, unread: GivenEvidence['unread']): LogsRead =>
  unread.length === 0 ? read : { ...read, analysis: { ...read.analysis, unread } };

function besideOf({ settings, lists }: GivenEvidence, read: LogsRead | null): GivenBeside {
  return {
    ...givenSettings(settings),
    ...givenLists(lists),
    ...(read !== null && { events: gathered([observationOf(read)]) }),
  };
}

/** What the settings ask of a report, and its form. */
interface Asked {
  readonly settings: Settings;
  readonly format: Format;
}

/** What was given, and how it is read anew: files can change while their findings are on the screen. */
interface Reading {
  readonly given: GivenEvidence;
  readonly again: () => Promise<GivenEvidence>;
}

/**
 * Judges a saved run, or event logs and saved output of tools, or all together, with the interface or without; gives
 * the exit status. What has no effect on them is said on standard error.
 */
export async function judgeEvidence(
  { given: first, again }: Reading,
  { settings, format }: Asked,
  { flags, surroundings }: Invocation,
  baseline: readonly BaselineEntry[] | null,
): Promise<number> {
  const run = (given: GivenEvidence, following: Following) => {
    [...given.remarks, ...withoutEffect(given, settings, flags)].forEach(following.say);
    return given.savedRun === null
      ? judgeFilesAlone(given, settings.at, baseline, following)
      : judgeSaved(given, readSavedRun(given.savedRun), { settings, baseline }, following);
  };
  if (format === 'tui') {
    const { showFiles } = await import('./show-files.js');
    let known = first;
    let isFirst = true;
    return showFiles(settings, surroundings, async (tell, signal, say) => {
      if (!isFirst) known = await anew(again, known, say);
      isFirst = false;
      return run(known, { tell, signal, say, lost: say });
    });
  }
  const say = (line: string) => {
    surroundings.say(`kms-doctor: ${line}\n`);
  };
  return reportOnce({ settings, format, surroundings }, (tell, signal, lost) =>
    run(first, { tell, signal, say, lost }),
  );
}

/** Files that are gone meanwhile do not take away what is known of them. */
async function anew(again: Reading['again'], known: GivenEvidence, say: Remark): Promise<GivenEvidence> {
  try {
    return await again();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    say(`not read again: ${error.message}`);
    return known;
  }
}

/** What was asked for and does nothing to files. */
function withoutEffect(
  given: GivenEvidence,
  settings: Settings,
  flags: Invocation['flags'],
): readonly string[] {
  const unused = ASKING.flatMap((key) => flags[key]?.place ?? []);
  const isRun = given.savedRun !== null;
  const what = isRun ? 'a saved run' : !areLogsAlone(given) ? 'files' : 'event logs';
  return [
    ...(unused.length > 0 ? [`without effect on ${what}: ${unused.join(', ')}`] : []),
    ...(!isRun && settings.save !== null ? [`--save: ${what} are no run, nothing is saved`] : []),
    ...(isRun && settings.offline !== true
      ? ['a saved run is judged as it is, nothing is sent; --offline says so']
      : []),
  ];
}

async function judgeSaved(
  given: GivenEvidence,
  saved: SavedRun,
  { settings, baseline }: { settings: Settings; baseline: readonly BaselineEntry[] | null },
  { say, tell, signal, lost }: Following,
): Promise<Report> {
  const clock = settings.at === null ? clockOf(saved) : { at: settings.at };
  const beside = besideOf(given, await logsAmong(given, { ...clock, remark: say }, tell, signal));
  const report = judge(saved, { version: VERSION, at: settings.at, given: beside, baseline });
  tell({ type: 'report', report });
  if (settings.save !== null) {
    const evidence = withGiven(saved.evidence, beside);
    saveRun(settings.save, { ...saved, evidence, report }, lost);
  }
  return report;
}

const areLogsAlone = ({ settings, lists }: GivenEvidence): boolean =>
  settings.length === 0 && lists.length === 0;

/** Logs beside a saved run are judged as the run judged its own: the same logs give the same findings. */
function clockOf({ run, evidence: { events } }: SavedRun): Pick<ReadGivenLogs, 'at' | 'beside'> {
  const [own] = events?.status === 'gathered' ? events.observations : [];
  if (own?.judgedClock === 'given') return { at: own.judgedAt };
  return { at: null, beside: own?.judgedClock === 'evidence-end' ? null : run.judgedAt };
}

/** Who follows a judgement, and where lines beside its report go. */
interface Following {
  readonly tell: Tell;
  readonly signal: AbortSignal;
  readonly say: Remark;
  /** About a file that could not be written. */
  readonly lost: TellLost;
}

/** Event logs alone have a report of their own; with settings the chain is judged, as far as they tell of it. */
async function judgeFilesAlone(
  given: GivenEvidence,
  at: Instant | null,
  baseline: readonly BaselineEntry[] | null,
  { say, tell, signal }: Following,
): Promise<Report> {
  if (areLogsAlone(given) && given.logs.files.length > 0)
    return eventsRun(
      async (...reading) =>
        withUnread(await readGivenLogs(given.logs, { at, remark: say }, ...reading), given.unread),
      tell,
      signal,
      baseline,
    );
  const began = performance.now();
  const startedAt = new Date().toISOString();
  const read = await logsAmong(given, { at, remark: say }, tell, signal);
  const report = judgeFiles(besideOf(given, read), {
    version: VERSION,
    baseline,
    startedAt,
    durationMs: Math.round(performance.now() - began),
    judgedAt: at ?? read?.judgedAt ?? given.collectedAt ?? startedAt,
    complete: read?.complete ?? true,
  });
  tell({ type: 'report', report });
  return report;
}
