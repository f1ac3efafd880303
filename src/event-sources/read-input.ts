import type { EventSource, LogEvent } from '../model/events.js';
import type { Instant } from '../model/evidence.js';
import { DAMAGE_NAMED, type ReadOutcome } from '../protocol/events/event-reader.js';
import type { EventForm } from '../protocol/events/recognise.js';
import type { OpenInput } from './open-input.js';
import { EVENT_READERS } from './readers.js';
import type { ByteProblem } from './unpack.js';

export interface InputListener {
  onEvent(event: LogEvent): void;
  /** Called between chunks with the bytes of the file read so far. */
  onBytes(bytes: number): void;
  /** True ends the reading with what is known. */
  stopped(): boolean;
}

/** Reads an open file to its end, or until it is stopped, and closes it. */
export async function readInput(
  file: string,
  input: OpenInput,
  listener: InputListener,
): Promise<EventSource> {
  const reader = EVENT_READERS[input.form]((event) => {
    listener.onEvent(event);
  });
  let cut = false;
  for await (const chunk of input.chunks()) {
    cut = listener.stopped();
    if (cut) break;
    reader.write(chunk);
    listener.onBytes(input.packedBytes());
  }
  cut ||= input.interrupted();
  await input.close();
  return sourceOf(file, input.form, reader.end(), input.problems(), cut);
}

function sourceOf(
  file: string,
  format: EventForm,
  outcome: ReadOutcome,
  problems: readonly ByteProblem[],
  cut: boolean,
): EventSource {
  return {
    file,
    format,
    records: outcome.records,
    relevant: outcome.relevant,
    damaged: outcome.damaged + problems.length,
    from: instant(outcome.from),
    to: instant(outcome.to),
    damage: [...outcome.damage, ...problems].slice(0, DAMAGE_NAMED),
    notes: [...(outcome.notes ?? []), ...(cut ? ['reading was interrupted'] : [])],
    ...(outcome.missing === undefined || cut ? {} : { missing: outcome.missing }),
    ...(outcome.doubtful === undefined ? {} : { doubtful: outcome.doubtful }),
  };
}

function instant(at: number | null): Instant | null {
  return at === null ? null : new Date(at).toISOString();
}
