import type { EventSource, LogEvent } from '../model/events.js';

/** Reads `-` as standard input. */
export const STDIN = '-';

export interface ReadEventFilesOptions {
  /** `source` is the index in the resulting sources. Events of one source come in its order; sources come interleaved. */
  onEvent(event: LogEvent, source: number): void;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Stops reading; what is known by then is the result. */
  readonly signal: AbortSignal;
  /** The files in a zip file, unpacked: their paths on the disk. null for what is none. Without it zip files are no logs. */
  readonly unzip?: (file: string) => Promise<readonly string[] | null>;
  /** Threads beside this one; 0 reads everything here. Default: as many as there are processors, at most 4. */
  readonly workers?: number;
}

export interface ReadProgress {
  /** Bytes read of all files, packed as they are. */
  readonly bytes: number;
  /** null when one of the inputs has no size, such as standard input. */
  readonly totalBytes: number | null;
  /** Events of the providers that matter so far. */
  readonly records: number;
  /** A file read at the moment. */
  readonly file: string;
  /** Milliseconds until the end, if it goes on as so far; null while that cannot be told. */
  readonly msLeft: number | null;
}

/** An input that could not be read at all. */
export interface UnreadableInput {
  readonly file: string;
  /** `cut-table`: a table of events that lacks what they tell; `zip`: a zip file where none can be unpacked. */
  readonly reason: 'missing' | 'not-readable' | 'no-event-log' | 'cut-table' | 'zip';
  /** The system's error code, if one came. */
  readonly code: string | null;
}

export interface EventFiles {
  /** In the order of the inputs, folders and patterns sorted by name; the same for any number of threads. */
  readonly sources: readonly EventSource[];
  readonly unreadable: readonly UnreadableInput[];
  /** Files that a folder or pattern brought along and that hold no events. */
  readonly skipped: readonly string[];
  /** False when the signal stopped the reading. */
  readonly complete: boolean;
}
