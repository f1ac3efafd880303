import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import { kindAt, type ProductKind } from '../readings/settings/product-kind.js';
import { printedMatches } from './printed-match.js';
import type { TooFewFacts } from './too-few-counted.js';

/** SL_E_VL_NOT_ENOUGH_COUNT, as slmgr and ospp print it. */
const CODE = '0xC004F038';

/** Clients whose own tools printed it, by the product it stands at; where nothing tells that, Windows of either kind. */
export function tooFewPrinted(
  clients: readonly ComputerSettings[],
  kind: ProductKind,
): readonly Match<TooFewFacts>[] {
  const told = printedMatches(
    clients,
    { [CODE]: 'confirmed' },
    ({ product }, client) => kindAt(product, client) === kind,
  );
  const untold =
    kind === 'office'
      ? []
      : printedMatches(
          clients,
          { [CODE]: 'possible' },
          ({ product }, client) => kindAt(product, client) === null,
        );
  return [...told, ...untold].map((match) => ({
    ...match,
    facts: { names: match.facts.names, count: match.facts.count, host: match.facts.host, counted: null },
  }));
}
