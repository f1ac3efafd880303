import type { AnchoredProduct } from './anchored-products.js';
import { createDraft, type Draft } from './draft.js';
import type { LabelMatcher } from './label-matcher.js';
import { MESSAGES, type MessageKey } from './messages.js';
import type { ToldFact, ToldFacts } from './told-facts.js';

/** With fewer messages of a table the language was not recognised, a word was. */
const KNOWN = 3;

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
): { readonly drafts: Draft[]; readonly languageUnknown: boolean } {
  const filled = [...drafts];
  let languageUnknown = false;
  for (const { from, to, facts } of anchored) {
    const draft = filled.find((one) => !one.expiry && one.from <= from && from <= one.to);
    if (draft === undefined) {
      filled.push({ ...createDraft(from, null, 'slmgr'), facts, to });
      languageUnknown = true;
      continue;
    }
    const known = [...draft.hits].filter(([, hits]) => hits >= KNOWN).map(([table]) => table);
    languageUnknown ||= known.length === 0;
    const covered = (fact: ToldFact): boolean =>
      known.some((table) => messagesOf(fact).every((key) => matcher.covers(table, key)));
    const missing = Object.entries(facts).filter(([fact]) => !covered(fact as ToldFact));
    draft.facts = { ...(Object.fromEntries(missing) as ToldFacts), ...draft.facts };
  }
  return { drafts: filled.toSorted((a, b) => a.from - b.from), languageUnknown };
}
