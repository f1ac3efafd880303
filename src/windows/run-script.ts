import type { CommandResult, Io } from '../io/io.js';
import type { SettingsReading } from '../protocol/settings/settings-reader.js';
import { buildScript, type Selection } from './build-script.js';

/** What the script printed by its end or by the deadline, and how it ended. */
export interface ScriptRun {
  readonly stdout: string;
  readonly ended: CommandResult;
}

/** One PowerShell for all facts: its start alone takes seconds. The script goes as its argument, so no policy on files counts. */
export async function runScript(
  io: Io,
  selection: Exclude<Selection, 'folder'>,
  limitMs: number,
  signal: AbortSignal,
): Promise<ScriptRun> {
  const words = ['-NoProfile', '-NonInteractive', '-Command', buildScript(selection)];
  const ended = await io.run('powershell.exe', words, limitMs, signal);
  return { stdout: 'stdout' in ended ? ended.stdout : '', ended };
}

interface Nothing {
  readonly why: 'not-permitted' | 'tool-missing';
  readonly detail: string;
}

/** Why a run of the script told nothing. Exit 0 with empty output is one of the ways. */
export function whyNothing({ ended }: ScriptRun, readings: readonly SettingsReading[]): Nothing {
  const notes = readings.flatMap((reading) => reading.notes);
  const [first] = notes;
  if (first !== undefined)
    return {
      why: notes.some((note) => note.endsWith('access denied')) ? 'not-permitted' : 'tool-missing',
      detail: `PowerShell told no settings: ${first}`,
    };
  switch (ended.status) {
    case 'missing':
      return { why: 'tool-missing', detail: 'PowerShell is not there' };
    case 'timeout':
      return { why: 'tool-missing', detail: 'PowerShell told nothing in time' };
    case 'failed':
      return { why: 'tool-missing', detail: `PowerShell did not start (${ended.detail})` };
    case 'ended':
      return {
        why: 'tool-missing',
        detail: `PowerShell ended with status ${ended.exitCode} and told nothing`,
      };
  }
}
