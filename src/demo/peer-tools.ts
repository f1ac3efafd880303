import type { Socket } from 'node:net';

/** What a peer's way of serving a connection may use. */
export interface PeerTools {
  /** Runs the action after the peer's delay, unless the connection is gone by then. */
  readonly later: (socket: Socket, action: () => void) => void;
  readonly countAfterBind: (bytes: number) => void;
  /** Added to our clock where the peer tells the time. */
  readonly clockOffsetMs: number;
}

export type Serve = (socket: Socket, tools: PeerTools) => void;
