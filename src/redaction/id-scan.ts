import { type AddressTokens, colonText, IP4, ip4Text, rangeText, reverseName } from './address-text.js';
import { hexText } from './hex-addresses.js';
import type { KnownSecrets } from './known-secrets.js';

/** Everything that shows by its form what it is. Each part is bounded, so that any text takes linear time. */
export const IDS = new RegExp(
  [
    '(?<guid>(?<![\\da-f])[\\da-f]{8}-(?:[\\da-f]{4}-){3}[\\da-f]{12}(?![\\da-f]))',
    '(?<sid>(?<![a-z0-9])S-1-\\d{1,3}(?:-\\d{1,10}){1,15})',
    '(?<epid>(?<!\\d)\\d{5}-\\d{5}-\\d{3}-\\d{6}-\\d{2}-\\d{3,5}-\\d{4,6}\\.\\d{4}-\\d{7}(?!\\d))',
    '(?<pid>(?<![a-z0-9])\\d{5}-(?:\\d{5}|OEM)-\\d{5,7}-[a-z0-9]{5}(?![a-z0-9]))',
    '(?<hardware>(?<![\\da-f:-])[\\da-f]{2}(?<sep>[-:])(?:[\\da-f]{2}\\k<sep>){4,18}[\\da-f]{2}(?![\\da-f])|(?<![\\da-f.])(?:[\\da-f]{4}\\.){2}[\\da-f]{4}(?![\\da-f.]))',
    '(?<digits>(?<!\\d)(?:\\d{41,63}|\\d{6,7}(?:[- ]\\d{6,7}){7,8})(?!\\d))',
    '(?<vmware>VMware-[\\da-f]{2}(?:[ -][\\da-f]{2}){15}(?![\\da-f]))',
    '(?<bare>(?<![\\p{L}\\p{N}_-])(?:(?=\\d{0,11}[a-f])(?=[a-f]{0,11}\\d)[\\da-f]{12}|[\\da-f]{32})(?![\\p{L}\\p{N}_-]))',
    '(?<hex>(?<![a-z0-9])0x[\\da-f]{12,}(?!\\w))',
    '(?<hex8>(?<![a-z0-9])(?:0x|dword:)[\\da-f]{8}(?!\\w))',
    `(?<arpa>(?<![\\d.])(?:\\d{1,3}\\.){1,4}in-addr\\.arpa|(?<![\\da-f.])(?:[\\da-f]\\.){4,32}ip6\\.arpa)`,
    `(?<ip4>(?<![\\d.])${IP4}(?!\\d|\\.\\d)(?:/(?:${IP4}(?!\\d|\\.\\d)|\\d{1,2}(?!\\d))|-${IP4}(?!\\d|\\.\\d))?)`,
    '(?<range6>(?<![\\da-f])[\\da-f]{0,4}:[\\da-f:]{1,38}-[\\da-f]{0,4}:[\\da-f:]{1,38}(?![\\da-f:.]))',
    '(?<ip6>(?<![\\da-f])[\\da-f]{0,4}:[\\da-f]{0,4}:[\\da-f:.]*(?:/\\d{1,3}(?!\\d))?)',
  ].join('|'),
  'giu',
);

interface IdTokens extends AddressTokens {
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
    if (groups['vmware'] !== undefined) return ids.virtualSerial(found);
    if (groups['bare'] !== undefined)
      return found.length === 12 ? ids.hardware(found) : ids.number(found, 'hex');
    if (groups['hex8'] !== undefined) return hexText(found, text.slice(Math.max(0, at - 60), at), tokens);
    if (groups['hex'] !== undefined) return `0x${ids.number(found.slice(2), 'hex')}`;
    if (groups['arpa'] !== undefined) return reverseName(found, tokens);
    if (groups['ip4'] !== undefined)
      return VERSION_BEFORE.test(text.slice(Math.max(0, at - 24), at)) ? found : ip4Text(found, tokens);
    // `IPv6:fd00::21`: the first group is the end of a word.
    const head = /\w/u.test(text.charAt(at - 1)) ? found.indexOf(':') + 1 : 0;
    const own = found.slice(head);
    return (
      found.slice(0, head) +
      (groups['range6'] === undefined ? colonText(own, tokens) : rangeText(own, tokens))
    );
  });
}

/** `Version=4.0.0.0` has the form of an address. */
const VERSION_BEFORE = /versions?["'\s.:=]{1,12}$/iu;
