import type { ComputerSettings } from '../../model/evidence.js';

/** Whether it runs Windows 7 or Server 2008 R2 (version 6.1); null where nothing tells. */
export function isWindows7({
  system,
  service,
}: Pick<ComputerSettings, 'system' | 'service'>): boolean | null {
  const version = system?.facts.version ?? service?.facts.version ?? null;
  return version === null ? null : version.startsWith('6.1.');
}
