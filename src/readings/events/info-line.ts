import type { LogEvent } from '../../model/events.js';
import { guidOf, hexOf, minuteOf, productOf, trimmed, wholeOf } from './info-fields.js';

/** 12288: the client asked, or failed to. */
export interface ClientRequest {
  readonly kind: 'client-request';
  readonly code: number;
  /** `name:port` as written; null when the discovery found none. */
  readonly server: string | null;
  readonly cmid: string | null;
  readonly activationId: string | null;
  /** The client's own clock, whole minutes since 1970, UTC. */
  readonly minute: number | null;
  /** Licence state before the request, 0 to 6. */
  readonly state: number | null;
  readonly minutesLeft: number | null;
  /** Count this product needs. */
  readonly minimum: number | null;
}

/** 12289: the client processed the host's answer. */
export interface HostAnswer {
  readonly kind: 'host-answer';
  readonly code: number;
  /** The host's count was too low, says the flag of the answer. */
  readonly tooFew: boolean;
  readonly bound: boolean;
  readonly count: number;
  readonly activationMinutes: number;
  readonly renewalMinutes: number;
  readonly minute: number | null;
}

/** 12290: the host processed a request. */
export interface HostRequest {
  readonly kind: 'host-request';
  readonly code: number;
  readonly minimum: number;
  readonly name: string;
  readonly cmid: string | null;
  readonly activationId: string | null;
  readonly minute: number | null;
  readonly state: number | null;
  readonly minutesLeft: number | null;
}

export type InfoLine = ClientRequest | HostAnswer | HostRequest;

/** SL_VL_BINDING_ERROR_NOT_ENOUGH_COUNT. Source: Volume Activation 2.0 Operations Guide, 2008, page 29. */
const NOT_ENOUGH_COUNT = 0x0400_0000;
const FEWEST_COMMAS = 7;
const MOST_STATES = 6;

/**
 * The fields of 12288, 12289 or 12290; null when this event is none of them or its data has another shape.
 * The data is one comma-separated string (12288, 12289), a list of strings with something unknown before (12290), or
 * the quoted list of a form that lacks the message text: what precedes the fields is skipped.
 */
export function infoLine({ provider, id, data }: LogEvent): InfoLine | null {
  if (provider !== 'licensing' && provider !== 'office-licensing') return null;
  const read = READERS.get(id);
  if (read === undefined) return null;
  const parts = partsOf(data);
  for (let start = 0; start < parts.length; start += 1) {
    const code = hexOf(parts[start]);
    const line = code === null ? null : read(code, parts, start);
    if (line !== null) return line;
  }
  return null;
}

type Reader = (code: number, parts: readonly string[], start: number) => InfoLine | null;

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [12288, clientRequest],
  [12289, hostAnswer],
  [12290, hostRequest],
]);

function clientRequest(code: number, parts: readonly string[], start: number): ClientRequest | null {
  const field = (index: number): string => trimmed(parts[start + index] ?? '');
  if (hexOf(field(1)) === null || parts.length < start + 9) return null;
  const cmid = guidOf(field(3));
  const state = stateOf(field(6));
  if (cmid === null && state === null) return null;
  return {
    kind: 'client-request',
    code,
    server: serverOf(field(2)),
    cmid,
    activationId: productOf(field(8)),
    minute: minuteOf(field(4)),
    state,
    minutesLeft: wholeOf(field(7)),
    minimum: wholeOf(field(9)),
  };
}

function hostAnswer(code: number, parts: readonly string[], start: number): HostAnswer | null {
  const field = (index: number): string => trimmed(parts[start + index] ?? '');
  const flags = hexOf(field(1));
  const count = wholeOf(field(4));
  const activationMinutes = wholeOf(field(5));
  const renewalMinutes = wholeOf(field(6));
  if (flags === null || !/^[01]$/u.test(field(2))) return null;
  if (count === null || activationMinutes === null || renewalMinutes === null) return null;
  return {
    kind: 'host-answer',
    code,
    tooFew: Math.floor(flags / NOT_ENOUGH_COUNT) % 2 === 1,
    bound: field(2) === '1',
    count,
    activationMinutes,
    renewalMinutes,
    minute: minuteOf(field(7)),
  };
}

function hostRequest(code: number, parts: readonly string[], start: number): HostRequest | null {
  const field = (index: number): string => trimmed(parts[start + index] ?? '');
  const minimum = wholeOf(field(1));
  const name = field(2);
  const cmid = guidOf(field(3));
  const state = stateOf(field(6));
  if (minimum === null || name === '' || (cmid === null && state === null)) return null;
  return {
    kind: 'host-request',
    code,
    minimum,
    name,
    cmid,
    state,
    activationId: productOf(field(8)),
    minute: minuteOf(field(4)),
    minutesLeft: wholeOf(field(7)),
  };
}

/** The string with the commas split, else the strings as they are. */
function partsOf(data: readonly string[]): readonly string[] {
  // The usual 12290 has its fields apart: nothing to look for.
  if (data.length >= FEWEST_COMMAS + 1) return data;
  const line = data.find((text) => hasCommas(text));
  return line === undefined ? data : line.split(',').map((part) => part.replaceAll('"', '').trim());
}

function hasCommas(text: string): boolean {
  let from = -1;
  for (let seen = 0; seen < FEWEST_COMMAS; seen += 1) {
    from = text.indexOf(',', from + 1);
    if (from < 0) return false;
  }
  return true;
}

function stateOf(text: string): number | null {
  const state = text.length === 1 ? wholeOf(text) : null;
  return state !== null && state <= MOST_STATES ? state : null;
}

/** Empty, or a port alone, is what stands there when no host was found. */
function serverOf(text: string): string | null {
  return text === '' || /^:\d*$/u.test(text) ? null : text;
}
