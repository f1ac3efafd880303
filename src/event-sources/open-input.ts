import { type EventForm, HEAD_BYTES, isCutTable, recogniseForm } from '../protocol/events/recognise.js';
import { beginsAsZip } from '../protocol/zip-magic.js';
import { STDIN, type UnreadableInput } from './event-files.js';
import type { Bytes } from './file-bytes.js';
import { openBytes } from './open-bytes.js';
import { readFailure } from './read-failure.js';
import { type ByteProblem, unpacked } from './unpack.js';

/** A file whose form is known and whose bytes wait. */
export interface OpenInput {
  readonly form: EventForm;
  /** Unpacked bytes from the start, each chunk until the next is asked for. Callable once. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Bytes read of the file itself so far. */
  packedBytes(): number;
  problems(): readonly ByteProblem[];
  /** Whether the signal ended the bytes before their end. */
  interrupted(): boolean;
  close(): Promise<void>;
}

/** Once `signal` fires the bytes end, also where they are waited for: a pipe may stay silent for ever. */
export async function openInput(file: string, signal?: AbortSignal): Promise<OpenInput | UnreadableInput> {
  const opened = file === STDIN ? process.stdin : await openBytes(file);
  if ('reason' in opened) return opened;
  const bytes: Bytes = opened;
  const stop = (): void => {
    bytes.destroy();
  };
  signal?.addEventListener('abort', stop);
  if (signal?.aborted === true) stop();
  let packed = 0;
  let interrupted = false;
  const failures: UnreadableInput[] = [];
  const problems: ByteProblem[] = [];

  async function* raw(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        packed += chunk.length;
        yield chunk;
      }
    } catch (error) {
      interrupted = signal?.aborted === true;
      if (interrupted) return;
      const failure = readFailure(file)(error);
      failures.push(failure);
      problems.push({ offset: packed, why: `the system could not read on (${failure.code ?? 'no code'})` });
    }
  }

  const chunks = unpacked(
    raw(),
    () => packed,
    (problem) => {
      // What is packed seems cut off then.
      if (!interrupted) problems.push(problem);
    },
  );
  const head: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done === true) break;
    // It holds only until the next one comes.
    head.push(Buffer.from(next.value));
    size += next.value.length;
  }
  const start = Buffer.concat(head, Math.min(size, HEAD_BYTES));
  const form = recogniseForm(start);
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stop);
    await chunks.return(undefined);
    if (file !== STDIN) bytes.destroy();
  };
  if (form === null || form === 'gzip') {
    await close();
    return failures[0] ?? { file, reason: whyNone(start), code: null };
  }
  return {
    form,
    async *chunks() {
      yield* head.splice(0);
      yield* chunks;
    },
    packedBytes: () => packed,
    problems: () => problems,
    interrupted: () => interrupted,
    close,
  };
}

function whyNone(start: Buffer): UnreadableInput['reason'] {
  if (beginsAsZip(start.toString('latin1', 0, 4))) return 'zip';
  return isCutTable(start) ? 'cut-table' : 'no-event-log';
}
