import { createDraft, tell } from './draft.js';
import type { LabelHit } from './label-matcher.js';
import type { ReadingState } from './reading-state.js';
import { freeText } from './text-values.js';
import type { ToldFacts } from './told-facts.js';
import { latestReading } from './values.js';

/** `Windows(R), Enterprise edition:` stands above the message of /xpr, or before it where lines were lost. */
const NAME = /((?:Windows|Office)[^:\n]{1,120}):\s?$/u;

/** Takes a message of /xpr; false where the text is about something else. */
export function readExpiry(state: ReadingState, hit: LabelHit, line: string, text: string): boolean {
  if (hit.effect.kind !== 'expiry' || !/^[.]?$|^\d/u.test(text)) return false;
  const before = line.slice(Math.max(0, hit.at - 160), hit.at);
  const name = NAME.exec(hit.at === 0 ? state.above.slice(-160) : before)?.[1];
  // A word such as "Unlicensed" alone says nothing.
  if (name === undefined && !(hit.at === 0 && hit.label.includes(' '))) return false;
  const draft = createDraft(state.at + hit.at, state.computer, state.tool ?? 'slmgr');
  draft.expiry = true;
  draft.tables.add(hit.table);
  tell(draft, {
    ...(name === undefined ? {} : { name: freeText(name) ?? name }),
    ...hit.effect.facts,
    ...endOf(text),
  });
  state.drafts.push(draft);
  state.current = null;
  return true;
}

/** The date behind `Volume activation will expire`. */
function endOf(text: string): ToldFacts {
  const endsAt = latestReading(text);
  return endsAt === null ? {} : { endsAt };
}
