import { isatty } from 'node:tty';
import { dispatch, endWith } from './dispatch.js';
import type { Surroundings } from './invocation.js';
import { refusal } from './refusal.js';
import { shown } from './shown.js';
import { INTERRUPTED, UNKNOWN } from './statuses.js';
import { systemCode, systemReason } from './text-file.js';

/** Ends the process with the status of the command. With cli.ts the one place that knows the process. */
export async function main(argv: readonly string[]): Promise<void> {
  // A Windows console can be without a title, and Node aborts when something reads it then.
  process.title = 'kms-doctor';
  // Windows would look for netstat.exe and the like in the current folder first, which may be anybody's.
  process.env['NoDefaultCurrentDirectoryInExePath'] = '1';
  /** Why nothing can be printed any more. The run goes on: its status and its files still count. */
  let unprintable: Error | null = null;
  let takeFault: ((error: unknown) => void) | null = null;
  const surroundings: Surroundings = {
    environment: process.env,
    folder: currentFolder(),
    output: streamFacts(process.stdout),
    errors: streamFacts(process.stderr),
    input: { isTerminal: isatty(0), read: readInput },
    print: (text) =>
      new Promise((resolve) => {
        if (unprintable !== null) {
          resolve();
          return;
        }
        process.stdout.write(text, (error) => {
          unprintable ??= error ?? null;
          resolve();
        });
      }),
    say: (text) => {
      process.stderr.write(text);
    },
    onInterrupt,
    onFault: (handler) => {
      takeFault = handler;
      return () => {
        takeFault = null;
      };
    },
    terminal: () => {
      const { stdin, stdout } = process;
      // A terminal that is gone says so by SIGHUP, or at the next line that is written to it.
      stdin.on('error', () => undefined);
      return { stdin, stdout };
    },
    withoutColour: () => {
      process.env['FORCE_COLOR'] = '0';
      delete process.env['NO_COLOR'];
    },
  };
  const endAfter = (status: number) => {
    if (surroundings.output.isTerminal && systemCode(unprintable) === 'EIO') {
      endByHangUp();
      return;
    }
    // A reader that went away has what it wanted.
    const lost = unprintable === null || systemCode(unprintable) === 'EPIPE' ? null : unprintable;
    endProcess(lost === null ? status : endWith(outputLost(lost), argv, surroundings));
  };
  let failed = false;
  process.stdout.on('error', (error) => {
    unprintable ??= error;
    if (!surroundings.output.isTerminal) return;
    // The interface would wait for keys of a terminal that is gone.
    if (systemCode(error) === 'EIO') hangUp();
    else endAfter(UNKNOWN);
  });
  // Nobody reads the progress any more: the report still counts.
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    const take = takeFault;
    takeFault = null;
    if (take !== null) {
      take(error);
      return;
    }
    if (failed) return;
    failed = true;
    endProcess(endWith(error, argv, surroundings));
  });
  endAfter(await dispatch(argv, surroundings));
}

/** A folder that was deleted under the shell has no name any more; what names no file works all the same. */
function currentFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '.';
  }
}

function outputLost(error: Error): Error {
  const code = systemCode(error);
  const why = code === null ? shown(error.message) : systemReason(code);
  return refusal(70, `standard output cannot be written: ${why}; send it to another place and run again`);
}

/** What was said last has left by then: on Windows pipes are written to in the background. */
function endProcess(status: number): void {
  process.stderr.write('', () => {
    process.exit(status);
  });
}

/** How long a run may take to save what it knows after its terminal went away. */
const HANG_UP_MS = 1_000;

/** What the system tells the first process of a terminal that went away, told to this one: what is known is saved. */
function hangUp(): void {
  process.emit('SIGHUP', 'SIGHUP');
  setTimeout(endByHangUp, HANG_UP_MS);
}

/** Node aborts when it ends by itself and cannot reset its terminal any more: the signal does what it does to others. */
function endByHangUp(): void {
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

async function readInput(most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of process.stdin as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function streamFacts(stream: NodeJS.WriteStream) {
  const isTerminal = stream.isTTY;
  return { isTerminal, columns: isTerminal ? stream.columns : null };
}

/** Asked to end by a person, by a supervisor, or by the terminal that goes away. */
const INTERRUPTS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function onInterrupt(handler: () => void): () => void {
  let times = 0;
  const listener = (signal: NodeJS.Signals) => {
    times += 1;
    if (times === 1) handler();
    // A terminal that goes away says so more than once.
    else if (signal !== 'SIGHUP') process.exit(INTERRUPTED);
  };
  for (const signal of INTERRUPTS) process.on(signal, listener);
  return () => {
    for (const signal of INTERRUPTS) process.off(signal, listener);
  };
}
