import type { Layer } from './arguments.js';

/** The process as the commands see it: cli.ts hands it in, tests hand in another. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  readonly output: { readonly isTerminal: boolean; readonly columns: number | null };
  readonly errors: { readonly isTerminal: boolean; readonly columns: number | null };
  readonly input: {
    readonly isTerminal: boolean;
    /** Everything up to its end; null as soon as it is more than `most` bytes. Rejects with the system's error. */
    read(most: number): Promise<Buffer | null>;
  };
  /** Standard output; resolves once the text has left, or cannot leave. */
  print(text: string): Promise<void>;
  /** Standard error. */
  say(text: string): void;
  /** Runs the handler at the first SIGINT, SIGTERM or SIGHUP, the program ends at the second. Returns how to take it back. */
  onInterrupt(handler: () => void): () => void;
  /**
   * Hands the next exception that nobody caught to the handler, which ends the command with it: what is told while the
   * interface draws would be drawn over. Returns how to take it back.
   */
  onFault(handler: (error: unknown) => void): () => void;
  /** Tells libraries that look at the environment when they are loaded to leave colours away. */
  withoutColour(): void;
  /** The streams the interface lives on. */
  terminal(): { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };
}

/** One call of a command. */
export interface Invocation {
  readonly words: readonly string[];
  readonly flags: Layer;
  readonly surroundings: Surroundings;
}
