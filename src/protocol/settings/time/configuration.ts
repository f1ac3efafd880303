import type { SettingsReader } from '../settings-reader.js';

const FORM = 'w32tm /query /configuration';

/**
 * How the time service is set, which the collecting script brings for people; the names in it are those of the registry in
 * every language. Where the time comes from is told by /query /source.
 */
export const readTimeConfiguration: SettingsReader = (text) =>
  /^\[TimeProviders\]\s*$/m.test(text) && /^NtpClient \(/m.test(text)
    ? { takenFor: FORM, parts: [], notes: [`${FORM} is for people to read: nothing is judged by it`] }
    : null;
