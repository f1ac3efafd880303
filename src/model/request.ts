import { KMS_PORT } from './kms.js';
import type { Role } from './report.js';

/** Ports of the services that probes look at. Only the demo and tests use others than the standard ones. */
export interface ProbePorts {
  /** Servers named in a zone (primary, name servers) are asked here. */
  readonly dns: number;
  /** The port a KMS host listens on unless changed. */
  readonly kms: number;
  readonly ntp: number;
  readonly smb: number;
  readonly rpcMapper: number;
  readonly http: number;
}

export const STANDARD_PORTS: ProbePorts = {
  dns: 53,
  kms: KMS_PORT,
  ntp: 123,
  smb: 445,
  rpcMapper: 135,
  http: 80,
};

/** A KMS host given by the user. */
export interface GivenHost {
  /** Host name, or IP literal without brackets. */
  readonly name: string;
  /** null: the port of the record, else the standard KMS port. */
  readonly port: number | null;
}

/** An endpoint of a DNS server. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** A server on the Internet: what it is called and where it listens. */
export interface InternetServer {
  readonly name: string;
  readonly port: number;
}

/** Where a MAK is activated. The server that validates a licence (validation.sls.microsoft.com) has no part in that. */
export const ACTIVATION_SERVER: InternetServer = { name: 'activation.sls.microsoft.com', port: 443 };

/** What a run is asked to do: options, configuration and environment after they were merged and checked. */
export interface RunRequest {
  /** Empty: take them from this computer. */
  readonly domains: readonly string[];
  readonly hosts: readonly GivenHost[];
  /** Empty: take them from this computer. */
  readonly resolvers: readonly Endpoint[];
  readonly role: Role;
  /** No packet leaves. */
  readonly offline: boolean;
  readonly updateProbe: boolean;
  /** Servers of Microsoft to look for. Absent or empty: no packet is meant for the Internet. */
  readonly activationServers?: readonly InternetServer[];
  /** Limit of one probe, milliseconds. */
  readonly timeoutMs: number;
  /** Limit of the whole run, milliseconds. */
  readonly deadlineMs: number;
  readonly ports: ProbePorts;
  /** Event logs to read: files, folders, `-`. */
  readonly evidence?: readonly string[];
  /** Name of the demo scenario; null outside the demo. */
  readonly demo: string | null;
}

export const DEFAULT_TIMEOUT_MS = 5_000;
export const DEFAULT_DEADLINE_MS = 20_000;
