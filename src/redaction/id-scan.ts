import { ipv4Octets, ipv6Octets } from '../model/ip-address.js';
import { bitsOf, isMask } from './ip4-tokens.js';
import type { Ip4Tokens } from './ip4-tokens.js';
import type { Ip6Tokens } from './ip6-tokens.js';
import type { KnownSecrets } from './known-secrets.js';
import type { MachineIdTokens } from './machine-id-tokens.js';
import type { TokenTable } from './token-table.js';

const IP4 = '\\d{1,3}(?:\\.\\d{1,3}){3}';

/** Everything that shows by its form what it is. Each part is bounded, so that any text takes linear time. */
export const IDS = new RegExp(
  [
    '(?<guid>(?<![\\da-f])[\\da-f]{8}-(?:[\\da-f]{4}-){3}[\\da-f]{12}(?![\\da-f]))',
    '(?<sid>(?<![a-z0-9])S-1-\\d{1,3}(?:-\\d{1,10}){1,15})',
    '(?<epid>(?<!\\d)\\d{5}-\\d{5}-\\d{3}-\\d{6}-\\d{2}-\\d{3,5}-\\d{4,6}\\.\\d{4}-\\d{7}(?!\\d))',
    '(?<pid>(?<![a-z0-9])\\d{5}-(?:\\d{5}|OEM)-\\d{5,7}-[a-z0-9]{5}(?![a-z0-9]))',
    '(?<hardware>(?<![\\da-f:-])[\\da-f]{2}(?<sep>[-:])(?:[\\da-f]{2}\\k<sep>){4,18}[\\da-f]{2}(?![\\da-f])|(?<![\\da-f.])(?:[\\da-f]{4}\\.){2}[\\da-f]{4}(?![\\da-f.]))',
    '(?<digits>(?<!\\d)(?:\\d{41,63}|\\d{6,7}(?:[- ]\\d{6,7}){7,8})(?!\\d))',
    '(?<hex>(?<![a-z0-9])0x[\\da-f]{12,}(?!\\w))',
    `(?<arpa>(?<![\\d.])(?:\\d{1,3}\\.){1,4}in-addr\\.arpa|(?<![\\da-f.])(?:[\\da-f]\\.){4,32}ip6\\.arpa)`,
    `(?<ip4>(?<![\\d.])${IP4}(?!\\d|\\.\\d)(?:/(?:${IP4}(?!\\d|\\.\\d)|\\d{1,2}(?!\\d))|-${IP4}(?!\\d|\\.\\d))?)`,
    '(?<ip6>(?<![\\da-f])[\\da-f]{0,4}:[\\da-f]{0,4}:[\\da-f:.]*(?:/\\d{1,3}(?!\\d))?)',
  ].join('|'),
  'giu',
);

interface IdTokens {
  readonly ip4: Ip4Tokens;
  readonly ip6: Ip6Tokens;
  readonly ids: MachineIdTokens;
  readonly table: TokenTable;
  readonly secrets: KnownSecrets;
}

/** How GUIDs are taken that nobody learned about: of a machine, or of a product or program. */
export type UnknownGuids = 'machine' | 'product';

/** The text with addresses and numbers of machines replaced. */
export function redactIds(text: string, tokens: IdTokens, unknown: UnknownGuids): string {
  return text.replace(IDS, (found: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    const at = rest.at(-3) as number;
    const { ids, secrets } = tokens;
    if (groups['guid'] !== undefined)
      return (secrets.guidKind(found) ?? unknown) === 'machine' ? ids.guid(found) : found;
    if (groups['sid'] !== undefined) return ids.sid(found);
    if (groups['epid'] !== undefined) return ids.extendedPid(found);
    if (groups['hardware'] !== undefined) return ids.hardware(found);
    if (groups['pid'] !== undefined || groups['digits'] !== undefined) return ids.number(found, 'plain');
    if (groups['hex'] !== undefined) return `0x${ids.number(found.slice(2), 'hex')}`;
    if (groups['arpa'] !== undefined) return reverseName(found, tokens);
    if (groups['ip4'] !== undefined)
      return VERSION_BEFORE.test(text.slice(Math.max(0, at - 24), at)) ? found : ip4Text(found, tokens);
    // `IPv6:fd00::21`: the first group is the end of a word.
    const head = /\w/u.test(text.charAt(at - 1)) ? found.indexOf(':') + 1 : 0;
    return found.slice(0, head) + colonText(found.slice(head), tokens);
  });
}

