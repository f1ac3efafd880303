/**
 * The documented numbers of volume activation, each with the published document it comes from.
 * Nothing else in the program writes one of these down again.
 */

/** TCP port of a KMS host unless changed with `slmgr /sprt`. Source: KMS activation planning. */
export const KMS_PORT = 1688;

/** Name under which a KMS host publishes itself, below the client's DNS domain. Source: KMS activation planning. */
export const KMS_SRV_PREFIX = '_vlmcs._tcp';

/** Machines (clients and servers together) a host must have counted before it activates a Windows client. */
export const THRESHOLD_CLIENT = 25;

/** Machines a host must have counted before it activates a Windows Server. */
export const THRESHOLD_SERVER = 5;

/** Machines a host must have counted before it activates Office. Office has a count of its own. */
export const THRESHOLD_OFFICE = 5;

/** Minutes between attempts while not activated (`/sai`). Source: slmgr.vbs options. */
export const ACTIVATION_INTERVAL_MINUTES = 120;

/** Minutes between renewals while activated (`/sri`). Source: slmgr.vbs options. */
export const RENEWAL_INTERVAL_MINUTES = 10_080;

/** Days a machine ID stays in the host's count after its last request. Source: KMS activation planning. */
export const COUNT_WINDOW_DAYS = 30;

/** Days an activation stays valid after the last success. Source: KMS activation planning. */
export const ACTIVATION_VALID_DAYS = 180;

/** Difference of clocks, in minutes, above which a host rejects a request (0xC004F06C). Source: KB974998. */
export const CLOCK_TOLERANCE_MINUTES = 240;

/** Difference of clocks, in minutes, from which Kerberos (secure DNS updates) fails by default: we warn from here. */
export const CLOCK_WARNING_MINUTES = 5;

/** objectVersion of the directory schema that knows activation objects: Server 2012. Source: AD-based activation. */
export const AD_SCHEMA_2012 = 56;

/** Windows clients above which a second host is advised, for availability. Source: KMS activation planning. */
export const SECOND_HOST_ABOVE = 50;

/** Computers that one KMS host key may be installed on. Source: KMS activation planning. */
export const HOSTS_PER_KEY = 6;

/** Azure's own KMS for Windows machines there, and its addresses. Source: activation event 8198, error 0x8007232A. */
export const AZURE_KMS = {
  name: 'azkms.core.windows.net',
  addresses: ['20.118.99.224', '40.83.235.53'],
} as const;

/** The name and address before those, still set on older machines. Source: activation troubleshooting of Azure's virtual machines. */
export const AZURE_KMS_BEFORE = {
  name: 'kms.core.windows.net',
  addresses: ['23.102.135.246'],
} as const;

/** Google Cloud's own KMS for Windows machines there. Source: Compute Engine, route to the Windows activation host. */
export const GOOGLE_CLOUD_KMS = {
  name: 'kms.windows.googlecloud.com',
  addresses: ['35.190.247.13'],
} as const;
