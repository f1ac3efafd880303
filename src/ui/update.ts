import { say } from '../reporters/language/say.js';
import { clamp, copy, nextCommand, scrollTo } from './detail-update.js';
import { checkOf, placeFindings } from './finding-order.js';
import type { Command } from './commands.js';
import { keyTable } from './key-place.js';
import { commandFor } from './keys.js';
import { bodyRows } from './frame.js';
import { defaultFileName } from './file-name.js';
import { backInFleet, FLEET_STEPS, moveInFleet, openClient, openFleet, typeSearch } from './fleet-update.js';
import { helpLines } from './help.js';
import { onEvent, onFinished, onWake, startRun, startWaiting, stopWaiting } from './runs.js';
import { selectedFinding, stay, type Action, type Step, type UiState } from './state.js';
import { typeInto } from './typing.js';

const leave = (state: UiState, interrupted: boolean): Step => ({
  state,
  effects: [{ do: 'leave', interrupted }],
});

/** What a run under way already knows is awaited, unless an earlier one has told more; asked twice, nothing is. */
function interrupt(state: UiState): Step {
  if (state.run === null || state.leaving || state.report !== null)
    return { state, effects: [{ do: 'abort' }, { do: 'leave', interrupted: true }] };
  return {
    state: { ...state, leaving: true, help: null },
    effects: [{ do: 'abort' }, { do: 'interrupt-again' }],
  };
}

function moveTo(state: UiState, to: (at: number, last: number) => number): Step {
  const { screen, report } = state;
  if (screen.kind === 'demos')
    return stay({ ...state, screen: { ...screen, chosen: to(screen.chosen, state.demos.length - 1) } });
  const placed = report === null ? [] : placeFindings(report);
  const at = placed.findIndex(({ finding }) => finding.id === state.selected);
  return stay({ ...state, selected: placed[to(at, placed.length - 1)]?.finding.id ?? null });
}

/** Moves the cursor of the list, or the window over the details or the help. */
function move(state: UiState, to: (at: number, last: number) => number): Step {
  if (state.help !== null) {
    const last = Math.max(0, helpLines(state).length - bodyRows(state));
    return stay({ ...state, help: to(clamp(state.help, last), last) });
  }
  const { screen } = state;
  if (screen.kind === 'fleet' || screen.kind === 'client')
    return moveInFleet(state, screen, to, bodyRows(state));
  return screen.kind === 'detail' ? scrollTo(state, screen, to) : moveTo(state, to);
}

function accept(state: UiState): Step {
  const { screen, saveAs, report } = state;
  if (saveAs !== null && report !== null && saveAs.trim() !== '')
    return { state: { ...state, saveAs: null }, effects: [{ do: 'save', report, file: saveAs.trim() }] };
  if (screen.kind === 'ask' && screen.text.trim() !== '')
    return { state, effects: [{ do: 'check-domain', text: screen.text.trim() }] };
  return stay(state);
}

function open(state: UiState, nowMs: number): Step {
  const { screen } = state;
  if (screen.kind === 'fleet') return openClient(state, screen);
  if (state.screen.kind !== 'demos')
    return stay({ ...state, screen: { kind: 'detail', of: 'finding', scroll: 0, command: 0 } });
  const demo = state.demos[state.screen.chosen];
  return demo === undefined
    ? stay(state)
    : startRun(state, { kind: 'demo', name: demo.name }, { kind: 'chain' }, nowMs);
}

function back(state: UiState): Step {
  if (state.help !== null) return stay({ ...state, help: null });
  if (state.saveAs !== null) return stay({ ...state, saveAs: null });
  if (state.screen.kind === 'demos')
    return stay({ ...state, screen: { kind: 'ask', text: '', problem: null } });
  const { screen } = state;
  if (screen.kind === 'fleet' || screen.kind === 'client') return backInFleet(state, screen);
  return stay({ ...state, screen: { kind: 'result' } });
}

function rerunCheck(state: UiState, nowMs: number): Step {
  const finding = selectedFinding(state);
  if (finding === null || state.report === null) return stay(state);
  return startRun(state, state.target, { kind: 'check', id: checkOf(state.report, finding) }, nowMs);
}

