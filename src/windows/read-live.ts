import type { Io } from '../io/io.js';
import { readSettingsText } from '../protocol/settings/read-settings-text.js';
import type { SettingsReading } from '../protocol/settings/settings-reader.js';
import { byRole, type SettingsByRole } from '../readings/settings/by-role.js';
import { joinSettings } from '../readings/settings/join-settings.js';
import { runScript, whyNothing } from './run-script.js';

export type LiveSettings =
  | ({ readonly status: 'read' } & SettingsByRole)
  | { readonly status: 'failed'; readonly why: 'not-permitted' | 'tool-missing'; readonly detail: string };

/** The licensing key, where PowerShell is missing, forbidden or silent. Only named values of it are ever kept. */
const REGISTRY_FALLBACK = [
  'query',
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SoftwareProtectionPlatform',
  '/s',
] as const;
const REGISTRY_LIMIT_MS = 5_000;

/** The settings of this Windows: by the script, else by the registry alone. What a deadline cut off is not told. */
export async function readLiveSettings(io: Io, limitMs: number, signal: AbortSignal): Promise<LiveSettings> {
  const shell = await runScript(io, 'live', limitMs, signal);
  const told = readSettingsText(shell.stdout, null);
  if (hasParts(told)) return joined(told, []);
  const registry = await io.run('reg.exe', REGISTRY_FALLBACK, REGISTRY_LIMIT_MS, signal);
  const keys = registry.status === 'ended' ? readSettingsText(registry.stdout, null) : [];
  const nothing = whyNothing(shell, told);
  if (hasParts(keys)) return joined(keys, [`only the registry was read: ${nothing.detail}`]);
  return { status: 'failed', ...nothing };
}

const hasParts = (readings: readonly SettingsReading[]): boolean =>
  readings.some(({ parts }) => parts.length > 0);

/** What could not be read, and what more rights would add, stands with what was read: nobody else says it. */
function joined(readings: readonly SettingsReading[], before: readonly string[]): LiveSettings {
  const notes = [...new Set([...before, ...readings.flatMap((reading) => reading.notes)])].slice(
    0,
    MAX_NOTES,
  );
  const computers = joinSettings(readings.flatMap(({ parts }) => parts));
  return {
    status: 'read',
    ...byRole(notes.length === 0 ? computers : computers.map((one) => ({ ...one, notes }))),
  };
}

const MAX_NOTES = 30;
