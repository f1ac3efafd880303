import type { LogEvent } from '../../model/events.js';

/** Where an event came from inside its file. */
interface Place {
  /** Bytes from the start of the file (of the unpacked stream, where it was packed). */
  readonly offset: number;
}

export type EventSink = (event: LogEvent, place: Place) => void;

/** What came of reading one file; the caller adds its name and form. */
export interface ReadOutcome {
  /** Records of any provider that could be read. */
  readonly records: number;
  /** Records handed to the sink. */
  readonly relevant: number;
  /** Places that are damaged: records and chunks that could not be read, and chunks that do not fit their checksum. */
  readonly damaged: number;
  /** The first damaged places. */
  readonly damage: readonly { readonly offset: number; readonly why: string }[];
  /** First and last time over all records, epoch milliseconds; null when no record has a time. */
  readonly from: number | null;
  readonly to: number | null;
  /** What a reader of the report should know although nothing is lost: a zone that was assumed, text that was replaced. */
  readonly notes?: readonly string[];
  /** At least so many of the newest records are missing, because the file is cut off; absent when it is not. */
  readonly missing?: number;
  /**
   * So many of the relevant records come from damaged parts: nothing speaks against them, but names and codes in them may
   * be wrong; absent where there are none.
   */
  readonly doubtful?: number;
}

/** How many damaged places are named; all are counted. */
export const DAMAGE_NAMED = 20;

/**
 * Reads one form of log, fed with the file's bytes in order. Synchronous and pure: damage is counted, never thrown.
 * Makes progress on any input and keeps at most a few MiB, whatever the size of the file.
 */
interface EventReader {
  write(bytes: Uint8Array): void;
  end(): ReadOutcome;
}

export type EventReaderFactory = (sink: EventSink) => EventReader;
