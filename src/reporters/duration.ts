import { decimal, say } from './language/say.js';

const UNITS = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1_000 },
] as const;

/** "3 ms", "3.9 s", "12 s", "2 min 5 s", "6 h 3 min", "2 d 1 h": two units at most, the smaller one left out when it is 0. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return say`unknown time`;
  const rounded = Math.round(Math.abs(ms));
  if (rounded < 1_000) return `${rounded} ms`;
  if (rounded < 9_950) return `${(rounded / 1_000).toFixed(1).replace('.0', '').replace('.', decimal())} s`;
  const seconds = Math.round(rounded / 1_000) * 1_000;
  const at = UNITS.findIndex((unit) => seconds >= unit.ms);
  const [large, small] = [UNITS[at], UNITS[at + 1]];
  if (large === undefined) return `${rounded} ms`;
  const whole = Math.floor(seconds / large.ms);
  const rest = small === undefined ? 0 : Math.floor((seconds % large.ms) / small.ms);
  return `${whole} ${large.name}` + (small !== undefined && rest > 0 ? ` ${rest} ${small.name}` : '');
}

/** A difference of clocks with its sign: "+2 s", "-6 h", "0 ms". */
export function formatOffset(ms: number): string {
  const size = formatDuration(ms);
  if (Math.round(ms) === 0 || !Number.isFinite(ms)) return size;
  return (ms > 0 ? '+' : '-') + size;
}