/** `Version=4.0.0.0` has the form of an address. */
const VERSION_BEFORE = /versions?["'\s.:=]{1,12}$/iu;

/** An address, a network, or a range. */
function ip4Text(text: string, { ip4, table }: IdTokens): string {
  const [, first = '', mark = '', second = ''] = /^([\d.]+)([/-]?)(.*)$/u.exec(text) ?? [];
  const octets = ipv4Octets(first);
  if (octets === null) return text.replace(LONE_IP4, (address) => ip4.of(address) ?? address);
  if (mark === '') return ip4.of(first) ?? first;
  const claimed = (token: string): string => {
    if (token !== text) table.claim(token, text);
    return token;
  };
  if (mark === '-') {
    const end = ipv4Octets(second);
    const bits = end === null ? null : blockBits(octets, end);
    if (bits === null || end === null) return `${ip4.of(first) ?? first}-${ip4.of(second) ?? second}`;
    return claimed(`${ip4.block(octets, bits, 0).join('.')}-${ip4.block(octets, bits, 255).join('.')}`);
  }
  const mask = ipv4Octets(second);
  const bits = mask === null ? Number(second) : isMask(mask) ? bitsOf(mask).replace(/0+$/u, '').length : 0;
  const isNetwork = !bitsOf(octets).slice(bits).includes('1');
  if (!isNetwork) return `${ip4.of(first) ?? first}/${second}`;
  return claimed(`${ip4.block(octets, bits, 0).join('.')}/${second}`);
}

/** The length of the prefix when two addresses are the first and the last of one network. */
function blockBits(first: Uint8Array, last: Uint8Array): number | null {
  const [low, high] = [bitsOf(first), bitsOf(last)];
  const same = Array.from(low).findIndex((bit, index) => bit !== high[index]);
  if (same < 0) return null;
  return low.slice(same).includes('1') || high.slice(same).includes('0') ? null : same;
}

/** An IPv6 address, or an IPv4 address after colons: mapped, or behind a time. */
function colonText(text: string, tokens: IdTokens): string {
  const whole = ip6Text(text, tokens);
  return whole === text ? text.replace(LONE_IP4, (address) => tokens.ip4.of(address) ?? address) : whole;
}

const LONE_IP4 = new RegExp(`(?<![\\d.])${IP4}(?!\\d|\\.\\d)`, 'gu');

/** A run of groups may begin or end with a colon or dot that belongs to the text around it. */
function ip6Text(text: string, { ip6, table }: IdTokens): string {
  const [, body = '', length] = /^([^/]*)(?:\/(\d{1,3}))?$/u.exec(text) ?? [];
  const [, head = '', address = '', tail = ''] =
    /^(:(?!:))?(.*?)(\.*|(?<!:):)$/u.exec(body) ?? /^()(.*)()$/u.exec(body) ?? [];
  const octets = body.length > MAX_IP6 ? null : ipv6Octets(address);
  if (octets === null) return text;
  if (length === undefined) return head + (ip6.of(address) ?? address) + tail;
  const bits = Number(length);
  if (tail !== '' || bitsOf(octets).slice(bits).includes('1'))
    return `${head}${ip6.of(address) ?? address}${tail}/${length}`;
  const token = `${ip6.network(octets, bits)}/${length}`;
  if (token !== `${address}/${length}`) table.claim(token, `${address}/${length}`);
  return head + token;
}

const MAX_IP6 = 48;

/** `9.10.in-addr.arpa`: an address backwards, as zones and PTR records have it. */
function reverseName(text: string, { ip4, ids, table }: IdTokens): string {
  const [, numbers = '', suffix = ''] = /^((?:[\da-f]{1,3}\.)+)(in-addr\.arpa|ip6\.arpa)$/iu.exec(text) ?? [];
  const labels = numbers.slice(0, -1).split('.');
  if (/^ip6/iu.test(suffix)) {
    const token = ids.number(labels.join('.'), 'hex');
    return `${token}.${suffix}`;
  }
  const whole = [...labels].reverse().concat(['0', '0', '0']).slice(0, 4).join('.');
  const octets = ipv4Octets(whole);
  if (octets === null) return text;
  const token = [...ip4.block(octets, 8 * labels.length, 0)].slice(0, labels.length).reverse().join('.');
  if (token !== labels.join('.')) table.claim(`${token}.${suffix}`, text);
  return `${token}.${suffix}`;
}
