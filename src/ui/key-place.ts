import type { KeyPlace } from './commands.js';
import type { UiState } from './state.js';

/** What the keys mean just now. */
export function keyPlace({ help, saveAs, screen, wait, report, demos }: UiState): KeyPlace {
  if (help !== null) return 'help';
  if (saveAs !== null) return 'typing';
  if (screen.kind === 'ask') return demos.length === 0 ? 'ask-alone' : 'ask';
  if (screen.kind !== 'result') return screen.kind;
  if (wait !== null) return 'waiting';
  return (report?.findings.length ?? 0) === 0 ? 'nothing-found' : 'result';
}
