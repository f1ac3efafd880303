/** How much of one record is kept, whatever its form. */

/** Characters of one string. The longest that matter, the licensing tables of 1003, stay below. */
export const MAX_TEXT = 32_768;

/** Strings of one record; the KMS events have at most ten. */
export const MAX_DATA = 64;

/** A string fit to be kept: cut, and no longer a window into the text it was read from. */
export function boundedText(text: string): string {
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  // Engines keep a slice as a view that holds the whole record in memory; up to 12 characters they copy.
  return cut.length < 13 ? cut : ` ${cut}`.slice(1);
}

export function boundedData(data: readonly string[]): readonly string[] {
  return data.slice(0, MAX_DATA).map(boundedText);
}
