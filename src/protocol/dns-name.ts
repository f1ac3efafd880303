import { parseIp } from '../model/ip-address.js';
import { printable } from './display.js';

export type ParsedName =
  | { readonly ok: true; readonly name: string }
  /** `why` completes "… is not a DNS name: ". */
  | { readonly ok: false; readonly why: string };

const LABEL_CHARACTERS = 63;
const NAME_CHARACTERS = 253;

/**
 * A name as a person types it: lower-cased, without final dot, international labels as `xn--…`.
 * Underscores are allowed, as service names have them.
 */
export function parseDnsName(text: string): ParsedName {
  // Far above what any spelling of a valid name takes.
  if (text.length > 4 * NAME_CHARACTERS)
    return fault(`it has ${text.length} characters, ${NAME_CHARACTERS} is the most`);
  // The two ideographic full stops and the half-width one separate labels too (UTS 46).
  const name = text
    .trim()
    .replace(/[\u3002\uff0e\uff61]/g, '.')
    .replace(/(?<=.)\.$/, '');
  if (name === '') return fault('it is empty');
  if (parseIp(name) !== null) return fault('it is an IP address');
  const labels: string[] = [];
  for (const label of name.split('.')) {
    const ascii = asciiLabel(label);
    const why =
      ascii === null
        ? `"${printable(label, 40)}" is not a valid international label`
        : labelFault(label, ascii);
    if (ascii === null || why !== null) return fault(why ?? '');
    labels.push(ascii);
  }
  const joined = labels.join('.');
  if (joined.length > NAME_CHARACTERS)
    return fault(`it has ${joined.length} characters, ${NAME_CHARACTERS} is the most`);
  if (/^[\d.]+$/.test(joined)) return fault('it looks like a part of an IP address');
  return { ok: true, name: joined };
}

function fault(why: string): ParsedName {
  return { ok: false, why };
}

/** Lower-case, and `xn--…` when it has characters outside ASCII; null when IDNA does not allow them. */
function asciiLabel(label: string): string | null {
  if (!/[^\0-\x7f]/.test(label)) return label.toLowerCase();
  // URL knows more special characters than IDNA has: a label that holds one is named by labelFault instead.
  if (/[^\w\u0080-\u{10ffff}-]/u.test(label)) return label;
  try {
    const { hostname } = new URL(`http://${label}.invalid`);
    const ascii = hostname.replace(/\.invalid$/, '');
    return /^[\w-]+$/.test(ascii) ? ascii : null;
  } catch {
    return null;
  }
}

function labelFault(typed: string, ascii: string): string | null {
  if (ascii === '') return 'it has an empty label (two dots in a row, or one at the start)';
  const [strange] = /(?![\w-])[\0-\x7f]/.exec(ascii) ?? [];
  if (strange !== undefined) return `it has the character ${characterName(strange)}`;
  if (ascii.length > LABEL_CHARACTERS)
    return `its label "${printable(typed, 24)}" has ${ascii.length} characters, ${LABEL_CHARACTERS} is the most`;
  if (ascii.startsWith('-') || ascii.endsWith('-'))
    return `its label "${printable(typed, 24)}" starts or ends with a hyphen`;
  return null;
}

function characterName(character: string): string {
  return character === ' ' ? '" " (a blank)' : `"${printable(character, 12)}"`;
}
