import { COMPUTER } from './script/computer.js';
import { DIRECTORY, DNS_SERVER } from './script/directory.js';
import { FACT_WRITER } from './script/facts.js';
import { FOLDER_COPIES, FOLDER_END, FOLDER_LOGS, FOLDER_SINK } from './script/folder.js';
import { FOLDER_HEAD, LIVE_HEAD } from './script/head.js';
import { JSON_WRITER } from './script/json.js';
import { LICENSING } from './script/licensing.js';
import { BUNDLE_TEXTS, LIVE_END, LIVE_SINK, LIVE_SLMGR } from './script/live.js';
import { NETWORK } from './script/network.js';
import { SOURCES } from './script/sources.js';
import { TIME } from './script/time.js';

/**
 * `folder`: the script that people carry to a computer (PowerShell 2.0 onward). `live`: the part that the program runs on
 * its own Windows, which prints lines and writes nothing. `bundle`: the same, with texts for people.
 */
export type Selection = 'folder' | 'live' | 'bundle';

const TOOLS = [JSON_WRITER, FACT_WRITER, SOURCES] as const;
/** What can hang, because somebody else is asked, comes last. */
const FACTS = [COMPUTER, LICENSING, NETWORK, TIME, DNS_SERVER, DIRECTORY] as const;

const PIECES = {
  folder: [
    ...[FOLDER_HEAD, ...TOOLS, FOLDER_SINK, "Write-Head 'folder'", ...FACTS],
    ...[FOLDER_COPIES, FOLDER_LOGS, FOLDER_END],
  ],
  bundle: [LIVE_HEAD, ...TOOLS, LIVE_SINK, "Write-Head 'bundle'", ...FACTS, BUNDLE_TEXTS, LIVE_END],
  live: [LIVE_HEAD, ...TOOLS, LIVE_SINK, "Write-Head 'live'", ...FACTS, LIVE_SLMGR, LIVE_END],
} as const satisfies Readonly<Record<Selection, readonly string[]>>;

/** The script as text, the same each time: nothing is ever put into it. Lines end as on Windows. */
export function buildScript(selection: Selection): string {
  const lines = PIECES[selection].flatMap((piece) => ['', ...piece.trim().split('\n')]).slice(1);
  return `${(selection === 'folder' ? lines : tightened(lines)).join('\r\n')}\r\n`;
}

/** A command line has little room: no comments, no indentation. No text of the script goes over a line. */
function tightened(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
}
