/** The entry of a reading thread: reads the files it is told to, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import type { LogEvent } from '../model/events.js';
import { BATCH_EVENTS, packEvents } from './event-batch.js';
import { openInput } from './open-input.js';
import { readInput } from './read-input.js';
import {
  IN_FLIGHT,
  MAX_IN_FLIGHT,
  type ReadOrder,
  STOP,
  type WorkerNews,
  type WorkerSetup,
} from './worker-protocol.js';

const port = parentPort;
const { shared } = workerData as WorkerSetup;
const state = new Int32Array(shared);

function tell(news: WorkerNews): void {
  port?.postMessage(news);
}

async function read({ file }: ReadOrder): Promise<void> {
  const input = await openInput(file);
  if ('reason' in input) {
    tell({ kind: 'unreadable', input });
    return;
  }
  let batch: LogEvent[] = [];
  const send = (): void => {
    if (batch.length === 0) return;
    // The other thread takes batches off while this one sleeps here.
    for (
      let ahead = Atomics.load(state, IN_FLIGHT);
      ahead >= MAX_IN_FLIGHT;
      ahead = Atomics.load(state, IN_FLIGHT)
    )
      Atomics.wait(state, IN_FLIGHT, ahead);
    Atomics.add(state, IN_FLIGHT, 1);
    tell({ kind: 'events', batch: packEvents(batch) });
    batch = [];
  };
  const source = await readInput(file, input, {
    onEvent(event) {
      batch.push(event);
      if (batch.length >= BATCH_EVENTS) send();
    },
    onBytes(bytes) {
      tell({ kind: 'bytes', bytes });
    },
    stopped: () => Atomics.load(state, STOP) !== 0,
  });
  send();
  tell({ kind: 'done', source });
}

port?.on('message', (order: ReadOrder) => {
  void read(order);
});
