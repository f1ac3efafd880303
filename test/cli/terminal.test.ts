import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { emptyFolder } from './called.js';
import { expectValidSavedRun } from '../support/validate-report.js';
import { CLI, ensureBuilt } from './built.js';

jest.setTimeout(60_000);
beforeAll(ensureBuilt, 60_000);

// The program that gives a command a real terminal differs between systems; this one comes with util-linux.
const onLinux = process.platform === 'linux' ? test : test.skip;

/** Cursor up, erased lines, a wiped screen: what takes something away that was written. */
const TAKES_AWAY = /\u001b\[(?:\d*A|\d*F|[012]?K|[0123]?J)/;
const SHOWS_CURSOR = '\u001b[?25h';

const environment = { PATH: process.env['PATH'], TERM: 'xterm', SHELL: '/bin/sh' };

/** Runs the built command on a terminal, with a piece of code inside it; everything that was written to the screen. */
function onTerminal(argv: string, inside: string): string {
  const folder = emptyFolder();
  const preload = join(folder, 'inside.cjs');
  writeFileSync(preload, inside);
  const line = `stty cols 80 rows 24; NODE_OPTIONS='--require ${preload}' '${process.execPath}' '${CLI}' ${argv}; echo "status $?"`;
  const { stdout } = spawnSync('script', ['-qec', line, '/dev/null'], {
    cwd: folder,
    encoding: 'utf8',
    env: environment,
    timeout: 50_000,
  });
  return stdout;
}

/** Once the screen has been drawn, and with probes still under way. */
const later = (code: string): string => `setTimeout(() => { ${code} }, 2500);`;
const LONG = 'demo silent-service --timeout 20000 --deadline 40000';

describe('a fault of the program', () => {
  onLinux.each([
    ['an exception', "throw new Error('tried');"],
    ['a rejection', "Promise.reject(new Error('tried'));"],
    ['several', "setImmediate(() => { throw new Error('tried'); }); throw new Error('tried');"],
  ])('%s is told below a terminal that was given back first', (_, code) => {
    const written = onTerminal(LONG, later(code));
    const at = written.indexOf('kms-doctor: a fault of the program itself: Error: tried');
    expect(written.slice(0, at)).toContain('demo silent-service');
    expect(written.slice(0, at).lastIndexOf(SHOWS_CURSOR)).toBeGreaterThan(0);
    expect(written.slice(at)).not.toMatch(TAKES_AWAY);
    expect(written).toMatch(/status 70\s*$/);
  });
});

describe('told to end from outside', () => {
  onLinux.each(['SIGHUP', 'SIGTERM', 'SIGINT'])(
    '%s leaves what is known on the screen, and 130',
    (signal) => {
      const written = onTerminal(LONG, later(`process.kill(process.pid, '${signal}');`));
      const at = written.indexOf('cut short');
      expect(at).toBeGreaterThan(0);
      expect(written.slice(at)).not.toMatch(TAKES_AWAY);
      expect(written.lastIndexOf(SHOWS_CURSOR)).toBeGreaterThan(0);
      expect(written).toMatch(/status 130\s*$/);
    },
  );
});

describe('a terminal that goes away', () => {
  onLinux('ends the command as it ends others, with the run saved', async () => {
    const folder = emptyFolder();
    const status = join(folder, 'status');
    const line = `trap true HUP; stty cols 80 rows 24; '${process.execPath}' '${CLI}' ${LONG} --save run.json; echo $? >status`;
    const window = spawn('script', ['-qec', line, '/dev/null'], {
      cwd: folder,
      env: environment,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    let written = '';
    window.stdout.on('data', (piece: Buffer) => (written += piece.toString()));
    const until = async (holds: () => boolean) => {
      for (let tries = 0; !holds(); tries += 1) {
        if (tries > 500) throw new Error(`still:\n${written}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    try {
      await until(() => written.includes('published in corp.example'));
    } finally {
      window.kill('SIGKILL');
    }
    await until(() => (statSync(status, { throwIfNoEntry: false })?.size ?? 0) > 0);
    expect(readFileSync(status, 'utf8')).toBe('129\n');
    expectValidSavedRun(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')));
  });
});
