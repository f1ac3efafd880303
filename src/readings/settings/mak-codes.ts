import type { Confidence } from '../../model/finding.js';

/**
 * HRESULTs of an activation by MAK, by the failure mode that they tell, and what each is worth by itself. Source: the
 * table of activation errors that Microsoft publishes, slerror.h of the Windows SDK, and WinHTTP's error messages.
 */
export const MAK_CODES = {
  'mak-invalid': {
    '0xC004C001': 'confirmed',
    '0xC004C004': 'likely',
    '0xC004C007': 'likely',
    '0x80070490': 'possible',
    '0xC004F050': 'possible',
  },
  'mak-blocked': {
    '0xC004C003': 'confirmed',
    '0xC004C060': 'likely',
    '0xC004C017': 'likely',
    '0xC004F051': 'likely',
  },
  'mak-limit-exceeded': { '0xC004C020': 'confirmed', '0xC004C021': 'confirmed' },
  'mak-no-internet': {
    '0x80072EE7': 'likely',
    '0x80072EE2': 'likely',
    '0x80072EFD': 'likely',
    '0xC004FC03': 'likely',
  },
  'mak-tls-or-proxy': { '0x80072F8F': 'likely', '0xC004B011': 'likely', '0x80072EFE': 'possible' },
  'mak-proxy-authentication': { '0x8004FE33': 'confirmed' },
  'mak-server-error': {
    '0xC004B100': 'likely',
    '0xC004C00C': 'likely',
    '0xC004C012': 'likely',
    '0xC004C013': 'likely',
    '0xC004C015': 'likely',
    '0xC004C050': 'likely',
  },
  'mak-confirmation-id-wrong': {
    '0xC004F031': 'confirmed',
    '0xC004F04D': 'confirmed',
    '0xC004F02C': 'likely',
    '0xC004F02D': 'likely',
    '0xC004F02F': 'likely',
    '0xC004F07E': 'likely',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Confidence>>>>;

export type MakFault = keyof typeof MAK_CODES;

/** Given by keys of other kinds as well. */
const SHARED = new Set(['0xC004F050', '0xC004F051', '0x80070490']);

/** Only the servers of Microsoft, or an activation by telephone, give such a code: a KMS client never sees it. */
export function isMakCode(code: string): boolean {
  return !SHARED.has(code) && Object.values(MAK_CODES).some((codes) => Object.hasOwn(codes, code));
}
