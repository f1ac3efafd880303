import { plural, say } from '../reporters/language/say.js';
import { CHECK_NAMES, STATUS_WORDS } from '../reporters/labels.js';
import type { CheckId } from '../model/check.js';
import type { Report } from '../model/report.js';
import { changesBetween } from './compare-rounds.js';
import { placeFindings } from './finding-order.js';
import { firstScreen } from './fleet-update.js';
import { inItsPlace, lookAgain, whyUnseen } from './look-again.js';
import {
  selectedFinding,
  stay,
  type Action,
  type Notice,
  type Purpose,
  type RunUnderWay,
  type Step,
  type Target,
  type UiState,
} from './state.js';
import { themeFor } from './theme.js';

/** Starts a run; one that is under way is given up. */
export function startRun(state: UiState, target: Target, purpose: Purpose, nowMs: number): Step {
  const number = state.runsStarted + 1;
  const run = { number, purpose, beganMs: nowMs, deadlineMs: null, rows: [], reading: null };
  return {
    state: {
      ...state,
      nowMs,
      target,
      run,
      runsStarted: number,
      screen: purpose.kind === 'chain' ? { kind: 'running' } : state.screen,
    },
    effects: [...(state.run === null ? [] : [{ do: 'abort' } as const]), { do: 'run', number, target }],
  };
}

function withEvent(run: RunUnderWay, { event, nowMs }: Extract<Action, { type: 'event' }>): RunUnderWay {
  switch (event.type) {
    case 'started':
      return {
        ...run,
        deadlineMs: event.deadlineMs,
        rows: event.checks.map(({ id, title }) => ({
          check: { id, title, status: 'waiting', summary: '' },
          sinceMs: null,
        })),
      };
    case 'check': {
      const { check } = event;
      const since = (old: number | null) => (check.status === 'waiting' ? null : (old ?? nowMs));
      return {
        ...run,
        rows: run.rows.map((row) =>
          row.check.id === check.id ? { check, sinceMs: since(row.sinceMs) } : row,
        ),
      };
    }
    case 'reading':
      return { ...run, reading: event };
    case 'report':
      return run;
  }
}

export function onEvent(state: UiState, action: Extract<Action, { type: 'event' }>): Step {
  if (state.run?.number !== action.run) return stay(state);
  return stay({ ...state, nowMs: action.nowMs, run: withEvent(state.run, action) });
}

const notice = (lines: readonly string[], tone: 'pass' | 'plain' | 'warn'): Notice => ({
  kind: 'words',
  lines,
  tone,
});

function compareCheck(id: CheckId | null, before: Report, after: Report, becomes: string): Notice {
  const statusIn = (report: Report) => report.checks.find((check) => check.id === id)?.status;
  const [was, is] = [statusIn(before), statusIn(after)];
  if (id === null || was === undefined || is === undefined)
    return notice(
      [say`The check that found this is not in the report: the whole chain was run again.`],
      'plain',
    );
  const same = changesBetween(before, after, becomes).length === 0 ? `: ${say`nothing changed`}` : '';
  return notice(
    [
      was === is
        ? `${CHECK_NAMES[id]}: ${say`still ${STATUS_WORDS[is]}`}${same}`
        : `${CHECK_NAMES[id]}: ${STATUS_WORDS[was]} ${becomes} ${STATUS_WORDS[is]}`,
    ],
    is === 'pass' ? 'pass' : 'plain',
  );
}

/** The finding the cursor was on if it is still there, else the one that is waited for, else the first cause. */
function selectIn(report: Report, { selected, wait }: UiState): string | null {
  const wanted = [selected, wait?.finding.id].find((id) => report.findings.some((one) => one.id === id));
  return wanted ?? placeFindings(report)[0]?.finding.id ?? null;
}

