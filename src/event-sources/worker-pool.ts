import { Worker } from 'node:worker_threads';
import type { EventSource, LogEvent } from '../model/events.js';
import type { UnreadableInput } from './event-files.js';
import { unpackEvents } from './event-batch.js';
import type { WorkerEntry } from './worker-entry.js';
import { IN_FLIGHT, type ReadOrder, STOP, type WorkerNews, type WorkerSetup } from './worker-protocol.js';

export interface PoolJob {
  readonly file: string;
  onEvent(event: LogEvent): void;
  onBytes(bytes: number): void;
  onDone(result: EventSource | UnreadableInput): void;
}

const YOUNG_MIB = 8;

/** Does the jobs on several threads, each as soon as a thread is free. Rejects when a thread fails, which is a bug. */
export async function runOnWorkers(
  entry: WorkerEntry,
  threads: number,
  jobs: readonly PoolJob[],
  signal: AbortSignal,
): Promise<void> {
  const waiting = [...jobs];
  await Promise.all(
    Array.from({ length: Math.min(threads, jobs.length) }, () =>
      runThread(entry, () => waiting.shift(), signal),
    ),
  );
}

function runThread(entry: WorkerEntry, next: () => PoolJob | undefined, signal: AbortSignal): Promise<void> {
  const shared = new SharedArrayBuffer(8);
  const state = new Int32Array(shared);
  const worker = new Worker(entry.program, {
    eval: entry.isText,
    workerData: { shared } satisfies WorkerSetup,
    // What a reader keeps for long is small; most of what it makes is gone with the next batch.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  const stop = (): void => {
    Atomics.store(state, STOP, 1);
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);

  return new Promise<void>((resolve, reject) => {
    let job = next();
    const order = (): void => {
      if (job === undefined) {
        signal.removeEventListener('abort', stop);
        void worker.terminate().then(() => {
          resolve();
        });
      } else worker.postMessage({ file: job.file } satisfies ReadOrder);
    };
    const done = (result: EventSource | UnreadableInput): void => {
      job?.onDone(result);
      job = next();
      order();
    };
    worker.on('error', reject);
    worker.on('message', (news: WorkerNews) => {
      switch (news.kind) {
        case 'events':
          unpackEvents(news.batch, (event) => job?.onEvent(event));
          Atomics.sub(state, IN_FLIGHT, 1);
          Atomics.notify(state, IN_FLIGHT);
          break;
        case 'bytes':
          job?.onBytes(news.bytes);
          break;
        case 'done':
          done(news.source);
          break;
        case 'unreadable':
          done(news.input);
      }
    });
    order();
  });
}
