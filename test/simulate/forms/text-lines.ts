import type { ByteSink } from '../log-record.js';

const BUFFER_BYTES = 65_536;

/** Collects text and hands it on as UTF-8 in larger pieces, which hold only until the next one. */
export interface TextOut {
  add(text: string): void;
  end(): void;
}

export function createTextOut(sink: ByteSink): TextOut {
  const bytes = Buffer.allocUnsafe(BUFFER_BYTES);
  let filled = 0;
  const flush = (): void => {
    if (filled > 0) sink.write(bytes.subarray(0, filled));
    filled = 0;
  };
  return {
    add(text) {
      // No character takes more than three bytes for each of its UTF-16 units.
      if (filled + 3 * text.length > BUFFER_BYTES) flush();
      filled += bytes.write(text, filled, 'utf8');
    },
    end: flush,
  };
}

/** Said at the head of every form that has room for a remark. */
export const SYNTHETIC_REMARK = 'synthetic: written by the fleet simulator, no real computer is in it';

const DAY = 86_400_000;
let lastDay = Number.NaN;
let lastDate = '';

/** `2026-01-31T23:59:59.123Z`; dates repeat, so the last one is kept. */
export function isoTime(at: number): string {
  const day = Math.floor(at / DAY);
  if (day !== lastDay) {
    lastDate = new Date(at).toISOString().slice(0, 11);
    lastDay = day;
  }
  const ms = at - day * DAY;
  const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
  const rest = ms % 1000;
  const fraction = rest < 10 ? `00${rest}` : rest < 100 ? `0${rest}` : `${rest}`;
  return `${lastDate}${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${fraction}Z`;
}

/** `1/31/2026 11:59:59 PM`, as Event Viewer writes it in English, in the zone of who looked. */
export function viewerTime(at: number, offsetMinutes: number): string {
  const date = new Date(at + offsetMinutes * 60_000);
  const hours = date.getUTCHours();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${hours % 12 === 0 ? 12 : hours % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'}`;
}
