import type { Place, Use } from './place.js';

/** A part of a text: fixed, or the value that an instance of the template brings. */
type Piece =
  | { readonly kind: 'fixed'; readonly text: string }
  | {
      readonly kind: 'value';
      readonly index: number;
      /** Without its value the whole element or attribute is left out. */
      readonly optional: boolean;
    };

export interface TextStep {
  readonly kind: 'text';
  readonly use: Use;
  readonly pieces: Pieces;
}

/** What to take from a tree, in its order: texts, and values that are trees themselves, put at a place of this one. */
type Step = TextStep | { readonly kind: 'tree'; readonly index: number; readonly place: Place };

/** How to get an event out of each instance of a template, without walking its tree again. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly hasSystem: boolean;
}

/** What judges a record: taken from its System part alone. Empty where there is no such text. */
export interface Head {
  readonly provider: Pieces;
  readonly sourceName: Pieces;
  readonly id: Pieces;
  readonly time: Pieces;
}

export type Pieces = readonly Piece[];

export function headOf({ steps }: Plan): Head {
  const find = (use: Use): Pieces =>
    steps.find((step): step is TextStep => step.kind === 'text' && step.use === use)?.pieces ?? [];
  return { provider: find('provider'), sourceName: find('sourceName'), id: find('id'), time: find('time') };
}

/** Collects the steps of one plan after another while trees are walked. */
export interface PlanDraft {
  start(): void;
  /** From here on text is for this; what was collected before is a step of its own. */
  begin(use: Use | null): void;
  /** Whether text is for anything. */
  collects(): boolean;
  add(piece: Piece): void;
  addTree(index: number, place: Place): void;
  /** Drops what was collected last: an element that holds elements is no text. */
  drop(): void;
  steps(): readonly Step[];
}

/** More texts than any event has. */
const MAX_STEPS = 512;

export function createPlanDraft(): PlanDraft {
  let steps: Step[] = [];
  let use: Use | null = null;
  let pieces: Piece[] = [];
  const push = (step: Step): void => {
    if (steps.length < MAX_STEPS) steps.push(step);
  };
  const begin = (next: Use | null): void => {
    if (use !== null) push({ kind: 'text', use, pieces });
    use = next;
    // Most texts are for nothing.
    if (next !== null) pieces = [];
  };
  return {
    start() {
      steps = [];
      use = null;
    },
    begin,
    collects: () => use !== null,
    add(piece) {
      pieces.push(piece);
    },
    addTree(index, place) {
      push({ kind: 'tree', index, place });
    },
    drop() {
      use = null;
    },
    steps() {
      begin(null);
      return steps;
    },
  };
}
