import type { ComputerSettings } from '../../model/evidence.js';
import type { Confidence } from '../../model/finding.js';
import type { ProductFacts } from '../../model/licensing-settings.js';
import { type HostView, hostView } from './host-view.js';
import { isOneOf, type NamedHost, type NamingEvidence, namedHosts } from './named-hosts.js';

/** A computer without any host key that records or clients name as their KMS host. */
export interface NamedAsHost {
  readonly view: HostView;
  /** Its Windows licence. */
  readonly product: ProductFacts;
  /** The names by records first. */
  readonly named: readonly [NamedHost, ...NamedHost[]];
  /** False where what was read may have left out a host key for another product. */
  readonly wholeList: boolean;
}

/** Sources that list every product; slmgr shows Windows alone unless asked for all. */
const LIST_ALL: readonly string[] = ['oslicense', 'cim'];

function windowsOf({ products }: ComputerSettings): ProductFacts | null {
  return products?.facts.find(({ family }) => family === 'windows') ?? null;
}

export function namedAsHosts(evidence: NamingEvidence): readonly NamedAsHost[] {
  const all = namedHosts(evidence);
  return evidence.clientSettings.flatMap((settings): NamedAsHost[] => {
    const product = windowsOf(settings);
    if (product === null || product.channel === null || settings.computer === null) return [];
    const view = hostView(settings);
    // What names itself, by a setting left over from another life, names nobody.
    const naming = all.filter(({ name, evidence: by }) => by !== settings.id && isOneOf(view.names, name));
    const [first, ...others] = naming.toSorted((left, right) =>
      left.by === right.by ? 0 : left.by === 'record' ? -1 : 1,
    );
    if (first === undefined) return [];
    const rung = settings.products?.source.rung ?? '';
    return [{ view, product, named: [first, ...others], wholeList: LIST_ALL.includes(rung) }];
  });
}

/** A computer may be a host for Office alone, which slmgr does not show; a client may be sent to the wrong computer. */
export function namedConfidence(by: NamedHost['by'], wholeList: boolean): Confidence {
  if (!wholeList) return 'possible';
  return by === 'record' ? 'confirmed' : 'likely';
}
