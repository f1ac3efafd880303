import { keyedOctets, type Mac, scrambled } from './keyed.js';
import type { TokenTable } from './token-table.js';

/** Numbers that only one machine, user or key has, each replaced by one of the same form. */
export interface MachineIdTokens {
  readonly guid: (text: string) => string;
  /** Domain part changed, the last number (RID) and well-known SIDs kept. */
  sid(text: string): string;
  /** Two-digit groups with separators: MAC addresses and DUIDs. */
  hardware(text: string): string;
  /** `VMware-56 4d …`: the serial number of a virtual machine, which is its UUID. */
  virtualSerial(text: string): string;
  /** Group and key number changed; product group, language, build and day kept. */
  extendedPid(text: string): string;
  /** Product IDs, installation IDs, dumps of bytes: digits by digits, letters by letters. */
  number(text: string, alphabet: 'plain' | 'hex'): string;
}

export function createMachineIdTokens(mac: Mac, table: TokenTable): MachineIdTokens {
  const claimed = (token: string, original: string): string => {
    table.claim(token, original);
    return token;
  };
  const unless = (text: string, token: () => string): string =>
    table.original(text) !== null ? text : claimed(token(), text);

  const number = (text: string, alphabet: 'plain' | 'hex'): string =>
    unless(text, () => scrambled(mac, `number/${alphabet}`, text, alphabet));

  return {
    virtualSerial: (text) =>
      unless(text, () => text.replace(/(?<=^VMware-).*/iu, (digits) => number(digits, 'hex'))),
    guid: (text) =>
      /^[0f-]+$/iu.test(text)
        ? text
        : unless(text, () => {
            const hex = hexOf(keyedOctets(mac, `guid/${text.toLowerCase()}`, 16));
            // The form of a random one (RFC 9562, version 4).
            const marked = `${hex.slice(0, 12)}4${hex.slice(13, 16)}a${hex.slice(17)}`;
            const token = marked.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
            return likeCase(token, text);
          }),
    sid(text) {
      const local = /^(S-1-5-21)((?:-\d{1,10}){3})((?:-\d{1,10})?)$/iu.exec(text);
      if (local !== null) {
        const [, head = '', domain = '', rid = ''] = local;
        if (table.original(head + domain) !== null) return text;
        const token = head + subAuthorities(mac, domain);
        table.claim(token, head + domain);
        return rid === '' ? token : claimed(token + rid, text);
      }
      const [, head = '', rest = ''] = PERSONAL_SID.exec(text) ?? [];
      return rest === '' ? text : unless(text, () => head + subAuthorities(mac, rest));
    },
    hardware: (text) =>
      /^(?:00[-:])*[\da-f]{2}$/iu.test(text) || /^[f:.-]+$/iu.test(text)
        ? text
        : unless(text, () => {
            const digits = text.replace(/[^\da-f]/giu, '');
            const hex = hexOf(keyedOctets(mac, `hardware/${digits.toLowerCase()}`, digits.length));
            // Locally administered (IEEE 802): no vendor has it.
            const token = `02${hex}`.slice(0, digits.length);
            let at = 0;
            return likeCase(
              text.replace(/[\da-f]/giu, () => token.charAt(at++)),
              text,
            );
          }),
    extendedPid: (text) =>
      unless(text, () =>
        text.replace(/^(\d{5}-\d{5}-)(\d{3}-\d{6})/u, (whole, head: string, own: string) =>
          /^[0-]*$/u.test(own) ? whole : head + scrambled(mac, 'epid', own, 'plain'),
        ),
      ),
    number,
  };
}

/** Azure AD users and groups, and virtual machines: every number after the head is theirs. */
const PERSONAL_SID = /^(S-1-(?:12-1|5-83-1|5-90|5-96))((?:-\d{1,10}){2,})$/iu;

function subAuthorities(mac: Mac, numbers: string): string {
  const count = numbers.split('-').length - 1;
  const octets = keyedOctets(mac, `sid/${numbers}`, 4 * count);
  return Array.from({ length: count }, (_, index) => {
    const [a = 0, b = 0, c = 0, d = 0] = octets.subarray(4 * index, 4 * index + 4);
    return `-${a * 0x100_0000 + b * 0x1_0000 + c * 0x100 + d}`;
  }).join('');
}

function hexOf(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}

function likeCase(token: string, text: string): string {
  return /[A-F]/u.test(text) ? token.toUpperCase() : token;
}
