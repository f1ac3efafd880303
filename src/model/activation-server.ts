import type { DnsExchangeFacts, DnsTrouble, TcpOutcome } from './network-answer.js';

/** How the connect to one address of an activation server ended; nothing is sent over it. */
export interface ActivationConnect {
  readonly address: string;
  readonly outcome: TcpOutcome;
  /** The system's error code, for example ECONNREFUSED. */
  readonly code: string | null;
  readonly tookMs: number;
}

/** A proxy that is set on this computer for what goes to the Internet. */
export interface SetProxy {
  /** `WinHTTP`: of system services, which the licensing service uses. `HTTPS_PROXY`: of programs that look for it. */
  readonly from: 'WinHTTP' | 'HTTPS_PROXY';
  /** Name or address with its port, several as they are written; never a name or password of a user. */
  readonly server: string;
}

/**
 * A server of Microsoft that activates by MAK over the Internet, as it is reached from this computer: its name and one
 * connect to each address. Looked for only where that was asked for. The way through a proxy is not seen.
 */
export interface ActivationServerFacts extends DnsExchangeFacts {
  readonly name: string;
  readonly port: number;
  /** Of both address families together. */
  readonly answer:
    | { readonly kind: 'addresses'; readonly addresses: readonly string[] }
    | { readonly kind: 'nxdomain' }
    | { readonly kind: 'no-data'; readonly alias: string | null }
    | DnsTrouble;
  /** One for each address, in the order of the answer; empty where there is none. */
  readonly connects: readonly ActivationConnect[];
  /** null where none was seen, which a proxy by DNS or DHCP is not; absent in runs that were saved before it was looked for. */
  readonly proxy?: SetProxy | null;
}
