import type { AnchoredProduct } from './anchored-products.js';
import { createDraft, type Draft } from './draft.js';
import type { LabelMatcher } from './label-matcher.js';
import { MESSAGES, type MessageKey } from './messages.js';
import type { ToldFact, ToldFacts } from './told-facts.js';

const FACTS = new Map<ToldFact, MessageKey[]>();
for (const key of Object.keys(MESSAGES) as MessageKey[]) {
  const effect = MESSAGES[key];
  const facts: readonly string[] =
    effect.kind === 'value' && effect.of !== null
      ? [effect.of]
      : effect.kind === 'says'
        ? Object.keys(effect.facts)
        : [];
  for (const fact of facts as readonly ToldFact[]) FACTS.set(fact, [...(FACTS.get(fact) ?? []), key]);
}

/** Messages that tell a fact. A host that cannot be placed could be if the one for hosts set by hand were known. */
function messagesOf(fact: ToldFact): readonly MessageKey[] {
  return FACTS.get(fact) ?? ['L_MsgRegisteredKmsName'];
}

/**
 * Anchors tell what the messages did not because their language has no table, or a table without the message. Where a
 * table knows the message and it is not there, or is masked, nothing is put in its place.
 */
export function fillFromAnchors(
  drafts: readonly Draft[],
  anchored: readonly AnchoredProduct[],
  matcher: LabelMatcher,
): {
  readonly drafts: readonly Draft[];
  readonly languageUnknown: boolean;
  readonly reasons: readonly ReasonAt[];
} {
  const filled = [...drafts];
  const reasons: ReasonAt[] = [];
  let languageUnknown = false;
  for (const { from, to, facts } of anchored) {
    let draft = drafts.find((one) => !one.expiry && one.from <= from && from <= one.to);
    if (draft === undefined) filled.push((draft = createDraft(from, null, 'slmgr')));
    const tables = [...draft.tables];
    languageUnknown ||= tables.length === 0;
    const covered = (fact: ToldFact): boolean =>
      tables.some((table) => messagesOf(fact).every((key) => matcher.covers(table, key)));
    const missing = Object.fromEntries(
      Object.entries(facts).filter(([fact]) => !covered(fact as ToldFact)),
    ) as ToldFacts;
    if (missing.stateReason !== undefined) reasons.push({ from, to, code: missing.stateReason });
    draft.facts = { ...missing, ...draft.facts };
  }
  return { drafts: filled.toSorted((a, b) => a.from - b.from), languageUnknown, reasons };
}

/** A reason of a state that an anchor told: no error of its own. Characters of the text. */
export interface ReasonAt {
  readonly from: number;
  readonly to: number;
  readonly code: string;
}
