import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What tests leave in the system's temporary folder goes with the run: the workers inherit the variable. */
export default function own() {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-tests-'));
  process.env['TMPDIR'] = folder;
  globalThis.removeTemporaryFolder = () => rmSync(folder, { recursive: true, force: true });
}
