/** Programs through which Windows and Office listen for KMS. Source: the built-in firewall rule, and the services it names. */
export const KMS_PROGRAMS = /^(sppextcomobj|sppsvc|osppsvc|svchost)(\.exe)?$/i;
