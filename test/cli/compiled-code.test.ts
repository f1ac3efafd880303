import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CLI, ensureBuilt } from './built.js';
import { emptyFolder } from './called.js';

beforeAll(ensureBuilt, 60_000);

const CODE = 'main.cjs.code';

/** A copy of the built command whose kept code is CHANGEd, asked for the help of a command. */
function helpAfter(change: (code: string) => void): {
  readonly status: number | null;
  readonly lines: number;
} {
  const folder = emptyFolder();
  cpSync(dirname(CLI), folder, { recursive: true });
  change(join(folder, CODE));
  const { status, stdout } = spawnSync(process.execPath, [join(folder, 'kms-doctor.js'), 'check', '--help'], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
  });
  return { status, lines: stdout.split('\n').length };
}

describe('the compiled code that the build keeps', () => {
  test('is of this Node and of the command as it was built: V8 takes it', () => {
    // Built anew: the command itself may be built by another Node than the one that runs the tests.
    const folder = emptyFolder();
    cpSync(dirname(CLI), join(folder, 'dist'), { recursive: true });
    const place = { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } } as const;
    const keep = fileURLToPath(new URL('../../.ci/keep-compiled-code.cjs', import.meta.url));
    expect(spawnSync(process.execPath, [keep], place).stderr).toBe('');
    const program = `
      const { readFileSync } = require('node:fs');
      const { Script } = require('node:vm');
      const text = require('node:module').wrap(readFileSync('dist/main.cjs', 'utf8'));
      process.stdout.write(String(new Script(text, { cachedData: readFileSync('dist/${CODE}') }).cachedDataRejected));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', program], place);
    expect({ stdout, stderr }).toEqual({ stdout: 'false', stderr: '' });
  });

  test('is a gain of time alone: missing, cut, or of another Node, the command is the same', () => {
    const whole = helpAfter(() => undefined);
    expect(whole.status).toBe(0);
    expect(whole.lines).toBeGreaterThan(40);
    const changes: ((code: string) => void)[] = [
      (code) => {
        rmSync(code);
      },
      (code) => {
        writeFileSync(code, '');
      },
      (code) => {
        writeFileSync(code, readFileSync(code).subarray(0, 5_000));
      },
      (code) => {
        const other = readFileSync(code);
        // Where V8 keeps its own version.
        other.writeUInt32LE(other.readUInt32LE(4) ^ 1, 4);
        writeFileSync(code, other);
      },
    ];
    for (const change of changes) expect(helpAfter(change)).toEqual(whole);
  });
});
