import type { LogEvent } from '../../model/events.js';

const MINUTE = /(?:^|[, ])(\d{4})\/(\d{1,2})\/(\d{1,2}) (\d{1,2}):(\d{2})(?:[, ]|$)/u;

/**
 * The client's clock inside a KMS event: epoch milliseconds, whole minutes, UTC. `own` when the computer that wrote the
 * event is that client. Only the form year/month/day is taken, the one that cannot be misread.
 */
export function clientMinute(event: LogEvent): { readonly at: number; readonly own: boolean } | null {
  if (event.provider !== 'licensing' || event.id < 12288 || event.id > 12290) return null;
  for (const text of event.data) {
    const [, year, month, day, hour, minute] = MINUTE.exec(text) ?? [];
    if (year === undefined) continue;
    const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
    return Number.isFinite(at) ? { at, own: event.id !== 12290 } : null;
  }
  return null;
}
