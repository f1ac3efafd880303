import { isEventsOnly } from '../reporters/events-only.js';
import type { KeyPlace } from './commands.js';
import type { KeyTable } from './keys.js';
import type { UiState } from './state.js';

/** What the keys mean just now. */
export const keyTable = (state: UiState): KeyTable => ({
  place: keyPlace(state),
  asksAgain: state.waitEveryMs !== null,
});

function keyPlace({ help, saveAs, screen, wait, report, demos }: UiState): KeyPlace {
  if (help !== null) return 'help';
  if (saveAs !== null) return 'typing';
  if (screen.kind === 'ask') return demos.length === 0 ? 'ask-alone' : 'ask';
  if (screen.kind === 'fleet') return screen.searching ? 'searching' : 'fleet';
  if (screen.kind !== 'result') return screen.kind;
  if (wait !== null) return 'waiting';
  const logs = report !== null && report.events !== null;
  if (report === null || report.findings.length === 0) return logs ? 'nothing-found-logs' : 'nothing-found';
  if (!logs) return 'result';
  return isEventsOnly(report) ? 'logs' : 'result-logs';
}
