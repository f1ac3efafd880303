import type { Report } from '../../model/report.js';
import type { RunRequest } from '../../model/request.js';
import type { SavedRun } from '../../model/saved-run.js';
import { writeWholeFile } from './whole-file.js';

/** Writes what `--evidence` reads: everything that was seen, and nothing of what was made of it. */
export function saveRun(
  path: string,
  request: RunRequest,
  report: Report,
  evidence: SavedRun['evidence'],
): void {
  const run: SavedRun = {
    format: 'kms-doctor-run',
    formatVersion: '1.0',
    savedAt: new Date().toISOString(),
    tool: report.tool,
    request,
    run: report.run,
    evidence,
  };
  writeWholeFile('--save', path, `${JSON.stringify(run, null, 1)}\n`);
}