function obey(state: UiState, command: Command, nowMs: number): Step {
  const { screen } = state;
  const page = Math.max(1, bodyRows(state) - 1);
  switch (command) {
    case 'previous':
      return move(state, (at, last) => clamp(at - 1, last));
    case 'next':
      return move(state, (at, last) => clamp(at + 1, last));
    case 'page-up':
      return move(state, (at, last) => clamp(at - page, last));
    case 'page-down':
      return move(state, (at, last) => clamp(at + page, last));
    case 'first':
      return move(state, () => 0);
    case 'last':
      return move(state, (_, last) => last);
    case 'open':
      return open(state, nowMs);
    case 'all-checks':
      return stay({ ...state, screen: { kind: 'detail', of: 'checks', scroll: 0, command: 0 } });
    case 'next-command':
      return screen.kind === 'detail' ? nextCommand(state, screen) : stay(state);
    case 'copy':
      return copy(state);
    case 'wait':
      return startWaiting(state, nowMs);
    case 'stop-waiting':
      return stopWaiting(state);
    case 'rerun':
      return startRun({ ...state, wait: null }, state.target, { kind: 'chain' }, nowMs);
    case 'rerun-check':
      return rerunCheck(state, nowMs);
    case 'save':
      return stay({ ...state, saveAs: state.report === null ? null : defaultFileName(state.report) });
    case 'accept':
      return accept(state);
    case 'demo':
      return stay({ ...state, screen: { kind: 'demos', chosen: 0 } });
    case 'fleet':
      return openFleet(state);
    case 'search':
    case 'end-search':
    case 'next-pattern':
      return screen.kind === 'fleet' ? FLEET_STEPS[command](state, screen) : stay(state);
    case 'back':
      return back(state);
    case 'help':
      return stay({ ...state, help: state.help === null ? 0 : null });
    case 'quit':
      return state.run !== null && state.report === null ? interrupt(state) : leave(state, false);
  }
}

function onKey(before: UiState, key: string, nowMs: number): Step {
  if (key === 'ctrl-c') return interrupt(before);
  if (before.leaving) return stay(before);
  const state = { ...before, notice: null, nowMs };
  const command = commandFor(key, keyTable(state));
  if (command !== null) return obey(state, command, nowMs);
  if (state.saveAs !== null) return stay({ ...state, saveAs: typeInto(state.saveAs, key) });
  if (state.screen.kind === 'fleet' && state.screen.searching) return typeSearch(state, state.screen, key);
  if (state.screen.kind === 'ask')
    return stay({
      ...state,
      screen: { ...state.screen, text: typeInto(state.screen.text, key), problem: null },
    });
  return stay(state);
}

/** What an action makes of the state, and what has to be done outside; knows neither clock nor terminal. */
export function update(state: UiState, action: Action): Step {
  switch (action.type) {
    case 'begin':
      return state.screen.kind === 'ask'
        ? stay(state)
        : startRun(state, state.target, { kind: 'chain' }, action.nowMs);
    case 'key':
      return onKey(state, action.key, action.nowMs);
    case 'event':
      return onEvent(state, action);
    case 'finished':
      return onFinished(state, action);
    case 'tick':
      return stay({ ...state, nowMs: action.nowMs });
    case 'wake':
      return onWake(state, action);
    case 'resized':
      return stay({ ...state, columns: action.columns, rows: action.rows });
    case 'saved':
      return stay({
        ...state,
        savedTo: action.path,
        notice: { kind: 'words', lines: [say`Saved: ${action.path}`], tone: 'pass' },
      });
    case 'not-saved':
      return stay({
        ...state,
        notice: { kind: 'words', lines: [say`Not saved: ${action.why}`], tone: 'fail' },
      });
    case 'domain':
      return startRun(state, { kind: 'domain', name: action.name }, { kind: 'chain' }, action.nowMs);
    case 'not-a-domain':
      return state.screen.kind === 'ask'
        ? stay({ ...state, screen: { ...state.screen, problem: action.why } })
        : stay(state);
    case 'interrupt':
      return interrupt(state);
  }
}
