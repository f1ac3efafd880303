/** Who is next: a heap of units by the time of their next attempt. Equal times go by number. */
export interface Agenda {
  timeOf(unit: number): number;
  /** The unit whose turn is next, -1 when nobody asks any more. */
  first(): number;
  /** Changes the time of the first one; Infinity for never again. */
  moveFirst(time: number): void;
  /** Changes the times of all. */
  moveAll(time: (unit: number, old: number) => number): void;
}

export function createAgenda(units: number, time: (unit: number) => number): Agenda {
  const times = Float64Array.from({ length: units }, (_, unit) => time(unit));
  const heap = Int32Array.from({ length: units }, (_, unit) => unit);

  const before = (a: number, b: number): boolean => {
    const [timeA, timeB] = [times[a] ?? 0, times[b] ?? 0];
    return timeA < timeB || (timeA === timeB && a < b);
  };
  const sink = (start: number): void => {
    const unit = heap[start] ?? 0;
    let at = start;
    for (let child = 2 * at + 1; child < units; child = 2 * at + 1) {
      if (child + 1 < units && before(heap[child + 1] ?? 0, heap[child] ?? 0)) child += 1;
      if (!before(heap[child] ?? 0, unit)) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = unit;
  };
  const build = (): void => {
    for (let at = (units >> 1) - 1; at >= 0; at -= 1) sink(at);
  };
  build();

  return {
    timeOf: (unit) => times[unit] ?? Infinity,
    first() {
      const unit = heap[0] ?? -1;
      return unit < 0 || times[unit] === Infinity ? -1 : unit;
    },
    moveFirst(next) {
      const unit = heap[0];
      if (unit === undefined) return;
      times[unit] = next;
      sink(0);
    },
    moveAll(next) {
      for (let unit = 0; unit < units; unit += 1) times[unit] = next(unit, times[unit] ?? Infinity);
      build();
    },
  };
}
