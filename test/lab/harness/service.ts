import type { NodeName } from './plan.js';

/** How one sees that a server is up. */
export type Readiness =
  /** A DNS server gives this status for a name. */
  | { readonly by: 'dns'; readonly name: string; readonly status: string; readonly port?: number }
  /** The process listens on these TCP ports. */
  | { readonly by: 'tcp'; readonly ports: readonly number[] }
  /** The process has these UDP ports open. */
  | { readonly by: 'udp'; readonly ports: readonly number[] };

/** A server of the lab, as data: two of the same data are the same server and need no restart. */
export interface Service {
  readonly name: string;
  readonly node: NodeName;
  /** Program and arguments; `{dir}` stands for the server's own folder, `{root}` for the lab's. */
  readonly argv: readonly string[];
  /** Files written into that folder before the start; `{dir}` is replaced in their text too. */
  readonly files?: Readonly<Record<string, string>>;
  /** Programs run to their end before the start, in the same namespace. */
  readonly before?: readonly (readonly string[])[];
  readonly env?: Readonly<Record<string, string>>;
  readonly ready: Readiness;
  readonly readyWithinMs?: number;
  /** Keeps something in memory (a cache) that must not reach the next situation. */
  readonly forgetful?: boolean;
}
