import type { ActivationServerFacts } from './activation-server.js';
import type { EventAnalysis } from './events.js';
import type { Instant } from './instant.js';
import type { DnsExchangeFacts, DnsTrouble, SilenceReason, TcpOutcome } from './network-answer.js';
import type { KeptApart, SettingsBlocks } from './settings.js';
import type { VamtListFacts } from './vamt.js';

export type { Instant } from './instant.js';
export type { DnsExchangeFacts, DnsTrouble, SilenceReason, TcpOutcome } from './network-answer.js';

/**
 * Evidence: what the probes saw. One observation is what one probe saw of one subject; the network's silence is
 * part of an observation, being unable to look is not: that is the state of the whole collector.
 *
 * The JSON Schema of reports and saved runs is generated from these types, so they are plain data: no classes, no brands.
 * Times are milliseconds, instants are ISO 8601 UTC strings, endpoints are `address:port` or `[address]:port`.
 */

/** Fields that every observation has. */
interface ObservationBase {
  /** Unique in the run; findings name their evidence by it. */
  readonly id: string;
  /** What was looked at: a domain, an endpoint, a computer. */
  readonly subject: string;
}

export interface ComputerObservation extends ObservationBase {
  readonly kind: 'computer';
  readonly name: string;
  readonly platform: string;
  /** True, false, or null where the system did not say. */
  readonly domainMember: boolean | null;
  /** Primary DNS suffix: the domain a domain member asks first. */
  readonly primarySuffix: string | null;
  readonly searchList: readonly string[];
  /** DNS servers in the order the system asks them, `ip:port`. */
  readonly dnsServers: readonly string[];
  readonly addresses: readonly {
    readonly interface: string;
    readonly address: string;
    readonly family: 4 | 6;
  }[];
  /** Which part of the system told all this, for example `resolv.conf` or `CIM`. */
  readonly source: string;
  /** Domains in the order the discovery tries them: given ones, or suffix and search list. */
  readonly domains: readonly string[];
  /** `ip:port` of the servers that this run asks. */
  readonly resolvers: readonly string[];
  /** What was given on the command line and so overrides the system. */
  readonly overrides: readonly ('domain' | 'resolver' | 'host')[];
}

export type DnsPathState =
  | { readonly state: 'answers'; readonly rcode: string; readonly tookMs: number }
  | { readonly state: 'no-answer'; readonly reason: SilenceReason; readonly detail: string | null };

export interface ResolverObservation extends ObservationBase {
  readonly kind: 'resolver';
  readonly server: string;
  readonly udp: DnsPathState;
  readonly tcp: DnsPathState;
  /** Whether the server offers recursion (flag RA); null when nothing answered. */
  readonly recursion: boolean | null;
  /** What the server says it is (version.bind), escaped and shortened; null when it does not say. */
  readonly software: string | null;
  /** By its address: a well-known public service, another public address, private, or this computer. */
  readonly scope: 'public-service' | 'public-address' | 'private' | 'loopback';
}

export interface SrvRecord {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** Without final dot; `.` when the domain declares the service absent. */
  readonly target: string;
  readonly ttl: number;
}

export type SrvAnswer =
  | {
      readonly kind: 'records';
      /** In RFC 2782 order: lowest priority first, within it by weight. */
      readonly records: readonly SrvRecord[];
      /** The name that really holds the records, when the asked name is an alias. */
      readonly alias: string | null;
    }
  | { readonly kind: 'nxdomain'; readonly negativeTtl: number | null }
  | { readonly kind: 'no-data'; readonly negativeTtl: number | null }
  | DnsTrouble;

export interface SrvObservation extends ObservationBase, DnsExchangeFacts {
  readonly kind: 'srv';
  /** The client's domain this look-up was made for (the subject). */
  readonly domain: string;
  /** The full name asked. */
  readonly name: string;
  /** Asked as a client would (`resolver`) or at the zone's own servers (`authoritative`). */
  readonly role: 'resolver' | 'authoritative';
  /**
   * Why this name was asked. `record`: the one clients ask. `look-alike`: a usual misspelling. `sibling`: a random
   * name that can only exist through a wildcard. `parent`: the same record in a domain above. `host-zone`: the same
   * record in the zone of a known host.
   */
  readonly purpose: 'record' | 'look-alike' | 'sibling' | 'parent' | 'host-zone';
  readonly answer: SrvAnswer;
  /** Flag AA: the server answers from the zone itself, not from a cache. */
  readonly authoritative: boolean;
}

