import type { CommandResult, Io } from '../../src/io/io.js';
import { createIo } from '../../src/io/system-io.js';

export interface Call {
  readonly file: string;
  readonly args: readonly string[];
  readonly timeoutMs: number;
}

/** A Windows whose programs answer as given; what is not named is missing. */
export function fakeWindows(answers: Readonly<Record<string, CommandResult>>): {
  readonly io: Io;
  readonly calls: readonly Call[];
} {
  const calls: Call[] = [];
  const real = createIo();
  return {
    calls,
    io: {
      ...real,
      system: () => ({ platform: 'win32', hostname: 'WS017', addresses: [], httpsProxy: null }),
      run: (file, args, timeoutMs) => {
        calls.push({ file, args, timeoutMs });
        return Promise.resolve(answers[file] ?? { status: 'missing' });
      },
    },
  };
}

export const printed = (stdout: string, exitCode = 0): CommandResult => ({
  status: 'ended',
  exitCode,
  stdout,
  stderr: '',
});
