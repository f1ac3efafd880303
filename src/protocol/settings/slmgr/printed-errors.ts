import type { PrintedError } from '../../../model/settings.js';
import { withoutReferenceIds } from '../time/reference-id.js';
import { mentionedCodes } from './mentioned-codes.js';
import { plain } from './plain-text.js';

export type CodedError = PrintedError & { readonly code: string };

const MAX_TEXT = 300;

/** `0xC004F074` as a word. */
const CODE = /(?<![\w.])0[xX]([0-9a-fA-F]{8})(?![0-9a-fA-F])/u;
/** In the lists and sentences of events; other readers take those. */
const OF_EVENT = /hr=0x|AppId|SkuId|RuleId|0x[0-9a-f]{1,8}, ?0x[0-9a-f]{1,8}/iu;
/** The licensing service's own codes are told wherever a command prints; others only where an error line has them. */
const LICENSING = /^[C8]004[A-F]|^4004[A-F]/u;
const ERROR_LINE = /^(?:[^:0-9]{0,40}: ?|\p{L}{2,20} )?0x[0-9a-f]{8}|\b0x2a 0x[0-9a-f]{8}/iu;

/** Printed for whoever cannot see the message: the same line in every language. */
const SLUI = /\b0x2a 0x[0-9a-f]{8}/iu;

/** Where a line stands. */
export interface LineContext {
  /** What prints it, where it is told. */
  readonly command: string | null;
  readonly above: string;
  /** Codes that the text explains; `0x` and eight upper-case digits. */
  readonly explained: ReadonlySet<string>;
}

export interface ErrorsOfLine {
  readonly errors: readonly CodedError[];
  /** Codes of which the line speaks, and of no computer. */
  readonly general: readonly string[];
}

/**
 * The failure a line prints, in any language, else the failures that a person tells of in it. What is said of a code in
 * general, what it means or what to do, is no failure of any computer.
 */
export function errorsIn(line: string, { command, above, explained }: LineContext): ErrorsOfLine {
  const head = withoutReferenceIds(line.slice(0, 1000));
  if (OF_EVENT.test(head)) return NOTHING;
  const mentioned = mentionedCodes(head, above);
  const isGeneral = (code: string): boolean =>
    !SLUI.test(head) && (explained.has(code) || mentioned.some((one) => one.code === code && one.general));
  const text = plain(head).slice(0, MAX_TEXT).trim();
  const printed = printedIn(head, command);
  const others = [...new Set(mentioned.map(({ code }) => code))].filter((code) => code !== printed);
  const all = [
    ...(printed === null
      ? []
      : [{ code: printed, command, text: text.toUpperCase() === printed.toUpperCase() ? null : text }]),
    ...others.map((code) => ({ code, command: null, text, mentioned: true as const })),
  ];
  return {
    errors: all.filter(({ code }) => !isGeneral(code)),
    general: all.map(({ code }) => code).filter(isGeneral),
  };
}

const NOTHING: ErrorsOfLine = { errors: [], general: [] };

function printedIn(head: string, command: string | null): string | null {
  const digits = CODE.exec(head)?.[1]?.toUpperCase() ?? '';
  const licensing = LICENSING.test(digits);
  if (!licensing && !/^[89A-F]/u.test(digits)) return null;
  return ERROR_LINE.test(head) || (command !== null && licensing) ? `0x${digits}` : null;
}

/** `ERROR/HOST: 0xC004F074,0x00000000,kms.corp.example` of ospp.vbs /dhistorykms; null for any other line and a success. */
export function historyErrorIn(line: string): CodedError | null {
  const [, digits = '', rest = ''] =
    /^ERROR\/HOST: ?0x([0-9a-f]{8}),? ?(?:0x[0-9a-f]{8},? ?)?(.{0,200})/iu.exec(line) ?? [];
  if (digits === '' || /^0+$/u.test(digits)) return null;
  const host = rest.trim();
  return { code: `0x${digits.toUpperCase()}`, command: '/dhistorykms', text: host === '' ? null : host };
}
