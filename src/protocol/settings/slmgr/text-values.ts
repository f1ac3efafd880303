import { channelToken } from './key-channel.js';
import { isMasked } from './masked.js';

const MAX_TEXT = 200;

export function freeText(text: string): string | null {
  const kept = text.slice(0, MAX_TEXT).trim();
  return kept === '' || isMasked(kept) ? null : kept;
}

/** Ends with its channel; what a flattened paste has behind it is not part of it. */
export function descriptionOf(text: string): string | null {
  const token = channelToken(text);
  const end = token === null ? -1 : text.indexOf(' channel');
  return freeText(end < 0 ? text : text.slice(0, end + ' channel'.length).replace('VOLUME-', 'VOLUME_'));
}

/** `Volume:GVLK`, `Retail`, `OEM:DM`, `Retail:TB:Eval`. */
export function keyChannelText(text: string): string | null {
  return /^[A-Za-z]{2,20}(?::[A-Za-z_]{1,20}){0,3}(?=\s|$)/u.exec(text)?.[0] ?? null;
}

export function versionText(text: string): string | null {
  return /^\d{1,5}(?:\.\d{1,6}){1,3}(?![\w.])/u.exec(text)?.[0] ?? null;
}
