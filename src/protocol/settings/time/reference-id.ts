/** `0xC0A81101 (source IP:  192.168.17.1)`, in any language. */
const REFERENCE =
  /\b0x([\da-f]{2})([\da-f]{2})([\da-f]{2})([\da-f]{2})(?= \([^()\r\n]{0,40}?((?:\d{1,3}\.){3}\d{1,3})\))/giu;

/**
 * The text with blanks in place of the reference of a time source: four octets of its address, which have the form of a
 * code. All else stays at its place.
 */
export function withoutReferenceIds(text: string): string {
  if (!text.includes('(')) return text;
  return text.replace(REFERENCE, (found: string, ...groups: readonly string[]) => {
    const octets = groups.slice(0, 4).map((digits) => Number.parseInt(digits, 16));
    return octets.join('.') === groups[4] ? ' '.repeat(found.length) : found;
  });
}
