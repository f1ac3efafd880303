import { bitsOf, formatIpv4, formatIpv6, ipv4Octets, ipv6Octets } from '../model/ip-address.js';
import { type Ip4Tokens, isMask } from './ip4-tokens.js';
import type { Ip6Tokens } from './ip6-tokens.js';
import type { MachineIdTokens } from './machine-id-tokens.js';
import { type Block, blocksOf } from './range-blocks.js';
import type { TokenTable } from './token-table.js';

export const IP4 = '\\d{1,3}(?:\\.\\d{1,3}){3}';

export interface AddressTokens {
  readonly ip4: Ip4Tokens;
  readonly ip6: Ip6Tokens;
  readonly ids: MachineIdTokens;
  readonly table: TokenTable;
}

/** An address, a network, or a range. */
export function ip4Text(text: string, tokens: AddressTokens): string {
  const { ip4, table } = tokens;
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
    const blocks = end === null ? null : blocksOf(octets, end);
    if (blocks === null) return `${ip4.of(first) ?? first}-${ip4.of(second) ?? second}`;
    const [only, ...more] = blocks;
    if (only !== undefined && more.length === 0)
      return claimed(
        `${ip4.block(octets, only.bits, 0).join('.')}-${ip4.block(octets, only.bits, 255).join('.')}`,
      );
    return claimed(blocks.map((block) => ip4Block(block, tokens)).join(','));
  }
  const mask = ipv4Octets(second);
  const bits = mask === null ? Number(second) : isMask(mask) ? bitsOf(mask).replace(/0+$/u, '').length : 0;
  const isNetwork = !bitsOf(octets).slice(bits).includes('1');
  if (!isNetwork) return `${ip4.of(first) ?? first}/${second}`;
  return claimed(`${ip4.block(octets, bits, 0).join('.')}/${second}`);
}

/** A network of a range, which had no name of its own. */
function ip4Block({ octets, bits }: Block, { ip4, table }: AddressTokens): string {
  const original = formatIpv4(octets);
  if (bits === 32) return ip4.of(original) ?? original;
  const token = `${ip4.block(octets, bits, 0).join('.')}/${bits}`;
  if (token !== `${original}/${bits}`) table.claim(token, `${original}/${bits}`);
  return token;
}

/** Two IPv6 addresses with a dash between them; two other texts with colons are each read alone. */
export function rangeText(text: string, tokens: AddressTokens): string {
  const [first = '', last = ''] = text.split('-');
  const [from, to] = [ipv6Octets(first), ipv6Octets(last)];
  const blocks = from === null || to === null ? null : blocksOf(from, to);
  if (blocks === null) return `${colonText(first, tokens)}-${colonText(last, tokens)}`;
  const token = blocks.map((block) => ip6Block(block, tokens)).join(',');
  if (token !== text) tokens.table.claim(token, text);
  return token;
}

function ip6Block({ octets, bits }: Block, { ip6, table }: AddressTokens): string {
  const original = formatIpv6(octets);
  if (bits === 128) return ip6.of(original) ?? original;
  const token = `${ip6.network(octets, bits)}/${bits}`;
  if (token !== `${original}/${bits}`) table.claim(token, `${original}/${bits}`);
  return token;
}

/** An IPv6 address, or an IPv4 address after colons: mapped, or behind a time. */
export function colonText(text: string, tokens: AddressTokens): string {
  const whole = ip6Text(text, tokens);
  return whole === text ? text.replace(LONE_IP4, (address) => tokens.ip4.of(address) ?? address) : whole;
}

/** An IPv4 address that is no part of a longer number. */
export const LONE_IP4 = new RegExp(`(?<![\\d.])${IP4}(?!\\d|\\.\\d)`, 'gu');

/** A run of groups may begin or end with a colon or dot that belongs to the text around it. */
function ip6Text(text: string, { ip6, table }: AddressTokens): string {
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
export function reverseName(text: string, { ip4, ids, table }: AddressTokens): string {
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
