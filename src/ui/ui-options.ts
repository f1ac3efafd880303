import type { ProgressEvent, Report } from '../model/report.js';
import type { Catalogue } from '../reporters/language/catalogue.js';
import type { Demo } from './state.js';

export type Tell = (event: ProgressEvent) => void;

/** What the interface needs from the command that opens it. */
export interface UiOptions {
  /** Runs the chain; null stands for the domain this computer knows. Once `signal` fires it resolves with what is known, or rejects. */
  readonly start: (domain: string | null, tell: Tell, signal: AbortSignal) => Promise<Report>;
  /** A run of the demo with this name, under the same terms. */
  readonly startDemo: (name: string, tell: Tell, signal: AbortSignal) => Promise<Report>;
  /** The demo to open with; null to look at the network. */
  readonly demo: string | null;
  /** Nothing says what to look at: the domain is asked for first. */
  readonly needsDomain: boolean;
  /** Demos to choose from at the question for the domain; empty: none are offered. */
  readonly offerDemo: readonly Demo[];
  readonly save: (
    report: Report,
    file: string,
  ) => Promise<{ readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string }>;
  readonly checkDomain: (
    text: string,
  ) => { readonly ok: true; readonly name: string } | { readonly ok: false; readonly why: string };
  /** Words of another language; null for English. */
  readonly language?: Catalogue | null | undefined;
  readonly ascii: boolean;
  readonly colour: boolean;
  readonly screenReader: boolean;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly version: string;
  /** Pause between the rounds of waiting until something is fixed; null where files are judged, which mend by no waiting. */
  readonly waitEveryMs: number | null;
  /**
   * Fires when the process is told to end; does what Ctrl-C does. Its listener has to be set with `on`: to Ink a `once`
   * that has fired looks like nobody listening, and it ends the process at once.
   */
  readonly signal?: AbortSignal;
  /** Fires at an exception that nobody caught, with it as reason: the interface closes and rejects with it. */
  readonly fault?: AbortSignal;
}

export interface UiResult {
  /** The last report that is known; null when no run came far enough. */
  readonly report: Report | null;
  /** Ended by Ctrl-C, by the signal, or before the first run was done. */
  readonly interrupted: boolean;
}
