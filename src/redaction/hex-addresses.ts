import { formatIpv4, ipv4Octets } from '../model/ip-address.js';
import { type Ip4Tokens, staysIp4 } from './ip4-tokens.js';
import type { KnownSecrets } from './known-secrets.js';
import { LONE_IP4 } from './address-text.js';
import type { TokenTable } from './token-table.js';

interface HexTokens {
  readonly ip4: Ip4Tokens;
  readonly secrets: KnownSecrets;
  readonly table: TokenTable;
}

/** Where Windows tells a time source by the octets of its address. */
const REFERENCE_BEFORE = /ref(?:erence|erenz|érence|erencia|erenza)?[\s.-]{0,2}id[^\r\n]{0,40}$/iu;
/** Codes of Windows have the form of addresses of their own. */
const CODE = /^[48c]0(?:0[0-9a-f]|07)/iu;

/** `0xC0A81101`: four octets that are an address of the evidence, in either order, or stand where Windows puts one. `before`: the text to the left. */
export function hexText(text: string, before: string, tokens: HexTokens): string {
  const [, lead = '', digits = ''] = /^(0x|dword:)(.*)$/iu.exec(text) ?? [];
  const octets = Uint8Array.from({ length: 4 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
  const isReference = REFERENCE_BEFORE.test(before);
  const isWord = octets.every((octet) => octet === 0 || (octet > 0x1f && octet < 0x7f));
  const known = (order: Uint8Array): boolean =>
    tokens.secrets.isAddress(formatIpv4(order)) && !CODE.test(digits);
  const turned = octets.toReversed();
  const way = known(octets) || (isReference && !isWord) ? octets : known(turned) ? turned : null;
  const token = way === null ? null : ipv4Octets(tokens.ip4.of(formatIpv4(way)) ?? '');
  if (token === null || way === null) return text;
  const hex = Array.from(way === octets ? token : token.toReversed(), (octet) =>
    octet.toString(16).padStart(2, '0'),
  ).join('');
  const written = lead + (/[A-F]/u.test(digits) ? hex.toUpperCase() : hex);
  if (written !== text) tokens.table.claim(written, text);
  return written;
}

/** Takes note of the addresses in a text, for where they stand in another form. */
export function learnAddresses(text: string, secrets: KnownSecrets): void {
  for (const [address] of text.matchAll(LONE_IP4)) {
    const octets = ipv4Octets(address);
    if (octets !== null && !staysIp4(octets)) secrets.learnAddress(address);
  }
}
