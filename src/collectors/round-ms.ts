/** Durations in evidence have tenths of a millisecond: more digits are noise. */
export function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}
