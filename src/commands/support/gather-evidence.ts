import { readFileSync } from 'node:fs';
import type { LeftOut } from '../../bundles/manifest.js';
import type { BundleFile } from '../../bundles/write-bundle.js';
import { diagnose } from '../../diagnose.js';
import type { Io } from '../../io/io.js';
import type { RunRequest } from '../../model/request.js';
import { readSettingsText } from '../../protocol/settings/read-settings-text.js';
import { runScript, whyNothing } from '../../windows/run-script.js';
import { inOwnFolder } from './own-folder.js';
import { savedRunText } from './saved-run.js';
import { VERSION } from './version.js';
import { exportLogs } from './windows-logs.js';

export interface GatheredEvidence {
  readonly files: readonly BundleFile[];
  readonly leftOut: readonly LeftOut[];
  /** False where settings that this computer has could not be read. */
  readonly hasSettings: boolean;
}

export interface Gathering {
  readonly io: Io;
  readonly request: RunRequest;
  /** How far back event logs are taken. */
  readonly days: number;
  readonly signal: AbortSignal;
  /** What is being read, for people who wait. */
  readonly tell: (what: string) => void;
}

const FACTS = 'facts.ndjson';
/** Nobody waits for a screen here; WMI of a sick computer takes its time. */
const SCRIPT_LIMIT_MS = 180_000;

/** What this computer knows about its activation; nothing is asked of the network. */
export async function gatherEvidence(gathering: Gathering): Promise<GatheredEvidence> {
  if (gathering.io.system().platform !== 'win32') return contextAlone(gathering);
  const settings = await settingsOfWindows(gathering);
  const logs = await logsOfWindows(gathering);
  return {
    files: [...settings.files, ...logs.files],
    leftOut: [...settings.leftOut, ...logs.leftOut],
    hasSettings: settings.files.length > 0,
  };
}

type Share = Pick<GatheredEvidence, 'files' | 'leftOut'>;

async function settingsOfWindows({ io, signal, tell }: Gathering): Promise<Share> {
  tell('settings');
  const run = await runScript(io, 'bundle', SCRIPT_LIMIT_MS, signal);
  const readings = readSettingsText(run.stdout, FACTS);
  if (!readings.some(({ parts }) => parts.length > 0))
    return { files: [], leftOut: [{ name: FACTS, why: whyNothing(run, readings).detail }] };
  const notes = readings.flatMap((reading) => reading.notes);
  return {
    files: [{ name: FACTS, kind: 'json', bytes: Buffer.from(run.stdout) }],
    leftOut: notes.map((why) => ({ name: FACTS, why })),
  };
}

async function logsOfWindows({ io, days, signal, tell }: Gathering): Promise<Share> {
  return inOwnFolder(async (folder) => {
    const { files, leftOut } = await exportLogs({ io, folder, days, signal, tell });
    return {
      files: files.map(({ name, path }) => ({ name, kind: 'events', bytes: readFileSync(path) })),
      leftOut,
    };
  });
}

/** Name, domain and DNS servers, as a saved run without packets. */
async function contextAlone({ io, request, signal, tell }: Gathering): Promise<GatheredEvidence> {
  tell('name, domain and DNS servers');
  const options = { version: VERSION, at: null };
  const offline = { ...request, offline: true };
  const { report, evidence } = await diagnose(offline, io, () => undefined, signal, options);
  const text = [...savedRunText({ request: offline, report, evidence })].join('');
  return {
    files: [{ name: 'run.json', kind: 'saved-run', bytes: Buffer.from(text) }],
    leftOut: [
      {
        name: FACTS,
        why: 'settings, licences and event logs of activation are those of a Windows; run collect there, or the script that collect --script prints',
      },
    ],
    hasSettings: true,
  };
}
