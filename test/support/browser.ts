/** A real browser for pages that the program writes; where there is none, tests of it are skipped and say so. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const BROWSER = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

const SWITCHES = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const hasBrowser = spawnSync(BROWSER, ['--version']).error === undefined;
if (!hasBrowser) process.stderr.write('skipped: chromium is not installed, no page was opened in it\n');

/** The page after everything in it has run, as the browser has it by then. */
export function domOf(page: string, ...switches: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kms-doctor-html-'));
  try {
    const file = join(folder, 'page.html');
    writeFileSync(file, page);
    const profile = `--user-data-dir=${join(folder, 'profile')}`;
    const { stdout, status } = spawnSync(
      BROWSER,
      [...SWITCHES, ...switches, profile, '--dump-dom', pathToFileURL(file).href],
      { encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
    );
    if (status !== 0) throw new Error(`the browser ended with ${String(status)}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
