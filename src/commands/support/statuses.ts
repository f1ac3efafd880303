/** Exit statuses of a run that has no verdict to end with. */

/** The question could not be answered. */
export const UNKNOWN = 3;
/** Cut short by Ctrl-C or a request to end. */
export const INTERRUPTED = 130;

/** An exit status and what it means, for help. */
export type StatusRow = readonly [status: string, meaning: string];

/** Of a command that ends with no verdict. */
export const DONE: readonly StatusRow[] = [['0', 'done']];

/** What the same status means for every command, unless its own rows say more. */
export const SHARED: readonly StatusRow[] = [
  ['64', 'wrong usage'],
  ['66', 'an input file is missing or cannot be read'],
  ['70', 'a fault of the program itself, or standard output takes no report'],
  [String(INTERRUPTED), 'interrupted'],
];
