import type { PrintedError } from '../../../model/settings.js';
import type { ToldFact, ToldFacts } from './told-facts.js';
import { hostAndPort, hresult } from './values.js';

/**
 * What a message of slmgr or ospp.vbs tells. `value`: what follows it is read, null when it cannot be; `starts` marks the
 * fields that stand once in a product. `says`: the message is the fact. `part`: known, tells nothing itself.
 */
export type Effect =
  | {
      readonly kind: 'value';
      readonly read: (text: string) => ToldFacts | null;
      readonly of: ToldFact | null;
    }
  | { readonly kind: 'says'; readonly facts: ToldFacts }
  /** Of /xpr: the line above it is the name of the product. */
  | { readonly kind: 'expiry'; readonly facts: ToldFacts }
  | { readonly kind: 'objects'; readonly none: boolean }
  /** The tool gave up; the message is all that it says. */
  | { readonly kind: 'fails'; readonly means: NonNullable<PrintedError['means']> }
  | { readonly kind: 'part' };

export const part: Effect = { kind: 'part' };
export const says = (facts: ToldFacts): Effect => ({ kind: 'says', facts });
export const expiry = (facts: ToldFacts): Effect => ({ kind: 'expiry', facts });

/** One value under one name. */
export function value<K extends ToldFact>(
  of: K,
  read: (text: string) => NonNullable<ToldFacts[K]> | null,
): Effect {
  return {
    kind: 'value',
    of,
    read: (text) => {
      const fact = read(text);
      return fact === null ? null : { [of]: fact };
    },
  };
}

/** A value that is known to be there and of no use. */
export const ignored: Effect = { kind: 'value', of: null, read: () => ({}) };

/** `name:port` under two names; the port stays where the name was masked. */
export function endpoint(
  machine: 'pinnedMachine' | 'discoveredMachine',
  port: 'pinnedPort' | 'discoveredPort',
): Effect {
  return {
    kind: 'value',
    of: machine,
    read: (text) => {
      const found = hostAndPort(text);
      if (found === null) return null;
      return {
        ...(found.machine === null ? {} : { [machine]: found.machine }),
        ...(found.port === null ? {} : { [port]: found.port }),
      };
    },
  };
}

export function request(of: keyof NonNullable<ToldFacts['requests']>): Effect {
  return {
    kind: 'value',
    of: 'requests',
    read: (text) => {
      const number = /^\d{1,10}/u.exec(text)?.[0];
      return number === undefined
        ? null
        : Number(number) >= 0xffff_ffff
          ? {}
          : { requests: { [of]: Number(number) } };
    },
  };
}

/** `Notification Reason: 0xC004F056.`: only this state has a reason printed. */
export const reason: Effect = {
  kind: 'value',
  of: 'stateReason',
  read: (text) => {
    const code = hresult(text);
    return code === null ? null : { stateReason: code, state: 'notification' };
  },
};
