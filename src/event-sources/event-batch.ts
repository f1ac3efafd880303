import type { EventProvider, LogEvent } from '../model/events.js';

/** Events between two threads travel as JSON of rows: it is read and written faster than the objects are cloned. */
export const BATCH_EVENTS = 512;

type Row = readonly [
  at: number | null,
  provider: EventProvider,
  id: number,
  computer: string,
  channel: string | null,
  recordId: number | null,
  data: readonly string[],
  message: string | null,
];

export function packEvents(events: readonly LogEvent[]): string {
  return JSON.stringify(
    events.map((event): Row => [
      event.at,
      event.provider,
      event.id,
      event.computer,
      event.channel,
      event.recordId,
      event.data,
      event.message,
    ]),
  );
}

export function unpackEvents(batch: string): readonly LogEvent[] {
  return (JSON.parse(batch) as readonly Row[]).map(
    ([at, provider, id, computer, channel, recordId, data, message]) => ({
      at,
      provider,
      id,
      computer,
      channel,
      recordId,
      data,
      message,
    }),
  );
}