/** Where the record lives: owner of the SOA for the record's name, as one server sees it. */
export interface ZoneObservation extends ObservationBase, DnsExchangeFacts {
  readonly kind: 'zone';
  readonly domain: string;
  readonly name: string;
  readonly answer:
    | {
        readonly kind: 'zone';
        readonly zone: string;
        readonly primary: string;
        readonly serial: number;
        readonly nameServers: readonly string[];
      }
    | { readonly kind: 'none' }
    | DnsTrouble;
}

export interface AddressObservation extends ObservationBase, DnsExchangeFacts {
  readonly kind: 'address';
  /** The SRV target or given host (the subject). */
  readonly target: string;
  readonly family: 4 | 6;
  readonly answer:
    | {
        readonly kind: 'addresses';
        readonly addresses: readonly string[];
        readonly ttl: number;
        readonly alias: string | null;
      }
    | { readonly kind: 'nxdomain' }
    | { readonly kind: 'no-data'; readonly alias: string | null }
    | DnsTrouble;
}

/** Name of a KMS host that needs no look-up or cannot have one. */
export interface LiteralTargetObservation extends ObservationBase {
  readonly kind: 'literal-target';
  readonly target: string;
  /** `address`: an IP address given by the user. `address-in-record`: an IP address written as a name in the SRV record. `dot`: service declared absent. */
  readonly form: 'address' | 'address-in-record' | 'dot';
}

export interface TcpObservation extends ObservationBase {
  readonly kind: 'tcp';
  /** Name of the host the address came from; the address itself when it was given. */
  readonly host: string;
  readonly address: string;
  readonly family: 4 | 6;
  readonly port: number;
  /** `kms`: the port the record or the user names. `standard-port`: 1688 beside an odd port. `liveness`: another port of the host. */
  readonly purpose: 'kms' | 'standard-port' | 'liveness';
  readonly outcome: TcpOutcome;
  /** The system's error code, for example ECONNREFUSED. */
  readonly code: string | null;
  /** True when this computer's own kernel refused before anything was sent; otherwise the network caused the outcome. */
  readonly local: boolean;
  readonly tookMs: number;
  readonly tries: number;
}

export type RpcBindOutcome =
  | 'kms'
  | 'rpc-without-kms'
  | 'rpc-refuses'
  | 'accepts-any-interface'
  | 'other-protocol'
  | 'echo'
  | 'garbage'
  | 'closed'
  | 'reset'
  | 'silent';

export interface RpcBindObservation extends ObservationBase {
  readonly kind: 'rpc-bind';
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly outcome: RpcBindOutcome;
  /** What answered, where it names itself: `HTTP`, `SSH`, `TLS`, `SMTP`, …, or null. */
  readonly protocol: string | null;
  /** Start of the answer, as escaped text of at most 64 characters; null when nothing came. */
  readonly banner: string | null;
  /** Result and reason of the presentation context, or reject reason, where RPC answered. */
  readonly rpcReason: string | null;
  /** On Linux, why the port is silent: read from the kernel's own socket table. */
  readonly silence: 'program-holds-the-data' | 'data-not-acknowledged' | 'held-by-a-proxy' | null;
  readonly tookMs: number;
}

export interface UpdateObservation extends ObservationBase {
  readonly kind: 'update';
  readonly zone: string;
  readonly domain: string;
  /** The server named in the SOA. */
  readonly primary: string;
  /** `ip:port` asked; null when the primary has no address. */
  readonly server: string | null;
  /** What the primary said to an SOA query for the zone. */
  readonly serves: 'yes' | 'no' | 'silent' | 'no-address';
  /** What it said to an update message that holds a zone and nothing else. */
  readonly unsigned: 'accepted' | 'refused' | 'not-implemented' | 'wrong-server' | 'silent' | 'not-asked';
  readonly rcode: string | null;
  /** Whether it offers GSS-TSIG, as secure updates need it. */
  readonly gssTsig: 'offered' | 'not-offered' | 'silent' | 'not-asked';
  /** The address of this computer that the server saw: the verdict holds for it alone. */
  readonly fromAddress: string | null;
  readonly detail: string | null;
  readonly tookMs: number;
}

