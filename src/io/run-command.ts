import { execFile } from 'node:child_process';
import type { CommandResult } from './io.js';

const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/** Runs a program without a shell. Exit 0 with no output is an answer of its own; what it means is for the caller. */
export function runCommand(
  file: string,
  args: readonly string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      file,
      [...args],
      { timeout: timeoutMs, signal, windowsHide: true, maxBuffer: MAX_OUTPUT_BYTES, encoding: 'utf8' },
      (error, stdout, stderr) => {
        if (error === null) resolve({ status: 'ended', exitCode: 0, stdout, stderr });
        else if (error.code === 'ENOENT') resolve({ status: 'missing' });
        else if (error.killed === true || signal.aborted) resolve({ status: 'timeout', stdout });
        else if (typeof error.code === 'number')
          resolve({ status: 'ended', exitCode: error.code, stdout, stderr });
        else resolve({ status: 'failed', detail: error.code ?? error.message });
      },
    );
  });
}
