/** One thing that is asked for. */
export interface Question {
  readonly ask: string;
  /** What is meant, or an example. */
  readonly hint: string;
  /** The answer of an empty line; the choice that the cursor starts on. */
  readonly usual: string;
  /** null: free text. */
  readonly choices: readonly string[] | null;
  /** What is wrong with an answer; null when nothing is. */
  readonly fault: (answer: string) => string | null;
}

/** The question after these answers; null when everything is said. */
export type Interview = (answers: readonly string[]) => Question | null;
