import type { EventProvider, LogEvent } from '../../model/events.js';
import { type Bound, boundedOwnText, boundedText, MAX_DATA } from './bounds.js';
import { DAMAGE_NAMED, type EventSink, type ReadOutcome } from './event-reader.js';
import { createLocalClock } from './local-clock.js';
import { dataInMessage } from './message-data.js';
import { bearsOnActivation, providerOf } from './providers.js';
import type { WrittenTime } from './times.js';

/** A record as its form tells it. */
export interface RawRecord {
  readonly provider: string | null;
  readonly sourceName: string | null;
  readonly channel: string | null;
  /** As written, up to 32 bits with qualifiers. */
  readonly id: number | null;
  readonly time: WrittenTime | null;
  readonly computer: string | null;
  readonly recordId: number | null;
  readonly data: readonly string[];
  readonly message: string | null;
}

/** Where all text forms hand in what they read: keeps the account, judges the provider, gives events their time. */
export interface Intake {
  record(raw: RawRecord, offset: number): void;
  /** The same, its texts being no windows into a longer one. */
  ownRecord(raw: RawRecord, offset: number): void;
  /** A record of a provider that is none of ours. */
  other(time: WrittenTime | null): void;
  /** The same, its time known in UTC. */
  otherAt(at: number | null): void;
  damage(offset: number, why: string): void;
  /** Counts text that could not be decoded and was replaced. */
  replaced(count: number): void;
  end(): ReadOutcome;
}

export function createIntake(sink: EventSink): Intake {
  let records = 0;
  let relevant = 0;
  let damaged = 0;
  let replacedCount = 0;
  let from = Infinity;
  let to = -Infinity;
  const damage: { offset: number; why: string }[] = [];
  const clock = createLocalClock(sink);

  const seen = (at: number): void => {
    if (at < from) from = at;
    if (at > to) to = at;
  };
  const note = (time: WrittenTime | null): void => {
    if (time === null) return;
    if (time.zoned) seen(time.monthFirst ?? time.dayFirst ?? 0);
    else clock.pass(time);
  };
  const hurt = (offset: number, why: string): void => {
    damaged += 1;
    if (damage.length < DAMAGE_NAMED) damage.push({ offset, why });
  };

  const familyOf = rememberedFamily();
  const take = (raw: RawRecord, offset: number, bound: Bound): void => {
    const { time } = raw;
    const provider = familyOf(raw) ?? providerByShape(raw);
    if (provider !== null && raw.id === null) {
      hurt(offset, 'the event has no id');
      return;
    }
    records += 1;
    if (provider === null || raw.id === null || !bearsOnActivation(provider, raw.id)) {
      note(time);
      return;
    }
    relevant += 1;
    if (time !== null && !time.zoned) {
      clock.add(eventOf(raw, raw.id, provider, null, bound), time, offset);
      return;
    }
    note(time);
    const at = time === null ? null : (time.monthFirst ?? time.dayFirst);
    sink(eventOf(raw, raw.id, provider, at, bound), { offset });
  };

  return {
    record(raw, offset) {
      take(raw, offset, boundedText);
    },
    ownRecord(raw, offset) {
      take(raw, offset, boundedOwnText);
    },
    other(time) {
      records += 1;
      note(time);
    },
    otherAt(at) {
      records += 1;
      if (at !== null) seen(at);
    },
    damage: hurt,
    replaced(count) {
      replacedCount += count;
    },
    end() {
      const local = clock.end();
      if (local.from !== null) seen(local.from);
      if (local.to !== null) seen(local.to);
      const notes = [
        ...local.notes,
        ...(replacedCount > 0 ? [`${replacedCount} places were no valid text and were replaced`] : []),
      ];
      const dated = from <= to;
      return {
        ...{ records, relevant, damaged, damage, notes },
        ...{ from: dated ? from : null, to: dated ? to : null },
      };
    },
  };
}

/** The family of a record. Those of one log follow each other with the same names: what was told last is kept. */
function rememberedFamily(): (raw: RawRecord) => EventProvider | null {
  let last: Pick<RawRecord, 'provider' | 'sourceName' | 'channel'> | null = null;
  let family: EventProvider | null = null;
  return (raw) => {
    const { provider, sourceName, channel } = raw;
    if (last?.provider !== provider || last.sourceName !== sourceName || last.channel !== channel) {
      last = { provider, sourceName, channel };
      family = providerOf(provider, sourceName, channel);
    }
    return family;
  };
}

/**
 * Exports of chosen columns may leave the provider out. The id alone never decides, but an id together with the strings
 * that only this event has does.
 */
function providerByShape(raw: RawRecord): EventProvider | null {
  if (raw.provider || raw.sourceName || raw.id === null || raw.message === null) return null;
  const id = raw.id & 0xffff;
  return TOLD_BY_SHAPE.has(id) && dataInMessage(id, raw.message).length > 0 ? 'licensing' : null;
}

const TOLD_BY_SHAPE: ReadonlySet<number> = new Set([12288, 12289, 12290, 8198]);

/** Ids of old exports hold severity and customer bits above the 16 that count. */
function eventOf(
  raw: RawRecord,
  id: number,
  provider: EventProvider,
  at: number | null,
  bound: Bound,
): LogEvent {
  const masked = (id >>> 0) & 0xffff;
  const found = raw.data.length > 0 || raw.message === null ? raw.data : dataInMessage(masked, raw.message);
  return {
    at,
    provider,
    id: masked,
    computer: bound((raw.computer ?? '').trim()).slice(0, MAX_NAME),
    channel: raw.channel === null || raw.channel === '' ? null : bound(raw.channel).slice(0, MAX_NAME),
    recordId: raw.recordId,
    // What was found in a message is a window into it.
    data: (found.length > MAX_DATA ? found.slice(0, MAX_DATA) : found).map(
      found === raw.data ? bound : boundedText,
    ),
    message: found.length > 0 || raw.message === null ? null : bound(raw.message),
  };
}

const MAX_NAME = 256;
