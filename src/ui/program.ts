import { speaking } from '../reporters/language/say.js';
import type { Catalogue } from '../reporters/language/catalogue.js';
import { spoken } from './spoken.js';
import type { Action, Effect, UiState } from './state.js';
import { update } from './update.js';

interface Snapshot {
  readonly state: UiState;
  /** What a screen reader was told so far; empty without one. */
  readonly said: readonly string[];
}

export interface Program {
  readonly send: (action: Action) => void;
  readonly snapshot: () => Snapshot;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * Keeps the state, hands it to whoever draws it, and lets `perform` do what an action asks for. An exception is a
 * fault of the program: `crash` gets it, and nothing goes on.
 */
export function createProgram(
  initial: UiState,
  options: {
    readonly screenReader: boolean;
    readonly language?: Catalogue | null | undefined;
    readonly perform: (effect: Effect, program: Program) => void;
    readonly crash: (error: unknown) => void;
  },
): Program {
  const tell = (before: UiState | null, after: UiState): readonly string[] =>
    options.screenReader ? speaking(options.language, () => spoken(before, after)) : [];
  let current: Snapshot = { state: initial, said: tell(null, initial) };
  const listeners = new Set<() => void>();
  const program: Program = {
    snapshot: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    send: (action) => {
      try {
        const { state, effects } = speaking(options.language, () => update(current.state, action));
        const said = options.screenReader ? [...current.said, ...tell(current.state, state)] : current.said;
        current = { state, said };
        for (const listener of listeners) listener();
        for (const effect of effects) options.perform(effect, program);
      } catch (error) {
        options.crash(error);
      }
    },
  };
  return program;
}
