import type { Match } from '../model/failure-mode.js';
import { sameMachine } from '../readings/events/machine-name.js';

/** What settings and logs tell of one computer is one finding: under the name that the logs have for it. */
export function asLogged<F>(
  bySettings: readonly Match<F>[],
  logged: readonly Match<F>[],
): readonly Match<F>[] {
  return bySettings.map((match) => {
    const known = logged.find(({ subject }) => sameMachine(subject, match.subject));
    return known === undefined ? match : { ...match, subject: known.subject };
  });
}
