import type { KeyChannel } from '../../../model/licensing-settings.js';

/** The channel in the description of a product, which no language translates: `…, VOLUME_KMSCLIENT channel`. */
const TOKEN = /(?<![A-Z0-9_])([A-Z][A-Z0-9_-]{2,40}(?:\([A-Za-z ]{1,20}\))?) channel/u;

export function channelToken(description: string): string | null {
  const [, token] = TOKEN.exec(description.slice(0, 600)) ?? [];
  return token?.replace(/^VOLUME-/u, 'VOLUME_') ?? null;
}

const BY_TEXT: readonly (readonly [RegExp, KeyChannel])[] = [
  [/^VOLUME_KMSCLIENT\b|^VOLUME:GVLK$/u, 'kms-client'],
  [/^VOLUME_KMS(?:_|$)|^VOLUME:CSVLK$/u, 'kms-host'],
  [/^VOLUME[_:]MAK\b/u, 'mak'],
  [/^VIRTUAL_MACHINE_ACTIVATION\b|AVMA$/u, 'avma'],
  [/EVAL/u, 'evaluation'],
  [/^TIMEBASED_SUB|^SUBSCRIPTION/u, 'subscription'],
  [/^RETAIL/u, 'retail'],
  [/^OEM/u, 'oem'],
];

/** The kind of key, by the channel of the description or the product key channel; null for an empty text. */
export function keyChannel(text: string): KeyChannel | null {
  const upper = text.trim().toUpperCase();
  if (upper === '') return null;
  return BY_TEXT.find(([pattern]) => pattern.test(upper))?.[1] ?? 'other';
}
