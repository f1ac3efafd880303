import { spawnSync } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { expectValidReport } from '../support/validate-report.js';
import { ensureBuilt, start } from './built.js';
import { emptyFolder } from './called.js';

jest.setTimeout(50_000);
beforeAll(ensureBuilt, 60_000);

// What a process has open is told in /proc alone.
const onLinux = process.platform === 'linux' ? test : test.skip;

function pipeIn(folder: string): string {
  const pipe = join(folder, 'log.fifo');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  return pipe;
}

function hasOpen(pid: number | undefined, file: string): boolean {
  const open = `/proc/${String(pid)}/fd`;
  return readdirSync(open).some((name) => {
    try {
      return readlinkSync(join(open, name)) === file;
    } catch {
      // Closed since it was listed.
      return false;
    }
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 400) throw new Error('it does not come');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** synthetic */
const EVENT = `${JSON.stringify({ Id: 12290, ProviderName: 'Security-SPP', TimeCreated: '2026-03-15T09:26:53.5Z' })}\n`;

interface Told {
  readonly run: { readonly complete: boolean };
  readonly events?: { readonly sources: readonly { readonly records: number }[] };
}

function reportIn(text: string): Told {
  const report: unknown = JSON.parse(text);
  expectValidReport(report);
  return report as Told;
}

describe('an interrupt while nothing comes: what is known, and 130', () => {
  onLinux('from a named pipe that nobody writes to', async () => {
    const folder = emptyFolder();
    const pipe = pipeIn(folder);
    const { child, ended } = start(['events', pipe, '--format', 'json'], { folder });
    try {
      await until(() => hasOpen(child.pid, pipe));
      child.kill('SIGINT');
      const { status, stdout } = await ended;
      expect(status).toBe(130);
      expect(reportIn(stdout).run.complete).toBe(false);
    } finally {
      child.kill('SIGKILL');
    }
  });

  onLinux('from standard input, behind a pipe that was read', async () => {
    const folder = emptyFolder();
    const pipe = pipeIn(folder);
    const argv = ['events', pipe, '-', '--format', 'json'];
    const { child, ended } = start(argv, { folder, silentInput: true });
    try {
      await until(() => hasOpen(child.pid, pipe));
      await writeFile(pipe, EVENT);
      await until(() => !hasOpen(child.pid, pipe));
      child.kill('SIGINT');
      const { status, stdout } = await ended;
      expect(status).toBe(130);
      const { run, events } = reportIn(stdout);
      expect(run.complete).toBe(false);
      expect(events?.sources).toMatchObject([{ records: 1 }]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
