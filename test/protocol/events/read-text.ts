import type { LogEvent } from '../../../src/model/events.js';
import type { EventReaderFactory, ReadOutcome } from '../../../src/protocol/events/event-reader.js';

export interface Read extends ReadOutcome {
  readonly events: readonly LogEvent[];
  readonly offsets: readonly number[];
}

/** Reads a whole text or file, in pieces of the given length. */
export function readWith(
  factory: EventReaderFactory,
  input: string | Uint8Array,
  pieceLength = Infinity,
): Read {
  const events: LogEvent[] = [];
  const offsets: number[] = [];
  const reader = factory((event, { offset }) => {
    events.push(event);
    offsets.push(offset);
  });
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  for (let at = 0; at < bytes.length; at += pieceLength)
    reader.write(bytes.slice(at, Math.min(bytes.length, at + pieceLength)));
  return { ...reader.end(), events, offsets };
}

export function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const units = Buffer.from(mark ? `\ufeff${text}` : text, 'utf16le');
  return Uint8Array.from(order === 'le' ? units : units.swap16());
}