function afterRound(state: UiState, before: Report, after: Report, nowMs: number): Step {
  const { wait, waitEveryMs: afterMs } = state;
  if (wait === null || afterMs === null) return stay(state);
  const { finding, before: begun } = wait;
  const roundsDone = wait.roundsDone + 1;
  const rounds = plural(roundsDone, 'round');
  const look = lookAgain(finding, begun, after);
  if (look === 'gone') {
    const lines = [say`Fixed after ${rounds}: this is gone.`, finding.summary];
    return stay({ ...state, wait: null, notice: notice(lines, 'pass') });
  }
  const other = look === 'replaced' ? inItsPlace(finding, begun, after) : null;
  if (other !== null) {
    const lines = [say`Gone after ${rounds}, but another fault is in its place:`, other.summary];
    return stay({ ...state, wait: null, selected: other.id, notice: notice(lines, 'warn') });
  }
  const unseen = look === 'unseen' ? (whyUnseen(finding, begun, after) ?? '') : null;
  // That one has a line of its own.
  const others = { ...before, findings: before.findings.filter(({ id }) => id !== finding.id) };
  const changes = changesBetween(look === 'unseen' ? others : before, after, themeFor(state.ascii).becomes);
  return {
    state: { ...state, wait: { ...wait, roundsDone, unseen, changes, nextAtMs: nowMs + afterMs } },
    effects: [{ do: 'wake', afterMs, run: state.runsStarted }],
  };
}

/** A run ended: its report replaces the one on the screen. A report of null means it was given up without one. */
export function onFinished(state: UiState, action: Extract<Action, { type: 'finished' }>): Step {
  const { run } = state;
  if (run?.number !== action.run) return stay(state);
  const before = state.report;
  const after = action.report;
  if (state.leaving || after === null)
    return {
      state: { ...state, run: null, report: before ?? after },
      effects: [{ do: 'leave', interrupted: true }],
    };
  const { purpose } = run;
  // A round that was cut short tells less than the whole result that is there.
  const isLess = purpose.kind === 'round' && !after.run.complete && before?.run.complete === true;
  const kept = isLess ? before : after;
  const selected = selectIn(kept, state);
  const next: UiState = {
    ...state,
    nowMs: action.nowMs,
    run: null,
    report: kept,
    savedTo: isLess ? state.savedTo : null,
    selected,
    screen: purpose.kind === 'chain' || selected !== state.selected ? firstScreen(kept) : state.screen,
  };
  if (before === null) return stay(next);
  const { becomes } = themeFor(state.ascii);
  switch (purpose.kind) {
    case 'round':
      return afterRound(next, before, after, action.nowMs);
    case 'check':
      return stay({ ...next, notice: compareCheck(purpose.id, before, after, becomes) });
    case 'chain': {
      const changes = changesBetween(before, after, becomes);
      return stay({
        ...next,
        notice: notice(changes.length === 0 ? [say`Nothing changed.`] : changes, 'plain'),
      });
    }
  }
}

export function startWaiting(state: UiState, nowMs: number): Step {
  const finding = selectedFinding(state);
  if (finding === null || state.report === null) return stay(state);
  const wait = { finding, before: state.report, roundsDone: 0, nextAtMs: null, unseen: null, changes: [] };
  return startRun({ ...state, wait, screen: { kind: 'result' } }, state.target, { kind: 'round' }, nowMs);
}

export function onWake(state: UiState, { run, nowMs }: Extract<Action, { type: 'wake' }>): Step {
  const { wait } = state;
  // The wait was ended, or another run has begun since the clock was set.
  if (wait === null || wait.nextAtMs === null || run !== state.runsStarted) return stay(state);
  return startRun({ ...state, wait: { ...wait, nextAtMs: null } }, state.target, { kind: 'round' }, nowMs);
}

export function stopWaiting(state: UiState): Step {
  const { wait, run } = state;
  if (wait === null) return stay(state);
  const round = run?.purpose.kind === 'round';
  return {
    state: {
      ...state,
      wait: null,
      run: round ? null : run,
      notice: notice([say`Stopped waiting after ${plural(wait.roundsDone, 'round')}.`], 'plain'),
    },
    effects: round ? [{ do: 'abort' }] : [],
  };
}
