import type { LogEvent } from '../../model/events.js';

const MINUTE = /(?:^|[, ])(\d{4})\/(\d{1,2})\/(\d{1,2}) (\d{1,2}):(\d{2})(?:[, ]|$)/u;

/** The client's clock inside of a KMS event: epoch milliseconds, whole minutes, UTC. */
export interface ClientMinute {
  readonly at: number;
  /** The computer that wrote the event is that client. */
  readonly own: boolean;
}

/** Reads one event after the other. Only the form year/month/day is taken, the one that cannot be misread. */
export function createClientMinutes(): (event: LogEvent) => ClientMinute | null {
  /** Events follow each other in order of time, so that many have the same minute. */
  let lastText: string | null = null;
  let lastMinute: number | null = null;
  const minuteIn = (text: string): number | null | undefined => {
    if (text === lastText) return lastMinute;
    if (!text.includes('/')) return undefined;
    const [, year, month, day, hour, minute] = MINUTE.exec(text) ?? [];
    if (year === undefined) return undefined;
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
    lastText = text;
    lastMinute = Number.isFinite(at) ? at : null;
    return lastMinute;
  };
  return (event) => {
    if (event.provider !== 'licensing' || event.id < 12288 || event.id > 12290) return null;
    for (const text of event.data) {
      const at = minuteIn(text);
      if (at !== undefined) return at === null ? null : { at, own: event.id !== 12290 };
    }
    return null;
  };
}
