import type { Question } from 'dns-packet';
import { OPCODE_QUERY, OPCODE_UPDATE, type DnsQuery, type DnsReply, type Rcode } from './dns-message.js';
import { tkeyAnswer } from './tkey-answer.js';
import { lookUp, zoneOf, NEGATIVE_TTL, type Zone } from './zone.js';

/** What the server does with one name instead of answering from its zones. */
export type NameBehaviour =
  | { readonly kind: 'rcode'; readonly rcode: Rcode }
  /** Denies what the zone holds, with the zone's SOA. */
  | { readonly kind: 'nxdomain' | 'no-data' }
  | { readonly kind: 'silent' }
  /** Over UDP only the mark TC and no record; over TCP the whole answer. */
  | { readonly kind: 'truncate' }
  /** Datagrams that do not belong to the question come first, then the real answer. */
  | { readonly kind: 'forged-first'; readonly datagrams: number };

/** `accept` says NOERROR and changes nothing, whatever the message holds. */
type UpdatePolicy = 'accept' | 'refuse' | 'not-implemented' | 'silent';

/** `offer`: GSS-TSIG is there and the token is bad. `bad-algorithm`: TKEY is there without GSS-TSIG. */
type TkeyPolicy = 'offer' | 'bad-algorithm' | 'refuse' | 'silent';

/** What a DNS server of the demo knows and how it behaves. */
export interface DnsServerOptions {
  readonly zones: readonly Zone[];
  /** By name in lower case; `*` stands for every name without an entry. */
  readonly names?: Readonly<Record<string, NameBehaviour>>;
  /** Sets the flag AA on what its zones hold. Default true; false looks like a resolver that has it in its cache. */
  readonly authoritative?: boolean;
  /** Default true: sets RA and denies foreign names; false refuses them. */
  readonly recursion?: boolean;
  /** Default `answers`. `drops`: questions with EDNS get no answer, as behind old filters. */
  readonly edns?: 'answers' | 'drops';
  readonly udp?: 'answers' | 'silent';
  readonly tcp?: 'answers' | 'silent' | 'not-listening';
  /** Default `refuse`. */
  readonly update?: UpdatePolicy;
  /** Default `offer`, as a domain controller does. */
  readonly tkey?: TkeyPolicy;
  /** Answer to version.bind; null (default) refuses to say. */
  readonly version?: string | null;
  /** Milliseconds before every answer. Default 0. */
  readonly delayMs?: number;
}

/** What the rest of the Internet is to the demo: a root that knows nobody. */
const ROOT: Zone = {
  origin: '.',
  primary: 'a.root-servers.net',
  records: [{ name: '.', type: 'NS', ttl: NEGATIVE_TTL, data: 'a.root-servers.net' }],
};

/** The reply to one message; null when the server stays silent. */
export function answerQuery(
  query: DnsQuery,
  options: DnsServerOptions,
  transport: 'udp' | 'tcp',
): DnsReply | null {
  const { question } = query;
  if (options[transport] === 'silent') return null;
  if (query.ednsSize !== null && options.edns === 'drops') return null;
  if (!question) return { rcode: 'FORMERR' };
  if (query.opcode === OPCODE_UPDATE) return updateReply(question, options);
  if (query.opcode !== OPCODE_QUERY) return { rcode: 'NOTIMP' };
  if (question.type === 'TKEY') return tkeyReply(question, options.tkey ?? 'offer');
  if (question.class === 'CH') return versionReply(question, options.version ?? null);
  return nameReply(question, options, transport);
}

function nameReply(question: Question, options: DnsServerOptions, transport: 'udp' | 'tcp'): DnsReply | null {
  const { names = {}, authoritative = true, recursion = true } = options;
  const behaviour = names[question.name.toLowerCase()] ?? names['*'];
  const flags = { authoritative, recursionAvailable: recursion };
  switch (behaviour?.kind) {
    case 'silent':
      return null;
    case 'rcode':
      return { rcode: behaviour.rcode, recursionAvailable: recursion };
    case 'nxdomain':
      return { ...flags, rcode: 'NXDOMAIN', authorities: denial(question, options) };
    case 'no-data':
      return { ...flags, rcode: 'NOERROR', authorities: denial(question, options) };
    case 'truncate':
      if (transport === 'udp') return { ...flags, rcode: 'NOERROR', truncated: true };
      break;
    case 'forged-first':
    case undefined:
  }
  const zones = recursion ? [...options.zones, ROOT] : options.zones;
  const found = lookUp(zones, question.name, question.type);
  if (!found) return { rcode: 'REFUSED' };
  const isOurs = zoneOf(options.zones, question.name.toLowerCase()) !== null;
  return {
    ...found,
    recursionAvailable: recursion,
    authoritative: authoritative && isOurs && found.authoritative,
  };
}

/** The SOA that goes with a denial: of the zone the name belongs to. */
function denial(question: Question, options: DnsServerOptions): NonNullable<DnsReply['authorities']> {
  const zone = zoneOf(options.zones, question.name.toLowerCase());
  return zone ? (lookUp([zone], zone.origin, 'SOA')?.answers ?? []) : [];
}

const UPDATE_RCODES = {
  accept: 'NOERROR',
  refuse: 'REFUSED',
  'not-implemented': 'NOTIMP',
} as const satisfies Record<Exclude<UpdatePolicy, 'silent'>, Rcode>;

function updateReply(question: Question, options: DnsServerOptions): DnsReply | null {
  const { update = 'refuse' } = options;
  if (update === 'silent') return null;
  const served = options.zones.some((zone) => zone.origin === question.name.toLowerCase());
  return { rcode: served || update === 'not-implemented' ? UPDATE_RCODES[update] : 'NOTAUTH' };
}

function tkeyReply(question: Question, policy: TkeyPolicy): DnsReply | null {
  switch (policy) {
    case 'silent':
      return null;
    case 'refuse':
      return { rcode: 'REFUSED' };
    case 'offer':
    case 'bad-algorithm':
      return { rcode: 'NOERROR', answers: [tkeyAnswer(question.name, policy)] };
  }
}

function versionReply(question: Question, version: string | null): DnsReply {
  if (version === null || question.name.toLowerCase() !== 'version.bind') return { rcode: 'REFUSED' };
  const { name } = question;
  return {
    rcode: 'NOERROR',
    authoritative: true,
    answers: [{ name, type: 'TXT', class: 'CH', ttl: 0, data: version }],
  };
}
