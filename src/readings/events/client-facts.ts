import type { Attempt } from './attempts.js';
import { type EventStore, NONE } from './event-store.js';
import { cell } from './rows.js';

const MINUTE_MS = 60_000;
const NOBODY: Pick<Attempt, 'own' | 'heard'> = { own: [], heard: [] };

/** `0xC004F074`. */
export function hresult(code: number): string {
  return `0x${code.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** Errors of attempts: those of the last host tried. What client and host both wrote down counts once. */
export function codesOf(
  { requests, answers }: EventStore,
  attempts: readonly Attempt[],
  answerOf: Int32Array,
): readonly number[] {
  const { code } = requests.columns;
  const codes: number[] = [];
  for (const { own, heard } of attempts) {
    const last = own.at(-1) ?? heard.at(-1);
    if (last === undefined) continue;
    const answer = own.length === 0 ? NONE : cell(answerOf, last);
    const asked = cell(code, last);
    add(codes, asked === 0 && answer !== NONE ? cell(answers.columns.code, answer) : asked);
  }
  return codes;
}

/** Errors of the hosts that walks went past. */
export function passedCodes({ requests }: EventStore, attempts: readonly Attempt[]): readonly number[] {
  const { code } = requests.columns;
  const codes: number[] = [];
  for (const { own } of attempts)
    for (let step = 0; step < own.length - 1; step += 1) add(codes, cell(code, own[step] ?? NONE));
  return codes;
}

/** Errors of attempts that named no host: they ended before one was found. */
export function hostlessCodes({ requests }: EventStore, attempts: readonly Attempt[]): readonly number[] {
  const { host, code } = requests.columns;
  const codes: number[] = [];
  for (const { own } of attempts) {
    const last = own.at(-1);
    if (last !== undefined && cell(host, last) === NONE) add(codes, cell(code, last));
  }
  return codes;
}

const NO_CODES: Readonly<Record<string, number>> = Object.freeze({});

/** Zero is no error. */
function add(codes: number[], code: number): void {
  if (code !== 0) codes.push(code);
}

/** Codes with how often they came. */
export type CountCodes = (codes: readonly number[]) => Readonly<Record<string, number>>;

/** Room for a count beside a code in one exact number. */
const MOST_TIMES = 2 ** 20;

/** Counts codes. Most clients met but one, and as often as others did: what they have in common is kept once. */
export function createCountCodes(): CountCodes {
  const ofOne = new Map<number, Readonly<Record<string, number>>>();
  return (codes) => {
    const [first] = codes;
    if (first === undefined) return NO_CODES;
    if (codes.length >= MOST_TIMES || codes.some((code) => code !== first)) return countAll(codes);
    const key = first * MOST_TIMES + codes.length;
    const counts = ofOne.get(key) ?? { [hresult(first)]: codes.length };
    ofOne.set(key, counts);
    return counts;
  };
}

function countAll(codes: readonly number[]): Readonly<Record<string, number>> {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(
    [...counts].sort(([left], [right]) => left - right).map(([code, times]) => [hresult(code), times]),
  );
}

/** The host asked last: with its port where the client's log tells it, else the name of the host that heard it. */
export function clientHost(
  { requests, servers, names }: EventStore,
  attempts: readonly Attempt[],
): string | null {
  const { host } = requests.columns;
  for (let index = attempts.length - 1; index >= 0; index -= 1) {
    const { own, heard } = attempts[index] ?? NOBODY;
    const asked = own.findLast((row) => cell(host, row) !== NONE);
    if (asked !== undefined) return servers.text(cell(host, asked));
    const [row] = heard;
    if (row !== undefined) return names.text(cell(host, row)) || null;
  }
  return null;
}

/** The client's clock in the last request against the host's when it came; the client's is told in whole minutes. */
export function clientOffset({ requests }: EventStore, attempts: readonly Attempt[]): number | null {
  const { at, dated, minute } = requests.columns;
  for (let index = attempts.length - 1; index >= 0; index -= 1) {
    const { heard } = attempts[index] ?? NOBODY;
    const row = heard.findLast((one) => cell(minute, one) !== NONE && cell(dated, one) === 1);
    if (row !== undefined) return (cell(minute, row) - Math.floor(cell(at, row) / MINUTE_MS)) * 60;
  }
  return null;
}
