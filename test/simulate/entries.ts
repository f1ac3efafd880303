import type { Attempt, Try } from './fleet/attempts.js';
import type { Entry } from './journal.js';
import type { Level } from './log-record.js';

/** `0x00000000`, as clients write results. */
export function hex(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);

/** `2026/01/05 07:09` on clients, `2026/1/5 7:09` on hosts; UTC. */
function minuteOf(at: number, padded: boolean): string {
  const date = new Date(at);
  const number = padded ? two : String;
  const day = `${date.getUTCFullYear()}/${number(date.getUTCMonth() + 1)}/${number(date.getUTCDate())}`;
  return `${day} ${number(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** Who asks, as far as events tell. */
export interface Asker {
  readonly name: string;
  readonly cmid: string;
  readonly activationId: string;
  readonly applicationId: string;
  readonly minimum: number;
  readonly virtual: boolean;
  /** Own clock minus true time. */
  readonly offset: number;
}

const NOT_ENOUGH = 0x0400_0000;
const OTHER_PC = 0x8;

export function requestEntry(at: number, attempt: Attempt, tried: Try, asker: Asker): Entry {
  const { state, minutes } = attempt.licence;
  const tooFew = attempt.answer?.bound === false && tried.result === 0;
  const info = [
    ...[hex(tried.result), hex(tooFew ? NOT_ENOUGH | OTHER_PC : 0), tried.server, asker.cmid],
    ...[minuteOf(attempt.at + asker.offset, true), asker.virtual ? '1' : '0', `${state}`, `${minutes}`],
    ...[asker.activationId, `${asker.minimum}`],
  ];
  return clientEntry(12288, at + asker.offset, asker.name, [info.join(', ')]);
}

export function responseEntry(
  at: number,
  asker: Asker,
  answer: { readonly bound: boolean; readonly count: number },
): Entry {
  const info = [
    ...[hex(0), hex(answer.bound ? 0 : NOT_ENOUGH | OTHER_PC), answer.bound ? '1' : '0', '0'],
    ...[`${answer.count}`, '120', '10080', minuteOf(at + asker.offset, true)],
  ];
  return clientEntry(12289, at + asker.offset, asker.name, [info.join(', ')]);
}

/** The first of the ten values is not documented. */
export function hostEntry(
  at: number,
  host: string,
  { attempt, tried, asker, name }: { attempt: Attempt; tried: Try; asker: Asker; name: string },
): Entry {
  const result = tried.result === 0 ? '0x0' : hex(tried.result);
  const { state, minutes } = attempt.licence;
  const data = [
    ...['0', result, `${asker.minimum}`, name, asker.cmid, minuteOf(attempt.at + asker.offset, false)],
    ...[asker.virtual ? '1' : '0', `${state}`, `${minutes}`, asker.activationId],
  ];
  return {
    ...{ at, source: 'host', id: 12290, level: 'information', computer: host, data },
    channel: 'Key Management Service',
  };
}

export function clientEntry(
  id: number,
  at: number,
  computer: string,
  data: readonly string[],
  level: Level = 'information',
): Entry {
  return { at, source: 'client', id, level, computer, channel: 'Application', data };
}

/** An event of another program; 12289 is one of the ids both use. */
export function strangerEntry(id: number, at: number, computer: string): Entry {
  const data = ['IVssCoordinator::QueryInterface', '0x00000000', 'idle'];
  return { at, source: 'vss', id, level: 'information', computer, channel: 'Application', data };
}
