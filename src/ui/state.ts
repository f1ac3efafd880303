import type { CheckId } from '../model/check.js';
import type { ClientPattern } from '../model/events.js';
import type { Finding, RemediationStep } from '../model/finding.js';
import type { CheckResult, ProgressEvent, ReadingProgress, Report, RunningCheck } from '../model/report.js';
import type { Tone } from './line.js';

/** What is diagnosed; a domain of null is the one this computer knows. */
export type Target =
  | { readonly kind: 'domain'; readonly name: string | null }
  | { readonly kind: 'demo'; readonly name: string };

/** Why a run was started, which decides what the screen shows while it runs and what is said at its end. */
export type Purpose =
  | { readonly kind: 'chain' }
  | { readonly kind: 'check'; readonly id: CheckId | null }
  | { readonly kind: 'round' };

export interface Row {
  readonly check: CheckResult | RunningCheck;
  /** When it was first seen at work; null before. */
  readonly sinceMs: number | null;
}

export interface RunUnderWay {
  /** Tells its events from those of a run that was given up. */
  readonly number: number;
  readonly purpose: Purpose;
  readonly beganMs: number;
  readonly deadlineMs: number | null;
  readonly rows: readonly Row[];
  /** How far the reading of event logs is; null when none are read. */
  readonly reading: ReadingProgress | null;
}

/** Looking again and again until a finding is gone. */
export interface Wait {
  readonly finding: Finding;
  /** What was on the screen when it began. */
  readonly before: Report;
  readonly roundsDone: number;
  /** null while a round is under way. */
  readonly nextAtMs: number | null;
  /** The last round could not tell whether the finding is still there: why, or '' where the report does not say. */
  readonly unseen: string | null;
  readonly changes: readonly string[];
}

/** A command of a finding, and the shell that it is meant for. */
export interface ShownCommand {
  readonly text: string;
  readonly shell: RemediationStep['shell'];
}

export type Notice =
  | { readonly kind: 'words'; readonly lines: readonly string[]; readonly tone: Tone }
  | { readonly kind: 'copied'; readonly command: ShownCommand };

export interface Demo {
  readonly name: string;
  readonly title: string;
}

export type Screen =
  | { readonly kind: 'ask'; readonly text: string; readonly problem: string | null }
  | { readonly kind: 'demos'; readonly chosen: number }
  | { readonly kind: 'running' }
  | { readonly kind: 'result' }
  | {
      readonly kind: 'detail';
      /** The selected finding, or every check of the chain. */
      readonly of: 'finding' | 'checks';
      /** Lines hidden above. */
      readonly scroll: number;
      /** The command that `c` copies. */
      readonly command: number;
    }
  | {
      readonly kind: 'fleet';
      /** Part of a name, code, host or pattern; empty for all clients. */
      readonly query: string;
      readonly pattern: ClientPattern | null;
      /** The client the cursor is on, among those listed. */
      readonly chosen: number;
      /** Keys go into the query. */
      readonly searching: boolean;
    }
  | {
      readonly kind: 'client';
      readonly query: string;
      readonly pattern: ClientPattern | null;
      readonly chosen: number;
      readonly scroll: number;
    };

/** Everything the interface shows. Times are milliseconds of one clock that only runs forward. */
export interface UiState {
  readonly version: string;
  readonly ascii: boolean;
  readonly waitEveryMs: number | null;
  readonly demos: readonly Demo[];
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
  readonly target: Target;
  readonly screen: Screen;
  /** Lines of the help hidden above; null while it is closed. */
  readonly help: number | null;
  /** The file name being typed; null when none is asked for. */
  readonly saveAs: string | null;
  readonly run: RunUnderWay | null;
  readonly runsStarted: number;
  /** The last run that ended. */
  readonly report: Report | null;
  /** Id of the finding the cursor is on; null when there is none. */
  readonly selected: string | null;
  readonly wait: Wait | null;
  readonly notice: Notice | null;
  /** Where the report on the screen was saved; null when it was not. */
  readonly savedTo: string | null;
  /** Somebody wants to leave, and what the run under way already knows is still awaited. */
  readonly leaving: boolean;
}

export type Action =
  | { readonly type: 'begin'; readonly nowMs: number }
  | { readonly type: 'key'; readonly key: string; readonly nowMs: number }
  | { readonly type: 'event'; readonly run: number; readonly event: ProgressEvent; readonly nowMs: number }
  | {
      readonly type: 'finished';
      readonly run: number;
      readonly report: Report | null;
      readonly nowMs: number;
    }
  | { readonly type: 'tick'; readonly nowMs: number }
  | { readonly type: 'wake'; readonly run: number; readonly nowMs: number }
  | { readonly type: 'resized'; readonly columns: number; readonly rows: number }
  | { readonly type: 'saved'; readonly path: string }
  | { readonly type: 'not-saved'; readonly why: string }
  | { readonly type: 'domain'; readonly name: string; readonly nowMs: number }
  | { readonly type: 'not-a-domain'; readonly why: string }
  | { readonly type: 'interrupt' };

/** What has to be done outside after an action. */
export type Effect =
  | { readonly do: 'run'; readonly number: number; readonly target: Target }
  | { readonly do: 'abort' }
  /** Another `interrupt` after a while, for a run that does not stop by itself. */
  | { readonly do: 'interrupt-again' }
  | { readonly do: 'wake'; readonly afterMs: number; readonly run: number }
  | { readonly do: 'check-domain'; readonly text: string }
  | { readonly do: 'save'; readonly report: Report; readonly file: string }
  | { readonly do: 'copy'; readonly command: string }
  | { readonly do: 'leave'; readonly interrupted: boolean };

export interface Step {
  readonly state: UiState;
  readonly effects: readonly Effect[];
}

export const stay = (state: UiState): Step => ({ state, effects: [] });

export interface Start {
  readonly version: string;
  readonly ascii: boolean;
  readonly waitEveryMs: number | null;
  readonly demos: readonly Demo[];
  readonly columns: number;
  readonly rows: number;
  readonly needsDomain: boolean;
  /** The demo that this is about; null when it is about a network. */
  readonly demo: string | null;
}

export const initialState = ({ needsDomain, demo, ...given }: Start): UiState => ({
  ...given,
  nowMs: 0,
  target: demo === null ? { kind: 'domain', name: null } : { kind: 'demo', name: demo },
  screen: needsDomain ? { kind: 'ask', text: '', problem: null } : { kind: 'running' },
  help: null,
  saveAs: null,
  run: null,
  runsStarted: 0,
  report: null,
  selected: null,
  wait: null,
  notice: null,
  savedTo: null,
  leaving: false,
});

export const selectedFinding = ({ report, selected }: UiState): Finding | null =>
  report?.findings.find(({ id }) => id === selected) ?? null;
