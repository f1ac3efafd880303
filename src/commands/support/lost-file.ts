/** Told in one line that a file beside the report was lost: which, why, and what to do. */
export type TellLost = (line: string) => void;

/** What to do about it: the report does not hang on the file. */
export const LOST_ADVICE = 'the report is whole; for the file, name another place and run again';
