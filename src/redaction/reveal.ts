import { IDS } from './id-scan.js';
import { formatIpv6, ipv6Octets } from '../model/ip-address.js';
import type { TokenTable } from './token-table.js';
import { WORD_TOKENS } from './word-tokens.js';

/** How names have to be written in a report, so that none of them ends a string or opens an element. */
export type ReportForm = 'text' | 'json' | 'html';

const WRITTEN: Readonly<Record<ReportForm, (name: string) => string>> = {
  text: (name) => name,
  json: (name) => JSON.stringify(name).slice(1, -1),
  html: (name) =>
    name
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
};

/** By its beginning; a report of any other form is text. */
export function reportForm(text: string): ReportForm {
  const begin = text.slice(0, 1024).trimStart();
  if (/^[{[]/u.test(begin)) return 'json';
  return /^(?:<!doctype html|<html|<svg|<\?xml)/iu.test(begin) ? 'html' : 'text';
}

/** The text with every token of the table replaced by what it stands for; all else stays. `encode`: the last step for names. */
export function reveal(
  text: string,
  table: TokenTable,
  form: ReportForm,
  encode: (name: string) => string = (name) => name,
): string {
  const write = (name: string): string => encode(WRITTEN[form](name));
  const plain = (part: string): string =>
    part
      .replace(WORD_TOKENS, (token) => {
        const original = originalOfWord(token, table);
        return original === null ? token : write(original);
      })
      .replace(LISTS, (list) => originalOfList(list, table))
      .replace(IDS, (found) => originalOfId(found, table));
  // In JSON the letter of `\n` belongs to no word.
  return form === 'json'
    ? text.replace(
        /(\\(?:u[\da-f]{4}|[^]))|[^\\]+/giu,
        (part: string, escape?: string) => escape ?? plain(part),
      )
    : plain(text);
}

/** How many different tokens of names in a text are in no table; those of numbers look like any number. */
export function strangeTokens(text: string, table: TokenTable): number {
  const found = new Set(Array.from(text.matchAll(WORD_TOKENS), ([token]) => token.toLowerCase()));
  return [...found].filter((token) => table.original(token) === null).length;
}

/** A report may write a name in another case than the evidence. */
function originalOfWord(token: string, table: TokenTable): string | null {
  const exact = table.original(token);
  if (exact !== null) return exact;
  const plain = table.original(token.toLowerCase());
  return plain !== null && token === token.toUpperCase() ? plain.toUpperCase() : plain;
}

/** Networks with commas between them, which may stand for one range. */
const LISTS =
  /(?<![\da-f.:])[\da-f.:]{2,45}(?:\/\d{1,3})?(?:,[\da-f.:]{2,45}(?:\/\d{1,3})?){1,300}(?![\da-f.:/])/giu;

/** The longest runs of a list that stand for a range; the rest is read item by item afterwards. */
function originalOfList(list: string, table: TokenTable): string {
  const items = list.split(',');
  const written: string[] = [];
  for (let from = 0; from < items.length;) {
    const most = Math.min(items.length, from + LONGEST_RANGE);
    let to = most;
    while (to > from + 1 && table.original(items.slice(from, to).join(',')) === null) to -= 1;
    const run = items.slice(from, to).join(',');
    written.push(to > from + 1 ? (table.original(run) ?? run) : run);
    from = to;
  }
  return written.join(',');
}

/** A range of IPv4 has at most 62 networks. */
const LONGEST_RANGE = 64;

function originalOfId(found: string, table: TokenTable): string {
  const whole = table.original(found) ?? sameInOtherCase(found, table);
  if (whole !== null) return whole;
  const [, head = '', tail = ''] = /^(S-1-5-21(?:-\d{1,10}){3})((?:-\d{1,10})?)$/iu.exec(found) ?? [];
  if (head !== '') return (table.original(head) ?? head) + tail;
  if (/^0x/iu.test(found)) return `0x${table.original(found.slice(2)) ?? found.slice(2)}`;
  const [, numbers = '', suffix = ''] = /^(.*)(\.ip6\.arpa)$/iu.exec(found) ?? [];
  if (suffix !== '') return (table.original(numbers) ?? numbers) + suffix;
  return found.includes(':') && !/^(?:[\da-f]{2}:){5}/iu.test(found)
    ? originalOfColons(found, table)
    : found.replace(/\d{1,3}(?:\.\d{1,3}){3}/gu, (address) => table.original(address) ?? address);
}

function sameInOtherCase(found: string, table: TokenTable): string | null {
  if (!/[a-f]/iu.test(found)) return null;
  const lower = table.original(found.toLowerCase());
  if (lower !== null) return found === found.toUpperCase() ? lower.toUpperCase() : lower;
  const upper = table.original(found.toUpperCase());
  return upper !== null && found === found.toLowerCase() ? upper.toLowerCase() : upper;
}

/** An IPv6 address between colons and dots of the text around it, or an IPv4 address behind them. */
function originalOfColons(found: string, table: TokenTable): string {
  const [, head = '', body = '', tail = ''] = /^(:(?!:))?(.*?)(\.*|(?<!:):|\/\d{1,3})$/u.exec(found) ?? [];
  const octets = ipv6Octets(body);
  const original =
    table.original(body) ??
    sameInOtherCase(body, table) ??
    (octets === null ? null : table.original(formatIpv6(octets)));
  if (original !== null) return head + original + tail;
  return found.replace(/\d{1,3}(?:\.\d{1,3}){3}/gu, (address) => table.original(address) ?? address);
}
