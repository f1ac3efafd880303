import { COLLECTORS } from './collectors/index.js';
import { collectEvidence } from './collectors/collect-evidence.js';
import type { ReadOwnLogs } from './collectors/own-logs.js';
import { CHAIN } from './checks/index.js';
import { runChecks } from './checks/run-checks.js';
import { buildReport } from './diagnosis/build-report.js';
import { nothingAsked } from './diagnosis/nothing-asked.js';
import type { Io } from './io/io.js';
import { withTimeLimit } from './io/time-limit.js';
import type { BaselineEntry } from './model/baseline.js';
import { NO_EVENT_LOG } from './model/no-event-log.js';
import type { Evidence, EvidenceKey, Gathered, Instant } from './model/evidence.js';
import type { CheckResult, ProgressEvent, Report, RunFacts, RunningCheck } from './model/report.js';
import type { RunRequest } from './model/request.js';
import type { GivenBeside, SavedEvidence, SavedRun } from './model/saved-run.js';
import { NO_SETTINGS } from './model/settings.js';
import { NO_INTERNET } from './model/no-internet.js';
import { NO_VAMT_LIST } from './model/vamt.js';

/** How often faces are told, at most, while observations come in. */
const TELL_EVERY_MS = 100;

export interface DiagnoseOptions {
  readonly version: string;
  /** The clock to judge by; null: the start of the run. */
  readonly at: Instant | null;
  /** Findings that are known; null or absent when no baseline was given. */
  readonly baseline?: readonly BaselineEntry[] | null;
  /** What was read from files beside the run. */
  readonly given?: GivenBeside;
  /** Reads the event logs of this computer; those that were given take their place. */
  readonly readOwnLogs?: ReadOwnLogs;
}

/**
 * One run: collect, check, report. Ends at the request's deadline or when `signal` fires, with a valid report of what
 * was known by then. Faces follow it through `tell`; the last event holds the report.
 */
export async function diagnose(
  request: RunRequest,
  io: Io,
  tell: (event: ProgressEvent) => void,
  signal: AbortSignal,
  options: DiagnoseOptions,
): Promise<{ readonly report: Report; readonly evidence: Evidence }> {
  const startedAt = new Date(io.now()).toISOString();
  const started = io.elapsed();
  const judgedAt = options.at ?? startedAt;
  const { signal: ends, clear } = withTimeLimit(signal, request.deadlineMs);
  tell({
    type: 'started',
    at: startedAt,
    deadlineMs: request.deadlineMs,
    checks: CHAIN.map(({ id, title }) => ({ id, title })),
  });
  const ended = new AbortController();
  const probed = request.offline
    ? await collectOffline(request, io, ends)
    : await collectEvidence({
        collectors: COLLECTORS,
        request,
        io,
        readOwnLogs: options.given?.events === undefined ? (options.readOwnLogs ?? null) : null,
        signal: ends,
        onChange: progressTeller(tell, judgedAt, io, ended.signal),
      });
  ended.abort();
  clear();
  const evidence = withGiven(probed, options.given);
  const [computer] = evidence.context.status === 'gathered' ? evidence.context.observations : [];
  const run: RunFacts = {
    startedAt,
    durationMs: Math.round(io.elapsed() - started),
    judgedAt,
    role: request.role,
    domains: computer?.domains ?? request.domains,
    resolvers: computer?.resolvers ?? [],
    offline: request.offline,
    demo: request.demo,
    complete: !ends.aborted && Object.values(evidence).every(isWhole),
  };
  const report = buildReport({
    evidence,
    run,
    version: options.version,
    baseline: options.baseline ?? null,
  });
  tell({ type: 'report', report });
  return { report, evidence };
}

/** Judges a saved run again: the same evidence gives the same findings, whenever and wherever this is done. */
export function judge(saved: SavedRun, options: DiagnoseOptions): Report {
  const run: RunFacts = { ...saved.run, offline: true, judgedAt: options.at ?? saved.run.judgedAt };
  return buildReport({
    evidence: withGiven(saved.evidence, options.given),
    run,
    version: options.version,
    baseline: options.baseline ?? null,
  });
}

export type FilesRun = Pick<RunFacts, 'startedAt' | 'durationMs' | 'judgedAt' | 'complete'> & {
  readonly version: string;
  readonly baseline?: readonly BaselineEntry[] | null;
};

/** Judges what files tell, without a run: everything that only the network could answer was not looked at. */
export function judgeFiles(given: GivenBeside, { version, baseline = null, ...run }: FilesRun): Report {
  return buildReport({
    evidence: withGiven(nothingAsked('only files were read'), given),
    run: { ...run, role: 'any', domains: [], resolvers: [], offline: true, demo: null },
    version,
    baseline,
  });
}

