import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The command in the form in which it is put into a Node; `node` must be of the version that it is put into. Without
 * V8's code cache and snapshot, which would hold for one system alone.
 */
export function seaBlob(node, bundle) {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-blob-'));
  try {
    // The blob holds the name of the file: it must not tell where this was made.
    const config = { main: 'kms-doctor.cjs', output: 'kms-doctor.blob', disableExperimentalSEAWarning: true };
    writeFileSync(join(folder, config.main), bundle);
    writeFileSync(join(folder, 'sea.json'), JSON.stringify(config));
    // Its own good news goes to standard error; when it fails, the error that is thrown holds what it said.
    execFileSync(node, ['--experimental-sea-config', 'sea.json'], { cwd: folder, stdio: 'pipe' });
    return readFileSync(join(folder, config.output));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
