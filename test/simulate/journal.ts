import type { RecordSink, SimulatedRecord } from './log-record.js';

/** Records are numbered when they are written, so they come without a number. */
export type Entry = Omit<SimulatedRecord, 'recordId'>;

/**
 * One log. Entries come a little out of order, because several machines are at work at once; they are written in the
 * order of true time, which differs from their own where a clock is wrong.
 */
export interface Journal<T> {
  /** `written`: true time. `about` is handed back when the entry is written. */
  add(written: number, entry: Entry, about?: T): void;
  /** Nothing older than this comes any more. */
  advance(to: number): void;
  end(): void;
  readonly counts: ReadonlyMap<string, number>;
  records(): number;
}

interface Waiting<T> {
  readonly written: number;
  readonly entry: Entry;
  readonly about: T | undefined;
}

export function createJournal<T>(
  sink: RecordSink,
  observe: (about: T, entry: Entry) => void = () => undefined,
): Journal<T> {
  const waiting: Waiting<T>[] = [];
  const counts = new Map<string, number>();
  let taken = 0;
  let records = 0;

  const write = ({ entry, about }: Waiting<T>): void => {
    records += 1;
    const key = entry.source === 'vss' ? `VSS ${entry.id}` : `${entry.id}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    sink.write({ ...entry, recordId: records });
    if (about !== undefined) observe(about, entry);
  };

  const advance = (to: number): void => {
    for (let next = waiting[taken]; next !== undefined && next.written < to; next = waiting[taken]) {
      write(next);
      taken += 1;
    }
    if (taken < 1024 && taken < waiting.length) return;
    waiting.splice(0, taken);
    taken = 0;
  };

  return {
    add(written, entry, about) {
      let at = waiting.length;
      while (at > taken && (waiting[at - 1]?.written ?? 0) > written) at -= 1;
      waiting.splice(at, 0, { written, entry, about });
    },
    advance,
    end() {
      advance(Infinity);
      sink.end();
    },
    counts,
    records: () => records,
  };
}
