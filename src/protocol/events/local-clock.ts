import type { LogEvent } from '../../model/events.js';
import { type ClientMinute, createClientMinutes } from './client-minute.js';
import type { EventSink } from './event-reader.js';
import type { WrittenTime } from './times.js';

/**
 * Gives events of forms that write local time their place in time. Event Viewer and PowerShell write 9/5/2026 without a
 * zone, and whether that is September shows only from other rows. KMS events carry the client's own clock in UTC to the
 * minute: 12288 and 12289 that of the computer that wrote them, 12290 those of many clients, most of which go right. The
 * difference, in quarters of an hour, is the zone; it may change within the file. Without such events times are taken as
 * UTC. Events wait until that is known, or until as many wait as may.
 */
export interface LocalClock {
  /** `event.at` is null yet. */
  add(event: LogEvent, time: WrittenTime, offset: number): void;
  /** The time of a record that is no event of ours. */
  pass(time: WrittenTime): void;
  end(): {
    readonly from: number | null;
    readonly to: number | null;
    readonly notes: readonly string[];
  };
}

const QUARTER = 15 * 60_000;
/** No zone is further from UTC than 14 hours. */
const MAX_QUARTERS = 14 * 4;
const MAX_WAITING = 2048;
const MAX_WAITING_CHARACTERS = 4 * 1024 * 1024;
/** The last differences to clients' clocks that a zone is taken from, and how many are enough. */
const RECENT = 31;
const ENOUGH = 15;

interface Waiting {
  readonly event: LogEvent;
  /** The client's clock in it. */
  readonly clue: ClientMinute | null;
  readonly time: WrittenTime;
  readonly offset: number;
}

export function createLocalClock(sink: EventSink): LocalClock {
  let waiting: Waiting[] = [];
  let characters = 0;
  let settled = false;
  let order: 'month' | 'day' | null = null;
  let orderMatters = false;
  let zone = 0;
  const clientMinute = createClientMinutes();
  let votes = createVotes();
  let used = false;
  const zones = new Set<number>();
  const range = { month: emptyRange(), day: emptyRange() };

  const read = (time: WrittenTime): number | null =>
    order === 'day' ? (time.dayFirst ?? time.monthFirst) : (time.monthFirst ?? time.dayFirst);

  const learnOrder = (time: WrittenTime, clue: number | null): void => {
    const { monthFirst, dayFirst } = time;
    if (monthFirst === dayFirst || order !== null) return;
    orderMatters = true;
    if (monthFirst === null) order = 'day';
    else if (dayFirst === null) order = 'month';
    else if (clue !== null) {
      const [month, day] = [inReach(monthFirst, clue), inReach(dayFirst, clue)];
      if (month !== day) order = month ? 'month' : 'day';
    }
  };

  const learnZone = (time: WrittenTime, clue: ClientMinute): void => {
    const at = read(time);
    if (at === null || !inReach(at, clue.at)) return;
    const quarters = Math.round((at - clue.at) / QUARTER);
    if (clue.own) votes = createVotes();
    votes.add(quarters);
    if (clue.own || votes.count() >= ENOUGH) zone = votes.winner();
  };

  const emit = (event: LogEvent, clue: ClientMinute | null, time: WrittenTime, offset: number): void => {
    if (clue !== null) learnZone(time, clue);
    const at = read(time);
    zones.add(zone);
    const { provider, id, computer, channel, recordId, data, message } = event;
    // Written out: engines take ten times as long to spread an event.
    const utc = at === null ? null : at - zone * QUARTER;
    sink({ at: utc, provider, id, computer, channel, recordId, data, message }, { offset });
  };

  const settle = (): void => {
    settled = true;
    // What is learned from all that waits holds for the first of them too; the order of their dates is known only now.
    votes = createVotes();
    for (const { clue, time } of waiting) if (clue !== null) learnZone(time, clue);
    if (votes.count() > 0) zone = votes.winner();
    for (const { event, clue, time, offset } of waiting) emit(event, clue, time, offset);
    waiting = [];
  };

  const known = (own: boolean): boolean =>
    (order !== null || !orderMatters) && (own || waiting.length >= MAX_WAITING || votes.count() >= ENOUGH);

  return {
    add(event, time, offset) {
      used = true;
      const clue = clientMinute(event);
      learnOrder(time, clue?.at ?? null);
      widen(range, time);
      if (settled) {
        emit(event, clue, time, offset);
        return;
      }
      if (clue !== null) learnZone(time, clue);
      waiting.push({ event, clue, time, offset });
      characters += sizeOf(event);
      const full = waiting.length >= MAX_WAITING || characters >= MAX_WAITING_CHARACTERS;
      if (full || known(clue?.own === true)) settle();
    },
    pass(time) {
      used = true;
      learnOrder(time, null);
      widen(range, time);
    },
    end() {
      if (!settled) settle();
      const { from, to } = order === 'day' ? range.day : range.month;
      const notes = used
        ? [zoneNote(zones, votes.count() > 0), ...(orderMatters && order === null ? [ORDER_NOTE] : [])]
        : [];
      return { from: from && from - zone * QUARTER, to: to && to - zone * QUARTER, notes };
    },
  };
}

const ORDER_NOTE = 'dates can be read in two ways; they were read as month/day/year';

function zoneNote(zones: ReadonlySet<number>, byClients: boolean): string {
  if (!byClients) return 'times carry no time zone; they were read as UTC';
  const names = [...zones].sort((a, b) => a - b).map(zoneName);
  return `times carry no time zone; the clients' own times inside the events show ${names.join(' and ')}`;
}

function zoneName(quarters: number): string {
  if (quarters === 0) return 'UTC';
  const minutes = Math.abs(quarters) * 15;
  const two = (number: number): string => String(Math.floor(number)).padStart(2, '0');
  return `UTC${quarters < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

function inReach(at: number, clue: number): boolean {
  return Math.abs(Math.round((at - clue) / QUARTER)) <= MAX_QUARTERS;
}

interface Votes {
  add(number: number): void;
  count(): number;
  winner(): number;
}

/** The most frequent of the last numbers; it stays until another one is more frequent. */
function createVotes(): Votes {
  /** The last ones in turn: the next takes the place of the oldest. */
  const last: number[] = [];
  let next = 0;
  const counts = new Map<number, number>();
  let winner = 0;
  const weight = (number: number): number => counts.get(number) ?? 0;
  return {
    add(number) {
      const gone = last[next];
      last[next] = number;
      next = (next + 1) % RECENT;
      if (gone !== number) {
        counts.set(number, weight(number) + 1);
        if (gone !== undefined) counts.set(gone, weight(gone) - 1);
      }
      if (number !== winner && weight(number) > weight(winner)) winner = number;
    },
    count: () => last.length,
    winner: () => winner,
  };
}

interface Range {
  from: number | null;
  to: number | null;
}

function emptyRange(): Range {
  return { from: null, to: null };
}

function widen(range: { readonly month: Range; readonly day: Range }, time: WrittenTime): void {
  widenOne(range.month, time.monthFirst ?? time.dayFirst);
  widenOne(range.day, time.dayFirst ?? time.monthFirst);
}

function widenOne(range: Range, at: number | null): void {
  if (at === null) return;
  if (range.from === null || at < range.from) range.from = at;
  if (range.to === null || at > range.to) range.to = at;
}

function sizeOf(event: LogEvent): number {
  return event.data.reduce((sum, text) => sum + text.length, 200 + (event.message?.length ?? 0));
}
