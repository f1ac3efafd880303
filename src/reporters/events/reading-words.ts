import { decimal, plural, say } from '../language/say.js';
import type { ReadingProgress } from '../../model/report.js';
import { formatDuration } from '../duration.js';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** "12 MiB": two digits or more, never a fraction that says nothing. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let at = 0;
  while (value >= 1_024 && at < UNITS.length - 1) {
    value /= 1_024;
    at += 1;
  }
  const digits = at > 0 && value < 10 ? 1 : 0;
  return `${value.toFixed(digits).replace('.', decimal())} ${UNITS[at] ?? ''}`;
}

/** From 0 to 1; null when nobody knows how much there is. */
export const fractionRead = ({ bytes, totalBytes }: ReadingProgress): number | null =>
  totalBytes === null || totalBytes <= 0 ? null : Math.min(1, bytes / totalBytes);

/** "45 MiB of 1.2 GiB, 430000 activation events, 14 s left" */
export function readingSentence({ bytes, totalBytes, records, msLeft }: ReadingProgress): string {
  // Whole seconds: tenths would only make the line jump.
  const left = msLeft === null ? null : Math.max(1_000, Math.ceil(msLeft / 1_000) * 1_000);
  return [
    totalBytes === null ? formatBytes(bytes) : say`${formatBytes(bytes)} of ${formatBytes(totalBytes)}`,
    plural(records, 'activation event'),
    ...(left === null ? [] : [say`${formatDuration(left)} left`]),
  ].join(', ');
}
