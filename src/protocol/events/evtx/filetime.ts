import { usableTime } from '../times.js';
import type { Chunk } from './chunk.js';

/** Milliseconds between 1601, where FILETIME begins, and 1970. */
const EPOCH = 11_644_473_600_000;

/**
 * Whole milliseconds since 1601 of the FILETIME (100 ns steps) at `at`. A double cannot hold all its bits, so it is
 * divided by 10,000 in two parts: 2^32 is 429,496 times 10,000 and 7,296.
 */
function milliseconds(chunk: Chunk, at: number): number {
  const high = chunk.view.getUint32(at + 4, true);
  const low = chunk.view.getUint32(at, true);
  return high * 429_496 + Math.floor((high * 7_296 + low) / 10_000);
}

/** Epoch milliseconds; null for zero and whatever no log can hold. */
export function fileTime(chunk: Chunk, at: number): number | null {
  return usableTime(milliseconds(chunk, at) - EPOCH);
}

/** As Windows writes it into XML: nine digits of which seven are known. Empty for what no calendar has. */
export function fileTimeText(chunk: Chunk, at: number): string {
  const written = isoText(milliseconds(chunk, at) - EPOCH);
  const ticks = Number(chunk.view.getBigUint64(at, true) % 10_000n);
  return written === '' ? '' : `${written.slice(0, -1)}${String(ticks).padStart(4, '0')}00Z`;
}

/** SYSTEMTIME: year, month, day of the week, day, hour, minute, second, millisecond. */
export function systemTimeText(chunk: Chunk, at: number): string {
  const part = (index: number): number => chunk.view.getUint16(at + 2 * index, true);
  return isoText(Date.UTC(part(0), part(1) - 1, part(3), part(4), part(5), part(6), part(7)));
}

/** The longest time a Date can hold; FILETIME reaches further. */
const MAX_DATE = 8_640_000_000_000_000;

function isoText(at: number): string {
  return Math.abs(at) <= MAX_DATE ? new Date(at).toISOString() : '';
}
