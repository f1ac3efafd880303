import type { ComputerObservation, SrvAnswer, SrvObservation } from '../model/evidence.js';

/** What an answer means to a client: it has the record, it says there is none, or it says nothing and the next server is asked. */
export type Speech = 'has' | 'denies' | 'fails';

export function speechOf({ kind }: SrvAnswer): Speech {
  if (kind === 'records') return 'has';
  return kind === 'nxdomain' || kind === 'no-data' ? 'denies' : 'fails';
}

/** Everything that was asked about the record of one domain. */
export interface DomainView {
  readonly domain: string;
  /** What the client's DNS servers said, in the order the system asks them. */
  readonly answers: readonly SrvObservation[];
  /** What servers of the zone said that are not among the client's. */
  readonly zoneServers: readonly SrvObservation[];
  readonly lookAlikes: readonly SrvObservation[];
  readonly siblings: readonly SrvObservation[];
  readonly parents: readonly SrvObservation[];
  readonly hostZones: readonly SrvObservation[];
}

function rank(order: readonly string[], value: string): number {
  const index = order.indexOf(value);
  return index === -1 ? order.length : index;
}

function inOrder<T>(items: readonly T[], order: readonly string[], key: (item: T) => string): T[] {
  return [...items].sort((left, right) => rank(order, key(left)) - rank(order, key(right)));
}

/** One view per domain asked, in the order a client tries the domains. Answers may have come in any order. */
export function domainViews(
  srv: readonly SrvObservation[],
  context: readonly ComputerObservation[],
): readonly DomainView[] {
  const [computer] = context;
  const asked = inOrder(
    [...srv].sort((left, right) => (left.id < right.id ? -1 : 1)),
    computer?.resolvers ?? [],
    ({ server }) => server,
  );
  const domains = inOrder(
    [...new Set(asked.map(({ domain }) => domain))],
    computer?.domains ?? [],
    (domain) => domain,
  );
  return domains.map((domain) => {
    const own = asked.filter((observation) => observation.domain === domain);
    const about = (purpose: SrvObservation['purpose']) => own.filter((one) => one.purpose === purpose);
    return {
      domain,
      answers: about('record').filter(({ role }) => role === 'resolver'),
      zoneServers: about('record').filter(({ role }) => role === 'authoritative'),
      lookAlikes: about('look-alike'),
      siblings: about('sibling'),
      parents: about('parent'),
      hostZones: about('host-zone'),
    };
  });
}

/** The observations among these that found records. */
export function having(observations: readonly SrvObservation[]): readonly SrvObservation[] {
  return observations.filter(({ answer }) => speechOf(answer) === 'has');
}

/** The observations among these that deny the record. */
export function denying(observations: readonly SrvObservation[]): readonly SrvObservation[] {
  return observations.filter(({ answer }) => speechOf(answer) === 'denies');
}

/** Whether some DNS server of the client has the record in some domain the client tries: one is enough for it. */
export function someDomainServes(views: readonly DomainView[]): boolean {
  return views.some(({ answers }) => having(answers).length > 0);
}
