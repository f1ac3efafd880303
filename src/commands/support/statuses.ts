/** Exit statuses of a run that has no verdict to end with. */

/** The question could not be answered. */
export const UNKNOWN = 3;
/** Cut short by Ctrl-C or a request to end. */
export const INTERRUPTED = 130;
