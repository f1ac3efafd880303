/** Updates that a KMS host needs before it knows a newer client. Source: KMS activation planning, "KMS host required updates". */
export interface HostUpdate {
  /** Version of Windows that the host runs, without the revision. */
  readonly hostVersion: string;
  readonly host: string;
  readonly client: string;
  /** Version of Windows of those clients. */
  readonly clientVersion: string;
  readonly kb: string;
  /** Revision from which the update is in; null for versions whose updates do not count one up: there it cannot be told. */
  readonly revision: number | null;
}

const [S2022, S2019, S2016] = ['10.0.20348', '10.0.17763', '10.0.14393'] as const;
const [S2025, R2012, S2012, R2008] = ['10.0.26100', '6.3.9600', '6.2.9200', '6.1.7601'] as const;

const update = (
  [host, hostVersion]: readonly [string, string],
  [client, clientVersion]: readonly [string, string],
  kb: string,
  revision: number | null,
): HostUpdate => ({ hostVersion, host, client, clientVersion, kb, revision });

/** Revisions: the release notes of the updates named. Every later cumulative update contains them. */
export const HOST_UPDATES: readonly HostUpdate[] = [
  // The page names KB5034765, which is for Windows 11; the update of that day for Server 2022 is KB5034770.
  update(['Windows Server 2022', S2022], ['Windows Server 2025', S2025], 'KB5034770', 2322),
  update(['Windows Server 2019', S2019], ['Windows Server 2025', S2025], 'KB5034768', 5458),
  update(['Windows Server 2019', S2019], ['Windows Server 2022', S2022], 'KB5003646', 1999),
  update(['Windows Server 2016', S2016], ['Windows Server 2022', S2022], 'KB5003638', 4467),
  // KB4478877 of December 2018 taught Server 2016 about 2019; its revision was not read.
  update(['Windows Server 2016', S2016], ['Windows Server 2019', S2019], 'KB4478877', null),
  update(['Windows Server 2012 R2', R2012], ['Windows Server 2019', S2019], 'KB4467695', null),
  update(['Windows Server 2012 R2', R2012], ['Windows Server 2016', S2016], 'KB3172614', null),
  update(['Windows Server 2012', S2012], ['Windows Server 2016', S2016], 'KB3172615', null),
  update(['Windows Server 2008 R2', R2008], ['Windows Server 2012 R2', R2012], 'KB3079821', null),
  update(['Windows Server 2008', '6.0.6002'], ['Windows Server 2008 R2', R2008], 'KB968912', null),
];

/** Updates that a host of this version and revision lacks for sure. */
export function lackingUpdates(version: string | null, revision: number | null): readonly HostUpdate[] {
  if (version === null || revision === null) return [];
  return HOST_UPDATES.filter(
    (one) => one.hostVersion === version && one.revision !== null && revision < one.revision,
  );
}
