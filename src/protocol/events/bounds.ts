/** How much of one record is kept, whatever its form. */

/** Characters of one string. The longest that matter, the licensing tables of 1003, stay below. */
export const MAX_TEXT = 32_768;

/** Strings of one record; the KMS events have at most ten. */
export const MAX_DATA = 64;

/** Makes a string fit to be kept. */
export type Bound = (text: string) => string;

/** Cut, and no longer a window into the text it was read from. */
export const boundedText: Bound = (text) => {
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  // Engines keep a slice as a view that holds the whole record in memory; up to 12 characters they copy.
  return cut.length < 13 ? cut : ` ${cut}`.slice(1);
};

/** The same for a string that was made for itself alone. */
export const boundedOwnText: Bound = (text) => (text.length > MAX_TEXT ? boundedText(text) : text);
