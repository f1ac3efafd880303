import { refuse } from './refusal.js';

/**
 * Told that a file beside the report was lost, in one line that names it. Where nobody listens the command ends with it.
 */
export type TellLost = (line: string) => void;

export const endWithLost: TellLost = (line) => refuse(70, line);

/** What to do about it: the report does not hang on the file. */
export const LOST_ADVICE = 'the report is whole; for the file, name another place and run again';
