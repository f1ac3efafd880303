import type { ComputerObservation, SrvObservation } from '../model/evidence.js';
import { type DomainView, denying, domainViews, having, someDomainServes, speechOf } from './dns-view.js';

type Some = readonly [SrvObservation, ...SrvObservation[]];

/**
 * How the record of one domain stands, each domain exactly one; what stands first in this list wins:
 * - `served`: no DNS server of the client denies it. `disputed`: some have it, some deny it.
 * - `unanswered`: none of them said anything that counts.
 * - `not-needed`: denied, but another domain that the client tries has the record, or a nearer reason is known there.
 * - `at-zone-servers`: denied, while the zone's own servers have it.
 * - `look-alike`: denied, but there under a usual misspelling.
 * - `in-host-zone`, `in-parent`: denied, but there in another domain that this client does not try.
 * - `missing`, `no-data`: nobody has it; the name does not exist, or exists without such a record.
 */
export type RecordState =
  | { readonly kind: 'served'; readonly has: Some }
  | { readonly kind: 'disputed'; readonly has: Some; readonly denies: Some }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'not-needed' }
  | {
      readonly kind: 'at-zone-servers' | 'look-alike' | 'in-host-zone' | 'in-parent';
      readonly has: Some;
      readonly denies: Some;
    }
  | { readonly kind: 'missing' | 'no-data'; readonly denies: Some };

export interface JudgedDomain {
  readonly view: DomainView;
  readonly state: RecordState;
}

function some(observations: readonly SrvObservation[]): Some | null {
  const [first, ...others] = observations;
  return first === undefined ? null : [first, ...others];
}

function stateOf(view: DomainView, servedElsewhere: boolean): RecordState {
  const has = some(having(view.answers));
  const denies = some(denying(view.answers));
  if (denies === null) return has === null ? { kind: 'unanswered' } : { kind: 'served', has };
  if (has !== null) return { kind: 'disputed', has, denies };
  if (servedElsewhere) return { kind: 'not-needed' };
  const places = [
    ['at-zone-servers', view.zoneServers],
    ['look-alike', view.lookAlikes],
    ['in-host-zone', view.hostZones],
    ['in-parent', view.parents],
  ] as const;
  for (const [kind, observations] of places) {
    const found = some(having(observations));
    if (found !== null) return { kind, has: found, denies };
  }
  return { kind: denies[0].answer.kind === 'no-data' ? 'no-data' : 'missing', denies };
}

const NEARER_REASONS: readonly RecordState['kind'][] = [
  'at-zone-servers',
  'look-alike',
  'in-host-zone',
  'in-parent',
];

/** How the record stands in every domain that was asked, in the order a client tries them. */
export function recordStates(
  srv: readonly SrvObservation[],
  context: readonly ComputerObservation[],
): readonly JudgedDomain[] {
  const views = domainViews(srv, context);
  const served = someDomainServes(views);
  const judged = views.map((view) => ({ view, state: stateOf(view, served) }));
  if (!judged.some(({ state }) => NEARER_REASONS.includes(state.kind))) return judged;
  return judged.map(({ view, state }) =>
    state.kind === 'missing' || state.kind === 'no-data'
      ? { view, state: { kind: 'not-needed' } }
      : { view, state },
  );
}

/**
 * Whether a client is served all the same: the first of its DNS servers that speaks about this domain does not deny
 * the record there, or has it in another domain that the client tries.
 */
export function firstServerServes(domain: DomainView, all: readonly DomainView[]): boolean {
  const first = domain.answers.find(({ answer }) => speechOf(answer) !== 'fails');
  if (first === undefined) return false;
  if (speechOf(first.answer) === 'has') return true;
  return all.some(({ answers }) =>
    having(answers).some(({ server, domain: other }) => server === first.server && other !== domain.domain),
  );
}
