import type { EventSource } from '../model/events.js';
import type { EventBatch } from './event-batch.js';
import type { UnreadableInput } from './event-files.js';

/** What the thread that asks and the thread that reads share: two numbers, and messages both ways. */
export const IN_FLIGHT = 0;
export const STOP = 1;

/** Batches a reading thread may be ahead, so that memory stays flat when the other one is slower. */
export const MAX_IN_FLIGHT = 4;

export interface WorkerSetup {
  /** Two 32-bit numbers: batches under way, and whether to stop. */
  readonly shared: SharedArrayBuffer;
}

export interface ReadOrder {
  readonly file: string;
}

export type WorkerNews =
  | { readonly kind: 'events'; readonly batch: EventBatch }
  | { readonly kind: 'bytes'; readonly bytes: number }
  | { readonly kind: 'done'; readonly source: EventSource }
  /** The file was there when the work began. */
  | { readonly kind: 'unreadable'; readonly input: UnreadableInput };
