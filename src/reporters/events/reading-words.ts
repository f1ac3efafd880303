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

/** Of the rest after the last byte nobody knows how long it takes: of many clients, seconds. */
function whatIsLeft(progress: ReadingProgress): readonly string[] {
  if (fractionRead(progress) === 1) return [say`all read, now put together`];
  const { msLeft } = progress;
  if (msLeft === null) return [];
  // Whole seconds: tenths would only make the line jump.
  return [say`${formatDuration(Math.max(1_000, Math.ceil(msLeft / 1_000) * 1_000))} left`];
}

/** "45 MiB of 1.2 GiB, 430000 activation events, 14 s left" */
export function readingSentence(progress: ReadingProgress): string {
  const { bytes, totalBytes, records } = progress;
  return [
    totalBytes === null ? formatBytes(bytes) : say`${formatBytes(bytes)} of ${formatBytes(totalBytes)}`,
    plural(records, 'activation event'),
    ...whatIsLeft(progress),
  ].join(', ');
}
