/** Programs through which Windows and Office listen for KMS. Source: the built-in firewall rule, and the services it names. */
export const KMS_PROGRAMS = /^(sppextcomobj|sppsvc|osppsvc|svchost)(\.exe)?$/i;

/** File name of a program that may be given with its folder. */
export function baseName(program: string): string {
  return program.split(/[\\/]/u).at(-1) ?? program;
}

/** The program that listens for KMS on a Windows host and for nothing else. */
export const KMS_HOST_PROGRAM = /^(sppextcomobj|sppsvc)(\.exe)?$/i;
