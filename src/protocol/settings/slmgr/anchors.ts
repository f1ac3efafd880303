import { GUID, KEY_CHARACTERS } from './values.js';

/**
 * What is the same in every language: tokens in the order in which they stand. A label is what stands before a value, as
 * far as it is looked at; some abbreviations in it (CMID, KMS, DNS, SRV) are the same in every language too.
 */
export interface Anchor {
  readonly kind: AnchorKind;
  readonly at: number;
  readonly value: string;
  /** What stands before it in its line. */
  readonly label: string;
}

/** In order of precedence where two begin at one place. A value stands behind a colon. */
const PATTERNS = {
  object: ': ?[^:\\n]{1,120}\\n[^:\\n]{0,80}: ?CN=[^\\n]{1,400}',
  version: ': ?\\d{1,2}\\.\\d\\.\\d{4,5}(?:\\.\\d{1,6})?(?![\\w.])',
  name: ': ?(?:Windows|Office)[^:\\n]{1,120}? edition(?!\\w)',
  description: '(?<![A-Z0-9_-])[A-Z][A-Z0-9_-]{2,40}(?:\\([A-Za-z ]{1,20}\\))? channel',
  keyChannel: ': ?(?:(?:Volume|Retail|OEM|PGS|MSDN)(?::[A-Za-z_]{1,20}){1,3}(?=\\s|$)|Retail(?=\\n|$))',
  guid: `(?<![\\w-])${GUID}(?![\\w-])`,
  pid: '(?<![\\w-])\\d{5}-\\d{5}-\\d{3}-\\d{6}-\\d{2}-\\d{4,5}-\\d{4,5}\\.\\d{4}-\\d{7}(?![\\w-])',
  partialKey: `: ?[${KEY_CHARACTERS}]{5}(?=\\s|$)`,
  minutes: '(?:: ?|(?<![\\w.:/,-]))\\d{1,9} ?[^\\d\\n]{1,60}?\\(\\d{1,6}(?!\\d)',
  reason: ': ?0x[0-9a-fA-F]{8}(?: ?\\.| ?\\([^()\\n]{1,60}\\) ?\\.?)? ?(?=\\n|$)',
  date: '(?<![\\d.-])\\d{1,4}[-/.] ?\\d{1,2}[-/.] ?\\d{1,4}[ ,.]{1,3}[^\\d\\n]{0,12}\\d{1,2}[:.]\\d\\d(?:[:.]\\d\\d)?(?![\\d-])',
  lookup: '(?<=SRV[^:\\n]{0,80}): ?[\\p{L}\\p{N}_-]{1,63}(?:\\.[\\p{L}\\p{N}_-]{1,63}){0,20}(?=\\s|$)',
  host: '(?<![\\w.:-])(?:(?=[\\w.-]*[A-Za-z])\\w[\\w.-]{0,252}|(?:\\d{1,3}\\.){3}\\d{1,3}):\\d{1,5}(?![\\w:.])',
  address: ': ?(?:\\d{1,3}\\.){3}\\d{1,3}(?=\\s|$)',
  number: ': ?-?\\d{1,10}(?![\\w.:/-])',
  pinnedHint: '/skms(?![\\w-])',
} as const;

type AnchorKind = keyof typeof PATTERNS;

const KINDS = Object.keys(PATTERNS) as AnchorKind[];
const ANCHOR = new RegExp(KINDS.map((kind) => `(?<${kind}>${PATTERNS[kind]})`).join('|'), 'gu');
const LABEL = 60;

export function anchorsOf(text: string): readonly Anchor[] {
  return Array.from(text.matchAll(ANCHOR)).flatMap((match) => {
    const kind = KINDS.find((one) => match.groups?.[one] !== undefined);
    if (kind === undefined) return [];
    const before = text.slice(Math.max(0, match.index - LABEL), match.index);
    const label = before.slice(before.lastIndexOf('\n') + 1);
    return [{ kind, at: match.index, value: match[0].replace(/^: ?/u, ''), label }];
  });
}
