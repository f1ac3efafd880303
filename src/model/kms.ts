/**
 * The documented numbers of volume activation, each with the published document it comes from.
 * Nothing else in the program writes one of these down again.
 */

/** TCP port of a KMS host unless changed with `slmgr /sprt`. Source: KMS activation planning. */
export const KMS_PORT = 1688;

/** Name under which a KMS host publishes itself, below the client's DNS domain. Source: KMS activation planning. */
export const KMS_SRV_PREFIX = '_vlmcs._tcp';

/** Difference of clocks, in minutes, above which a host rejects a request (0xC004F06C). Source: KB974998. */
export const CLOCK_TOLERANCE_MINUTES = 240;

/** Difference of clocks, in minutes, from which Kerberos (secure DNS updates) fails by default: we warn from here. */
export const CLOCK_WARNING_MINUTES = 5;
