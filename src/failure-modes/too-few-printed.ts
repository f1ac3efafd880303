import type { ComputerSettings } from '../model/evidence.js';
import type { Match } from '../model/failure-mode.js';
import { sameMachine } from '../readings/events/machine-name.js';
import { clientDomains } from '../readings/settings/client-domains.js';
import { type HostView, hostViews } from '../readings/settings/host-view.js';
import { isOneOf } from '../readings/settings/named-hosts.js';
import { type ProductKind, kindAt } from '../readings/settings/product-kind.js';
import { seenRecords } from '../readings/settings/seen-records.js';
import { printedMatches } from './printed-match.js';
import type { TooFewEvidence, TooFewFacts, TooFewOf } from './too-few-counted.js';

/** SL_E_VL_NOT_ENOUGH_COUNT, as slmgr and ospp print it. */
const CODE = '0xC004F038';

type Printed = Match<TooFewFacts>;
type Settings = Pick<TooFewEvidence, 'clientSettings' | 'hostSettings'>;

function countOf({ products }: HostView, family: TooFewOf['family']): number | null {
  const counts = products.flatMap((one) => (one.family === family ? (one.host?.count ?? []) : []));
  return counts.length === 0 ? null : Math.max(...counts);
}

/** The hosts that DNS offers a client. */
function inRecord(client: ComputerSettings): readonly string[] {
  const targets = seenRecords(client, [], clientDomains(client)).hosts.map(({ target }) => target);
  return targets.filter((name, index) => targets.findIndex((other) => sameMachine(name, other)) === index);
}

/** What a client was told and what a host says of itself together. A host that counts enough by now may be another one. */
function beside(match: Printed, { clientSettings, hostSettings }: Settings, kind: TooFewOf): Printed {
  const client = clientSettings.find(({ id }) => match.evidence.includes(id));
  const offered = client === undefined ? [] : inRecord(client);
  if (match.facts.host === null && offered.length > 1) return match;
  const named = match.facts.host ?? offered[0] ?? null;
  const known = hostViews(hostSettings).map((view) => ({ view, counted: countOf(view, kind.family) }));
  const isTooFew = (counted: number | null): boolean => counted !== null && counted < kind.threshold;
  // Where nothing names the host, and one alone was read of: that it counts too few is the answer.
  const [only, ...more] = named === null ? known : known.filter(({ view }) => isOneOf(view.names, named));
  if (only === undefined || more.length > 0) return match;
  if (isTooFew(only.counted))
    return { ...match, facts: { ...match.facts, host: only.view.name, counted: only.counted } };
  if (only.counted === null) return match;
  return { ...match, confidence: 'possible', facts: { ...match.facts, host: null } };
}

/** Clients whose own tools printed it, by the product it stands at; where nothing tells that, Windows of either kind. */
export function tooFewPrinted(settings: Settings, kind: TooFewOf, product: ProductKind): readonly Printed[] {
  const { clientSettings } = settings;
  const told = printedMatches(
    clientSettings,
    { [CODE]: 'confirmed' },
    (printed, client) => kindAt(printed.product, client) === product,
  );
  const untold =
    product === 'office'
      ? []
      : printedMatches(
          clientSettings,
          { [CODE]: 'possible' },
          (printed, client) => kindAt(printed.product, client) === null,
        );
  return [...told, ...untold].map(({ facts: { names, count, host }, ...match }) =>
    beside({ ...match, facts: { names, count, host, counted: null } }, settings, kind),
  );
}
