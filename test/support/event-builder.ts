/** Builds synthetic activation events as readers hand them over. */
import type { EventAnalysis, EventSource, LogEvent } from '../../src/model/events.js';
import { createEventAnalysis } from '../../src/readings/events/create-event-analysis.js';

export const START = Date.UTC(2026, 0, 1);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;
const VALID_MINUTES = 259_200;

const WINDOWS_PRO = '2de67392-b7a7-462a-b1ca-108dd189f588';
export const SERVER_2016 = '8c1c5410-9f39-4805-8c9d-63a07706358f';
export const OFFICE_2016 = 'd450596f-894d-49e0-966a-fd39ed4c4c64';

export function cmidOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export function clientTime(at: number): string {
  const date = new Date(at);
  const [month, day, hour] = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours()];
  return `${date.getUTCFullYear()}/${month}/${day} ${hour}:${String(date.getUTCMinutes()).padStart(2, '0')}`;
}

let lastRecord = 0;

function event(id: number, at: number, computer: string, data: readonly string[], channel: string): LogEvent {
  lastRecord += 1;
  return {
    at,
    provider: 'licensing',
    id,
    computer,
    channel,
    recordId: lastRecord,
    data,
    message: null,
  };
}

export interface RequestWords {
  readonly computer?: string;
  readonly cmid?: string;
  readonly product?: string;
  readonly code?: string;
  readonly server?: string;
  readonly state?: number;
  readonly left?: number;
  readonly minimum?: number;
  /** The client's clock minus the event's. */
  readonly offset?: number;
}

/** 12288 in the client's own log. */
export function asked(at: number, words: RequestWords = {}): LogEvent {
  const {
    computer = 'PC01.corp.example',
    cmid = cmidOf(1),
    product = WINDOWS_PRO,
    code = '0x00000000',
  } = words;
  const {
    server = 'kms01.corp.example:1688',
    state = 1,
    left = VALID_MINUTES - 10_080,
    minimum = 25,
  } = words;
  const info = [code, '0x00000000', server, cmid, clientTime(at), 0, state, left, product, minimum].join(
    ', ',
  );
  return event(12288, at, computer, [info], 'Application');
}

export interface AnswerWords {
  readonly computer?: string;
  readonly code?: string;
  readonly bound?: boolean;
  readonly count?: number;
  readonly flags?: string;
  readonly retry?: number;
  readonly renewal?: number;
}

/** 12289 in the client's own log. */
export function answered(at: number, words: AnswerWords = {}): LogEvent {
  const { computer = 'PC01.corp.example', code = '0x00000000', bound = true, count = 50 } = words;
  const { flags = '0x00000000', retry = 120, renewal = 10_080 } = words;
  const info = [code, flags, bound ? 1 : 0, 0, count, retry, renewal, clientTime(at)].join(', ');
  return event(12289, at, computer, [info], 'Application');
}

export interface HeardWords extends Omit<RequestWords, 'server'> {
  readonly host?: string;
}

/** 12290 in the host's log. */
export function heard(at: number, words: HeardWords = {}): LogEvent {
  const { computer = 'PC01.corp.example', cmid = cmidOf(1), product = WINDOWS_PRO, code = '0x0' } = words;
  const { state = 1, left = VALID_MINUTES - 10_080, minimum = 25, offset = 0 } = words;
  const fields = [code, minimum, computer, cmid, clientTime(at + offset), 0, state, left, product].map(
    String,
  );
  return event(12290, at, words.host ?? 'kms01.corp.example', ['', ...fields], 'Key Management Service');
}

/** Any other event of the licensing service. */
export function other(
  id: number,
  at: number,
  data: readonly string[] = [],
  computer = 'kms01.corp.example',
): LogEvent {
  return event(id, at, computer, data, 'Application');
}

/** As pasted text hands it over: without a time and a number. */
export const undated = (one: LogEvent): LogEvent => ({ ...one, at: null, recordId: null });

export function sourceOf(events: readonly LogEvent[], file = 'synthetic.evtx'): EventSource {
  const times = events.flatMap(({ at }) => (at === null ? [] : [at]));
  const instant = (at: number): string | null => (Number.isFinite(at) ? new Date(at).toISOString() : null);
  return {
    file,
    format: 'evtx',
    records: events.length,
    relevant: events.length,
    damaged: 0,
    from: instant(Math.min(...times)),
    to: instant(Math.max(...times)),
    damage: [],
  };
}

/** Analyses logs, each its own source; by default at the time of their last event. */
export function analyse(logs: readonly (readonly LogEvent[])[], at?: number): EventAnalysis {
  const analysis = createEventAnalysis();
  logs.forEach((events, source) => {
    for (const one of events) analysis.add(one, source);
  });
  const times = logs.flat().flatMap((one) => (one.at === null ? [] : [one.at]));
  return analysis.finish({
    at: at ?? Math.max(...times),
    sources: logs.map((events, index) => sourceOf(events, `synthetic-${index}.evtx`)),
  });
}
