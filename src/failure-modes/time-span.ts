const MS_PER_MINUTE = 60_000;

/** `6 h`, `4 h 12 min`, `7 min`, of an offset in either direction. */
export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / MS_PER_MINUTE);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
