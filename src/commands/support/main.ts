import { isatty } from 'node:tty';
import { dispatch, endWith } from './dispatch.js';
import type { Surroundings } from './invocation.js';
import { INTERRUPTED } from './statuses.js';

/** Ends the process with the status of the command. With cli.ts the one place that knows the process. */
export async function main(argv: readonly string[]): Promise<void> {
  // A Windows console can be without a title, and Node aborts when something reads it then.
  process.title = 'kms-doctor';
  let expected = 0;
  const surroundings: Surroundings = {
    environment: process.env,
    folder: process.cwd(),
    output: streamFacts(process.stdout),
    errors: streamFacts(process.stderr),
    input: { isTerminal: isatty(0) },
    print: (text) =>
      new Promise((resolve) => {
        process.stdout.write(text, () => {
          resolve();
        });
      }),
    say: (text) => {
      process.stderr.write(text);
    },
    onInterrupt,
    expectStatus: (status) => {
      expected = status;
    },
    terminal: () => ({ stdin: process.stdin, stdout: process.stdout }),
    withoutColour: () => {
      process.env['FORCE_COLOR'] = '0';
      delete process.env['NO_COLOR'];
    },
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(expected);
    throw error;
  });
  // Nobody reads the progress any more: the report still counts.
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    endProcess(endWith(error, argv, surroundings));
  });
  endProcess(await dispatch(argv, surroundings));
}

/** What was said last has left by then: on Windows pipes are written to in the background. */
function endProcess(status: number): void {
  process.stderr.write('', () => {
    process.exit(status);
  });
}

function streamFacts(stream: NodeJS.WriteStream) {
  const isTerminal = stream.isTTY;
  return { isTerminal, columns: isTerminal ? stream.columns : null };
}

function onInterrupt(handler: () => void): () => void {
  let times = 0;
  const listener = () => {
    times += 1;
    if (times > 1) process.exit(INTERRUPTED);
    handler();
  };
  process.on('SIGINT', listener).on('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener).off('SIGTERM', listener);
  };
}
