import type { EventSource } from '../../model/events.js';

/** A period that the logs cover, epoch milliseconds. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

type LogKind = 'client' | 'host';

/** Remembers which source holds the log of which computer: only there may silence mean something. */
export interface Coverage {
  seen(source: number, at: number | null): void;
  wrote(source: number, label: number, kind: LogKind): void;
  /** Gives the part of a source that was told of one computer to others. */
  move(source: number, from: number, kind: LogKind, to: Iterable<number>): void;
  /** What the sources cover of a computer's log, in order; empty when they hold none of it. */
  periods(label: number, kind: LogKind, sources: readonly EventSource[]): readonly Period[];
}

/** Logs that follow each other within this time are one: between two files of one log nothing is lost. */
const JOINT_MS = 86_400_000;
const NONE_COVERED: readonly Period[] = [];

export function createCoverage(): Coverage {
  const spans: { from: number; to: number }[] = [];
  const sourcesOf = { client: new Map<number, Set<number>>(), host: new Map<number, Set<number>>() };

  const periodOf = (source: number, sources: readonly EventSource[]): Period | null => {
    const { from = null, to = null } = sources[source] ?? {};
    const seen = spans[source] ?? { from: Infinity, to: -Infinity };
    const start = Math.min(from === null ? Infinity : Date.parse(from), seen.from);
    const end = Math.max(to === null ? -Infinity : Date.parse(to), seen.to);
    return Number.isFinite(start) && Number.isFinite(end) ? { from: start, to: end } : null;
  };

  let lastSource: number | null = null;
  let lastLabel: number | null = null;
  let lastKind: LogKind | null = null;

  const wrote: Coverage['wrote'] = (source, label, kind) => {
    // Nearly every event comes from the same log as the one before.
    if (source === lastSource && label === lastLabel && kind === lastKind) return;
    [lastSource, lastLabel, lastKind] = [source, label, kind];
    const known = sourcesOf[kind].get(label);
    if (known === undefined) sourcesOf[kind].set(label, new Set([source]));
    else known.add(source);
  };

  return {
    seen(source, at) {
      const span = (spans[source] ??= { from: Infinity, to: -Infinity });
      if (at === null) return;
      if (at < span.from) span.from = at;
      if (at > span.to) span.to = at;
    },
    wrote,
    move(source, from, kind, to) {
      if (sourcesOf[kind].get(from)?.delete(source) !== true) return;
      lastSource = null;
      for (const label of to) wrote(source, label, kind);
    },
    periods(label, kind, sources) {
      const own = sourcesOf[kind].get(label);
      // Of most computers there is no log.
      if (own === undefined) return NONE_COVERED;
      return joined([...own].flatMap((source) => periodOf(source, sources) ?? []));
    },
  };
}

function joined(periods: readonly Period[]): readonly Period[] {
  const result: { from: number; to: number }[] = [];
  for (const { from, to } of periods.toSorted((left, right) => left.from - right.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to + JOINT_MS) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

export function covers(periods: readonly Period[], from: number, to: number): boolean {
  return periods.some((period) => period.from <= from && period.to >= to);
}

/** A log that ends within a day of the judgement is the current one: its last event is not the end of what it covers. */
export function upTo(periods: readonly Period[], at: number): readonly Period[] {
  return periods.map(({ from, to }) => ({ from, to: isCurrent(to, at) ? at : to }));
}

/** Whether a log with this end, epoch milliseconds, covers the time up to a later judgement. */
export const isCurrent = (to: number, at: number): boolean => at > to && at - to <= JOINT_MS;
