import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispatch } from '../../src/commands/support/dispatch.js';
import type { Surroundings } from '../../src/commands/support/invocation.js';

/** What a call of the command left behind. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** What stands on standard input. */
  readonly input?: string | Uint8Array;
}

/** A folder of its own, without configuration file. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'kms-doctor-cli-'));
}

/** Calls the command in this process, with everything piped. */
export async function call(argv: readonly string[], place: Place = {}): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  const surroundings: Surroundings = {
    environment: place.environment ?? {},
    folder: place.folder ?? emptyFolder(),
    output: { isTerminal: false, columns: null },
    errors: { isTerminal: false, columns: null },
    input: {
      isTerminal: false,
      read: (most) => {
        const bytes = Buffer.from(place.input ?? '');
        return Promise.resolve(bytes.length > most ? null : bytes);
      },
    },
    print: (text) => {
      stdout += text;
      return Promise.resolve();
    },
    say: (text) => {
      stderr += text;
    },
    onInterrupt: () => () => undefined,
    onFault: () => () => undefined,
    withoutColour: () => undefined,
    terminal: () => ({ stdin: process.stdin, stdout: process.stdout }),
  };
  const status = await dispatch(argv, surroundings);
  return { status, stdout, stderr };
}
