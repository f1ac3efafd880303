import type { ToldFact, ToldFacts } from './told-facts.js';

/** A product while its lines are read. */
export interface Draft {
  facts: ToldFacts;
  /** Characters of the whole text it was read from. */
  readonly from: number;
  to: number;
  readonly computer: string | null;
  readonly tool: 'slmgr' | 'ospp.vbs' | null;
  /** Tables of labels that knew a message of its language. */
  readonly tables: Set<number>;
  /** Told by ospp.vbs. */
  office: boolean;
  /** Printed by /xpr. */
  expiry: boolean;
}

export const createDraft = (from: number, computer: string | null, tool: Draft['tool']): Draft => ({
  ...{ facts: {}, from, to: from, computer, tool, tables: new Set<number>() },
  ...{ expiry: false, office: false },
});

/** Each begins a product where the one before has it already. */
const ONCE: readonly ToldFact[] = ['name', 'description', 'activationId', 'partialKey'];

export function beginsAnother(facts: ToldFacts, next: ToldFacts): boolean {
  return ONCE.some((fact) => next[fact] !== undefined && facts[fact] !== undefined);
}

export function tell(draft: Draft, told: ToldFacts): void {
  const requests =
    told.requests === undefined ? {} : { requests: { ...draft.facts.requests, ...told.requests } };
  draft.facts = { ...draft.facts, ...told, ...requests };
}

/** Names alone are in many texts. */
const WEAK: ReadonlySet<ToldFact> = new Set(['name', 'description', 'version']);

export const saysMuch = ({ facts }: Draft): boolean =>
  (Object.keys(facts) as ToldFact[]).some((fact) => !WEAK.has(fact));
