import type { ComputerSettings } from '../../model/evidence.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { isSound, isUnlicensed, productsOf } from './licence-state.js';

/** An HRESULT that a client's tools printed. */
export interface PrintedCode {
  /** `0x` and eight upper-case digits. */
  readonly code: string;
  /** The command that printed it, where it can be told. */
  readonly command: string | null;
  /** The product it stands at; null when it stands for itself. */
  readonly product: ProductFacts | null;
  /** A person tells of it, and no tool printed it: worth less. */
  readonly mentioned: boolean;
}

/** What lists failures of the past: they say something only while a product is not licensed. */
const HISTORY = '/dhistorykms';

/** Codes of failed commands, and those beside products that are not in order: at the others they say nothing. */
export function printedCodes(
  settings: Pick<ComputerSettings, 'errors' | 'products'>,
): readonly PrintedCode[] {
  const failing = productsOf(settings).some(isUnlicensed);
  const alone = (settings.errors?.facts ?? [])
    .filter(({ command }) => command !== HISTORY || failing)
    .flatMap(({ code, command, mentioned = false }) =>
      code === null ? [] : [{ code, command, product: null, mentioned }],
    );
  const beside = productsOf(settings)
    .filter((product) => !isSound(product))
    .flatMap((product) =>
      [product.lastError, product.stateReason].flatMap((code) =>
        code === null ? [] : [{ code, command: null, product, mentioned: false }],
      ),
    );
  return [...alone, ...beside];
}

export function hasCode(
  settings: Pick<ComputerSettings, 'errors' | 'products'>,
  codes: readonly string[],
): boolean {
  return printedCodes(settings).some(({ code }) => codes.includes(code));
}

/** Only a person tells of such a code. */
export function onlyMentions(
  settings: Pick<ComputerSettings, 'errors' | 'products'>,
  codes: readonly string[],
): boolean {
  const found = printedCodes(settings).filter(({ code }) => codes.includes(code));
  return found.length > 0 && found.every(({ mentioned }) => mentioned);
}
