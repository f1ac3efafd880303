import { say } from '../reporters/language/say.js';
import type { Wait } from './state.js';

/** That a round could not tell, with the finding it is about: another one may be open on the screen. Empty otherwise. */
export function unseenWords({ unseen, finding }: Wait): readonly string[] {
  if (unseen === null) return [];
  return [`${say`This cannot be looked at now: ${finding.summary}`}${unseen === '' ? '' : ` (${unseen})`}`];
}
