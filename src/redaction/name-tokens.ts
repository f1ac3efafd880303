import {
  COMMON_ACCOUNTS,
  FILE_ENDINGS,
  isPublicName,
  keptLabels,
  NAMESPACES,
  PLACEHOLDERS,
} from './known-names.js';
import { VOCABULARY } from './vocabulary.js';
import type { WordTokens } from './word-tokens.js';

/** Names of computers, domains and users: label by label, so that what was equal stays equal. */
export interface NameTokens {
  /** Whether dots join labels of a DNS name here, and not a version, a file or a class. */
  readonly isDnsName: (text: string) => boolean;
  /** A name with dots. */
  dnsName(text: string): string;
  /** A name without dots that stands where a name has to stand. */
  label(text: string): string;
  /** A user's name, or a machine account with its `$`. */
  readonly user: (text: string) => string;
  /** Takes note of an account's name whose words may stand apart elsewhere. */
  person(account: string): void;
  /** Whatever it is, as a whole. */
  whole(text: string): string;
  /** A part of a file's name, which says nothing about what the same word is elsewhere. */
  filePart(text: string): string;
}

export function createNameTokens(words: WordTokens): NameTokens {
  const label = (text: string): string => {
    const lower = text.toLowerCase();
    // Service labels (`_vlmcs`) and other spellings of them are what the diagnosis is about.
    if (text.startsWith('_') || PLACEHOLDERS.has(lower) || !/[\p{L}\p{N}]/u.test(text)) return text;
    if (/^\d+$/u.test(text) || GUID.test(text)) return text;
    return words.of(text);
  };

  return {
    isDnsName,
    dnsName(text) {
      const own = privateLabels(text);
      const rest = text.split('.').slice(own.length);
      return [...own.map((one) => namePart(one, words)), ...rest].join('.');
    },
    label,
    user(text) {
      const [, name = '', dollar = ''] = /^(.*?)(\$?)$/u.exec(text) ?? [];
      return COMMON_ACCOUNTS.has(name.toLowerCase()) ? text : label(name) + dollar;
    },
    person: () => undefined,
    filePart: words.of,
    whole: (text) => (/[\p{L}\p{N}]/u.test(text) ? words.of(text) : text),
  };
}

/** The first labels of a name, those that say whose it is; none of a public service's. */
export function privateLabels(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const labels = name.split('.');
  // Addresses backwards are addresses.
  if (/\.(?:in-addr|ip6)\.arpa$/u.test(lower)) return [];
  return isPublicName(lower) ? [] : labels.slice(0, labels.length - keptLabels(lower.split('.')));
}

const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu;

/** Inside of a name a placeholder is a label like any other. */
function namePart(text: string, words: WordTokens): string {
  return text.startsWith('_') || text === '' || GUID.test(text) ? text : words.of(text);
}

function isDnsName(text: string): boolean {
  const labels = text.split('.');
  const last = (labels.at(-1) ?? '').toLowerCase();
  // Top-level domains begin with a letter (RFC 1123, section 2.1): versions and numbers with units do not.
  if (labels.length < 2 || !/^\p{L}/u.test(last) || last.length < 2) return false;
  if (labels.some((label) => label === '')) return false;
  if (labels.every((label, index) => index === labels.length - 1 || /^v?\d+$/iu.test(label)))
    return !/^\d+$/u.test(labels[0] ?? '') || keptLabels(labels.map((label) => label.toLowerCase())) > 0;
  if (FILE_ENDINGS.has(last) && (labels.length === 2 || keptLabels([last]) === 0)) return false;
  const first = (labels[0] ?? '').toLowerCase();
  const isClass = NAMESPACES.has(first) || /^(?:win32|msft|cim)_/u.test(first);
  return !(isClass && keptLabels([first, last]) === 0);
}

/** `dc01`: a name that may be a group of digits of an IPv6 address or of a dump as well. */
export function looksHexadecimal(word: string): boolean {
  return /^[\da-f]{1,4}$/iu.test(word);
}

/** Whether a name, once known, can be taken away wherever it stands without taking other words away. */
export function isDistinctive(word: string): boolean {
  const lower = word.toLowerCase().replace(/\$$/u, '');
  if (lower.length < 3 || lower.startsWith('_') || !/\p{L}/u.test(lower)) return false;
  if (/^(?:\d|0x)[\da-f]{0,4}$/u.test(lower) || /^v?\d+[a-z]?$/u.test(lower) || GUID.test(lower))
    return false;
  return !VOCABULARY.has(lower) && !PLACEHOLDERS.has(lower) && !COMMON_ACCOUNTS.has(lower);
}
