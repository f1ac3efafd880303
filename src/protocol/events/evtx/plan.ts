import type { Place, Use } from './place.js';

/** A part of a text: fixed, or the value that an instance of the template brings. */
export type Piece =
  | { readonly kind: 'fixed'; readonly text: string }
  | {
      readonly kind: 'value';
      readonly index: number;
      /** Without its value the whole element or attribute is left out. */
      readonly optional: boolean;
    };

/** What to take from a tree, in its order. */
export type Step =
  | { readonly kind: 'text'; readonly use: Use; readonly pieces: readonly Piece[] }
  /** A value that is a tree itself, and the place it is put at. */
  | { readonly kind: 'tree'; readonly index: number; readonly place: Place };

/** How to get an event out of each instance of a template, without walking its tree again. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly hasSystem: boolean;
}
