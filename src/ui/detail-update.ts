import { commandsOf, detailLines, topOfCommand } from './detail-pane.js';
import { bodyRows } from './frame.js';
import { stay, type Screen, type Step, type UiState } from './state.js';

type Detail = Extract<Screen, { kind: 'detail' }>;

export const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));

/** Moves the window over the page. */
export function scrollTo(state: UiState, screen: Detail, to: (at: number, last: number) => number): Step {
  const last = Math.max(0, detailLines(state).length - bodyRows(state));
  return stay({ ...state, screen: { ...screen, scroll: to(clamp(screen.scroll, last), last) } });
}

/** Chooses the next command, and shows it. */
export function nextCommand(state: UiState, screen: Detail): Step {
  const count = commandsOf(state).length;
  if (count === 0) return stay(state);
  const command = (screen.command + 1) % count;
  const top = topOfCommand(state, command);
  const room = bodyRows(state);
  const visible = top >= screen.scroll && top < screen.scroll + room - 1;
  const next = stay({ ...state, screen: { ...screen, command } });
  return visible ? next : scrollTo(next.state, { ...screen, command }, (_, last) => clamp(top - 2, last));
}

/** The chosen command, or that of the next step. */
export function copy(state: UiState): Step {
  const command = commandsOf(state)[state.screen.kind === 'detail' ? state.screen.command : 0];
  if (command === undefined) {
    const lines = ['There is no command to copy here.'];
    return stay({ ...state, notice: { kind: 'words', lines, tone: 'plain' } });
  }
  return {
    state: { ...state, notice: { kind: 'copied', command } },
    effects: [{ do: 'copy', command: command.text }],
  };
}
