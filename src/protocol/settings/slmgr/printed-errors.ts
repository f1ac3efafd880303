import type { PrintedError } from '../../../model/settings.js';
import { withoutReferenceIds } from '../time/reference-id.js';
import { plain } from './plain-text.js';

type Coded = PrintedError & { readonly code: string };

const MAX_TEXT = 300;

/** `0xC004F074` as a word. */
const CODE = /(?<![\w.])0[xX]([0-9a-fA-F]{8})(?![0-9a-fA-F])/u;
/** In the lists and sentences of events; other readers take those. */
const OF_EVENT = /hr=0x|AppId|SkuId|RuleId|0x[0-9a-f]{1,8}, ?0x[0-9a-f]{1,8}/iu;
/** The licensing service's own codes are told wherever they stand; others only where an error line has them. */
const LICENSING = /^[C8]004[A-F]|^4004[A-F]/u;
const ERROR_LINE = /^(?:[^:0-9]{0,40}: ?|\p{L}{2,20} )?0x[0-9a-f]{8}|\b0x2a 0x[0-9a-f]{8}/iu;

/** The failure a line prints, in any language; null when it prints none. */
export function errorIn(line: string, command: string | null): Coded | null {
  const head = withoutReferenceIds(line.slice(0, 1000));
  const digits = CODE.exec(head)?.[1]?.toUpperCase();
  if (digits === undefined || OF_EVENT.test(head)) return null;
  const failure = /^[89A-F]/u.test(digits) || LICENSING.test(digits);
  if (!failure || !(LICENSING.test(digits) || ERROR_LINE.test(head))) return null;
  const text = plain(head).slice(0, MAX_TEXT).trim();
  return { code: `0x${digits}`, command, text: text.toUpperCase() === `0X${digits}` ? null : text };
}

/** `ERROR/HOST: 0xC004F074,0x00000000,kms.corp.example` of ospp.vbs /dhistorykms; null for any other line and a success. */
export function historyErrorIn(line: string): Coded | null {
  const [, digits = '', rest = ''] =
    /^ERROR\/HOST: ?0x([0-9a-f]{8}),? ?(?:0x[0-9a-f]{8},? ?)?(.{0,200})/iu.exec(line) ?? [];
  if (digits === '' || /^0+$/u.test(digits)) return null;
  const host = rest.trim();
  return { code: `0x${digits.toUpperCase()}`, command: '/dhistorykms', text: host === '' ? null : host };
}
