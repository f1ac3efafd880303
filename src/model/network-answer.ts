/** What the network says to a question or a connect, its silence included. */

/** Why no DNS answer came back. `rejected` and `unreachable` are answers of the network, `timeout` is silence. */
export type SilenceReason = 'timeout' | 'port-closed' | 'rejected' | 'unreachable' | 'blocked-locally';

/** A question that got no usable answer; shared by every DNS observation. */
export type DnsTrouble =
  | { readonly kind: 'failure'; readonly rcode: string }
  | { readonly kind: 'silent'; readonly reason: SilenceReason; readonly detail: string | null }
  | { readonly kind: 'truncated'; readonly tcp: SilenceReason; readonly detail: string | null }
  | { readonly kind: 'referral'; readonly to: readonly string[] }
  | { readonly kind: 'malformed'; readonly detail: string };

/** How one DNS exchange went, whatever it said. */
export interface DnsExchangeFacts {
  /** The server asked, `ip:port`. */
  readonly server: string;
  readonly transport: 'udp' | 'tcp';
  readonly tookMs: number;
  /** Datagrams that were not the answer to our question and were ignored: forged, late or foreign. */
  readonly foreignDatagrams: number;
}

/**
 * How one TCP connect ended.
 * `filtered`: no answer within the limit. `rejected`: ICMP prohibition. `host-unreachable`: neighbour resolution
 * failed after about 3 s. `no-route`: the network has no route. `blocked-locally`: this computer's own kernel refused.
 */
export type TcpOutcome =
  | 'open'
  | 'refused'
  | 'reset'
  | 'filtered'
  | 'rejected'
  | 'host-unreachable'
  | 'no-route'
  | 'blocked-locally'
  | 'not-finished';
