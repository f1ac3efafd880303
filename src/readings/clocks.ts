import type { ClockObservation, TcpObservation } from '../model/evidence.js';
import { CLOCK_WARNING_MINUTES } from '../model/kms.js';

const MS_PER_MINUTE = 60_000;

/** Computers that take their time from the same source are seconds apart, not minutes. */
const AGREE_WITHIN_MINUTES = 1;

/** A clock that told the time. */
export type ToldClock = ClockObservation & {
  readonly method: NonNullable<ClockObservation['method']>;
  readonly offsetMs: number;
};

/** One that bears on activation: the KMS host's own, or the domain's that the host is taken to follow. */
export interface CountingClock {
  readonly clock: ToldClock;
  readonly whose: 'kms-host' | 'domain';
}

function isTold(clock: ClockObservation): clock is ToldClock {
  return clock.offsetMs !== null && clock.method !== null;
}

/** Those that told the time, by name: KMS hosts first, then the domain's, then others. */
export function toldClocks(
  clocks: readonly ClockObservation[],
  reach: readonly TcpObservation[],
): readonly ToldClock[] {
  const kms = kmsAddresses(reach);
  const place = (one: ToldClock): number => {
    if (one.role === 'kms-host') return 0;
    if (isKmsHost(one, kms)) return 1;
    return one.role === 'domain' ? 2 : 3;
  };
  return clocks
    .filter(isTold)
    .sort((left, right) => place(left) - place(right) || (left.host < right.host ? -1 : 1));
}

function kmsAddresses(reach: readonly TcpObservation[]): ReadonlySet<string> {
  return new Set(reach.filter(({ purpose }) => purpose === 'kms').map(({ address }) => address));
}

/** A host that is KMS host and domain controller is asked once, in either role. */
function isKmsHost({ role, address }: ClockObservation, kms: ReadonlySet<string>): boolean {
  return role === 'kms-host' || kms.has(address);
}

/** The KMS hosts' clocks as far as one told the time, else the domain's. */
export function countingClocks(
  told: readonly ToldClock[],
  reach: readonly TcpObservation[],
): readonly CountingClock[] {
  const kms = kmsAddresses(reach);
  const hosts = told.filter((one) => isKmsHost(one, kms));
  if (hosts.length > 0) return hosts.map((clock) => ({ clock, whose: 'kms-host' }));
  return told.filter(({ role }) => role === 'domain').map((clock) => ({ clock, whose: 'domain' }));
}

/** How far a clock differs from ours at the least, in minutes. */
export function leastDifference({ offsetMs, uncertaintyMs }: ToldClock): number {
  return (Math.abs(offsetMs) - (uncertaintyMs ?? 0)) / MS_PER_MINUTE;
}

/**
 * Whether all clocks agree with each other and none with ours. Two names of one computer are one witness, unless one of
 * them is the domain's: a member is wrong as soon as it differs from its domain.
 */
export function oursIsTheOddOne(told: readonly ToldClock[]): boolean {
  const offsets = told.map(({ offsetMs }) => offsetMs);
  const spread = (Math.max(...offsets) - Math.min(...offsets)) / MS_PER_MINUTE;
  const witnesses = new Set(told.map(({ address }) => address)).size;
  return (
    told.length > 1 &&
    (witnesses > 1 || told.some(({ role }) => role === 'domain')) &&
    spread <= AGREE_WITHIN_MINUTES &&
    told.every((one) => leastDifference(one) >= CLOCK_WARNING_MINUTES)
  );
}
