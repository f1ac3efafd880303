import type { Surroundings } from './invocation.js';

/** Set by terminals whose fonts have every sign: Windows Terminal, ConEmu, those of editors, those of Unix shells. */
const MODERN = ['WT_SESSION', 'ConEmuANSI', 'TERM_PROGRAM', 'TERM', 'TERMINAL_EMULATOR'] as const;

/**
 * Whether what is printed goes to the console that Windows always had: its fonts lack check marks and arrows, which come
 * out as boxes. KMS_DOCTOR_ASCII=0 has them all the same.
 */
export function isOldConsole({ environment, output }: Surroundings): boolean {
  if (environment['OS'] !== 'Windows_NT' || !output.isTerminal) return false;
  return MODERN.every((name) => (environment[name] ?? '') === '');
}
