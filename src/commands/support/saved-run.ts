import type { Report } from '../../model/report.js';
import type { SavedRun } from '../../model/saved-run.js';
import { jsonPieces } from '../../reporters/json-pieces.js';
import { LOST_ADVICE } from './lost-file.js';
import type { TellLost } from './lost-file.js';
import { wholeFileFault } from './whole-file.js';

export interface RunToSave {
  readonly request: SavedRun['request'];
  readonly report: Report;
  readonly evidence: SavedRun['evidence'];
}

/** In pieces: that of a large fleet is longer than what is known of it. */
export function* savedRunText({ request, report, evidence }: RunToSave): Generator<string> {
  const run: SavedRun = {
    format: 'kms-doctor-run',
    formatVersion: '1.0',
    savedAt: new Date().toISOString(),
    tool: report.tool,
    request,
    run: report.run,
    evidence,
  };
  yield* jsonPieces(run, 1);
  yield '\n';
}

/** Writes what `--evidence` reads: everything that was seen, and nothing of what was made of it. */
export function saveRun(path: string, { request, report, evidence }: RunToSave, lost: TellLost): void {
  const fault = wholeFileFault(path, savedRunText({ request, report, evidence }));
  if (fault !== null) lost(`--save: ${fault}; ${LOST_ADVICE}`);
}
