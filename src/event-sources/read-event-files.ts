import { availableParallelism } from 'node:os';
import type { EventSource } from '../model/events.js';
import type { EventFiles, ReadEventFilesOptions, UnreadableInput } from './event-files.js';
import { findFiles, type FoundFile, unzipped } from './find-files.js';
import { openInput } from './open-input.js';
import { createProgress } from './progress.js';
import { readInput } from './read-input.js';
import { workerEntry } from './worker-entry.js';
import { type PoolJob, runOnWorkers } from './worker-pool.js';

/** Below this size starting threads takes longer than reading. */
const WORTH_THREADS = 16 * 1024 * 1024;
const MAX_THREADS = 4;

/**
 * Reads event logs of any form, told apart by content and unpacked where packed. An input that is missing or unreadable
 * costs only itself. Events come in the order of each source; the result does not depend on the number of threads.
 */
export async function readEventFiles(
  inputs: readonly string[],
  options: ReadEventFilesOptions,
): Promise<EventFiles> {
  const given = await findFiles(inputs);
  // At once: to unpack and to look at many files takes its time.
  options.onProgress?.({ ...NOT_BEGUN, file: given.files[0]?.file ?? '' });
  const found = await unzipped(given, options.unzip);
  const unreadable = [...found.unreadable];
  const skipped: string[] = [];
  const sources: EventSource[] = [];
  const progress = createProgress(found.files, options.onProgress);

  const giveUp = (file: FoundFile, failure: UnreadableInput): void => {
    progress.without(file.file);
    if (failure.reason === 'no-event-log' && !file.named) skipped.push(file.file);
    else unreadable.push(failure);
  };

  const job = (file: FoundFile, format: EventSource['format']): PoolJob => {
    const index = sources.push({ file: file.file, format, ...NOTHING }) - 1;
    return {
      file: file.file,
      onEvent(event) {
        progress.event();
        options.onEvent(event, index);
      },
      onBytes(bytes) {
        progress.bytes(file.file, bytes);
      },
      onDone(result) {
        if ('reason' in result) unreadable.push(result);
        else sources[index] = result;
      },
    };
  };

  const threads = options.workers ?? Math.min(availableParallelism(), MAX_THREADS);
  const total = found.files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const entry = threads > 0 && total >= WORTH_THREADS ? workerEntry() : null;
  const later: { readonly size: number; readonly job: PoolJob }[] = [];
  const stopped = (): boolean => options.signal.aborted;
  for (const file of found.files) {
    if (stopped()) break;
    const input = await openInput(file.file, options.signal);
    if ('reason' in input) {
      // What did not come is no reason to take it for something else.
      if (input.reason === 'no-event-log' && stopped()) break;
      giveUp(file, input);
      continue;
    }
    const task = job(file, input.form);
    // What can be read only once is read where it was opened.
    if (entry === null || file.size === null) {
      const source = await readInput(file.file, input, { ...task, stopped });
      task.onDone(source);
    } else {
      await input.close();
      later.push({ size: file.size, job: task });
    }
  }
  if (entry !== null) {
    // The largest first, so that no thread is left with one at the end.
    const jobs = later.toSorted((a, b) => b.size - a.size).map((item) => item.job);
    await runOnWorkers(entry, threads, jobs, options.signal);
  }
  progress.end();
  return {
    sources,
    unreadable,
    skipped,
    complete: !options.signal.aborted,
  };
}

const NOT_BEGUN = { bytes: 0, totalBytes: null, records: 0, msLeft: null };

/** What is known of a file before it is read, and after it was taken away in between. */
const NOTHING = { records: 0, relevant: 0, damaged: 0, from: null, to: null, damage: [] };