/** Logs and settings that were read beside a run become part of its evidence; older saved runs have none. */
export function withGiven(evidence: SavedEvidence, given: GivenBeside = {}): Evidence {
  const own = { ...NOTHING_BESIDE, ...evidence };
  return {
    ...own,
    events: given.events ?? own.events,
    hostSettings: joined(own.hostSettings, given.hostSettings),
    clientSettings: joined(own.clientSettings, given.clientSettings),
    dnsServerSettings: joined(own.dnsServerSettings, given.dnsServerSettings),
    vamtLists: joined(own.vamtLists, given.vamtLists),
  };
}

/** What this computer told of itself counts more than a file about it. */
function joined<T extends { readonly id: string }>(
  own: Gathered<T>,
  given: Gathered<T> | undefined,
): Gathered<T> {
  if (own.status !== 'gathered' || given?.status !== 'gathered') return given ?? own;
  const known = new Set(own.observations.map(({ id }) => id));
  const more = given.observations.filter(({ id }) => !known.has(id));
  return { ...own, observations: [...own.observations, ...more] };
}

const NOTHING_BESIDE = {
  events: { status: 'skipped', reason: NO_EVENT_LOG },
  hostSettings: { status: 'skipped', reason: NO_SETTINGS.hostSettings },
  clientSettings: { status: 'skipped', reason: NO_SETTINGS.clientSettings },
  dnsServerSettings: { status: 'skipped', reason: NO_SETTINGS.dnsServerSettings },
  vamtLists: { status: 'skipped', reason: NO_VAMT_LIST },
  activationServers: { status: 'skipped', reason: NO_INTERNET },
} as const;

/** An observation that was there at once, whole. */
export const gathered = <T>(observations: readonly T[]): Gathered<T> => ({
  status: 'gathered',
  observations,
  complete: true,
  tookMs: 0,
});

/** Without packets only the computer itself can be looked at; everything else says so. */
async function collectOffline(request: RunRequest, io: Io, signal: AbortSignal): Promise<Evidence> {
  const nothing = {
    collect: () => Promise.resolve({ status: 'skipped' as const, reason: 'offline: no packet was sent' }),
  };
  const offline = Object.fromEntries(
    Object.entries(COLLECTORS).map(([key, collector]) => [
      key,
      key === 'context' ? collector : { key, ...nothing },
    ]),
  ) as unknown as typeof COLLECTORS;
  return collectEvidence({ collectors: offline, request, io, signal, onChange: () => undefined });
}

/**
 * Tells faces what each check looks like by now: not more often than they can draw, and only what changed. What comes in
 * between is told a moment later, even if nothing more comes; nothing once `ended` has fired.
 */
function progressTeller(
  tell: (event: ProgressEvent) => void,
  at: Instant,
  io: Pick<Io, 'elapsed' | 'sleep'>,
  ended: AbortSignal,
): (evidence: () => Evidence, key: EvidenceKey) => void {
  const started = io.elapsed();
  const told = new Map<string, string>();
  let toldAt = started - TELL_EVERY_MS;
  let isWaiting = false;
  const tellNow = (evidence: Evidence): void => {
    toldAt = io.elapsed();
    for (const check of runningChecks(evidence, at)) {
      const words = `${check.status} ${check.summary}`;
      if (told.get(check.id) === words) continue;
      told.set(check.id, words);
      tell({ type: 'check', check, elapsedMs: Math.round(toldAt - started) });
    }
  };
  return (snapshot) => {
    if (isWaiting) return;
    const waitMs = toldAt + TELL_EVERY_MS - io.elapsed();
    if (waitMs <= 0) {
      tellNow(snapshot());
      return;
    }
    isWaiting = true;
    void io.sleep(waitMs, ended).then(() => {
      isWaiting = false;
      if (!ended.aborted) tellNow(snapshot());
    });
  };
}

/** Every check by what is known so far: one whose evidence still comes in is running, or waiting for the first of it. */
function runningChecks(evidence: Evidence, at: Instant): readonly (RunningCheck | CheckResult)[] {
  return runChecks(evidence, at).results.map((result) => {
    const { id, title, summary, observations } = result;
    const owned = CHAIN.find((check) => check.id === id)?.owns ?? [];
    if (owned.slice(0, 1).every((key) => isWhole(evidence[key]))) return result;
    // What stands in a row without any evidence yet would read like a result.
    if (observations.length === 0) return { id, title, status: 'waiting', summary: '' };
    return { id, title, status: 'running', summary };
  });
}

function isWhole(gathered: Evidence[EvidenceKey]): boolean {
  return gathered.status !== 'gathered' || gathered.complete;
}