export interface ClockObservation extends ObservationBase {
  readonly kind: 'clock';
  readonly host: string;
  readonly address: string;
  readonly role: 'kms-host' | 'domain' | 'reference';
  /** null: the host told no time over any of the ways tried. */
  readonly method: 'sntp' | 'smb2' | 'http-date' | null;
  /** Their clock minus ours. */
  readonly offsetMs: number | null;
  /** The true offset lies within plus or minus this. */
  readonly uncertaintyMs: number | null;
  readonly tried: readonly string[];
  readonly tookMs: number;
}

/** Taken only where this computer is said or found to be a KMS host, or where something listens on the port. */
export interface ListenerObservation extends ObservationBase {
  readonly kind: 'listener';
  readonly port: number;
  /** Whether a program of this computer listens on the port; null when this could not be found out. */
  readonly listening: boolean | null;
  readonly localAddresses: readonly string[];
  readonly pid: number | null;
  readonly program: string | null;
  /** Whether a connect over loopback succeeds; null when not tried. */
  readonly acceptsOnLoopback: boolean | null;
  readonly source: string;
}

/** What event logs tell, of however many files. There is at most one in a run. */
export interface EventObservation extends ObservationBase {
  readonly kind: 'event-analysis';
  /** null in the rows of a report: there it stands in `events`, once. */
  readonly analysis: EventAnalysis | null;
  /** The clock it was judged by; judging a saved run by another one needs the logs again. */
  readonly judgedAt: Instant;
  /** Whether that clock was asked for, is the end of the logs, or was the time of the run. */
  readonly judgedClock: 'given' | 'evidence-end' | 'now';
}

/** Settings of one computer, read there or from what its owner sent; a block that nothing told is null. */
export interface ComputerSettings extends ObservationBase, SettingsBlocks {
  readonly kind: 'computer-settings';
  /** Its name; null when nothing said it, then the subject is the file. */
  readonly computer: string | null;
  /** Where it was read; empty when it was read live. */
  readonly files: readonly string[];
  /** Read live: what could not be read, and what more rights would add. Of files the run says it. */
  readonly notes?: readonly string[];
  readonly keptApart?: KeptApart;
}

/** A list that VAMT exported; its subject is the file. */
export interface VamtListObservation extends ObservationBase, VamtListFacts {
  readonly kind: 'vamt-list';
}

/** An activation server as it is reached from this computer; its subject is `name:port`. */
export interface ActivationServerObservation extends ObservationBase, ActivationServerFacts {
  readonly kind: 'activation-server';
}

/** Every collector with the kinds of observation it yields. Doc comments inside would name the types of the schemas apart. */
export interface EvidenceMap {
  readonly context: ComputerObservation;
  readonly resolvers: ResolverObservation;
  readonly srv: SrvObservation;
  readonly zone: ZoneObservation;
  readonly addresses: AddressObservation | LiteralTargetObservation;
  readonly reach: TcpObservation;
  readonly service: RpcBindObservation;
  readonly update: UpdateObservation;
  readonly clock: ClockObservation;
  readonly listener: ListenerObservation;
  readonly events: EventObservation;
  // Computers that are KMS hosts, by their own settings.
  readonly hostSettings: ComputerSettings;
  // All others.
  readonly clientSettings: ComputerSettings;
  // Zones as their DNS servers are set; no other block is told in these.
  readonly dnsServerSettings: ComputerSettings;
  readonly vamtLists: VamtListObservation;
  readonly activationServers: ActivationServerObservation;
}

export type EvidenceKey = keyof EvidenceMap;

/** One observation of any kind; told apart by `kind`. */
export type Observation = EvidenceMap[EvidenceKey];

/** Could we look at all? */
export type Gathered<T> =
  | {
      readonly status: 'gathered';
      readonly observations: readonly T[];
      /** False when the deadline or an interrupt cut the collector short: what is here is true, what is missing is unknown. */
      readonly complete: boolean;
      readonly tookMs: number;
    }
  | {
      readonly status: 'failed';
      readonly why: 'not-permitted' | 'not-supported' | 'tool-missing' | 'crashed';
      readonly detail: string;
    }
  | { readonly status: 'skipped'; readonly reason: string };

export type Evidence = { readonly [K in EvidenceKey]: Gathered<EvidenceMap[K]> };
